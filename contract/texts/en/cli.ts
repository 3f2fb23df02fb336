import type { CliTexts } from '../fr/cli.ts';

/** What every command says, in English. */
export const cli: CliTexts = {
  description: 'Beffroi: the company’s sovereign AI house. Its documents, its sourced answers, its keys, its journal.',
  usage: {
    json: 'write the result as JSON on standard output',
    organisation: 'the organisation meant, when you belong to several',
    exitCodes: `
Exit codes:
  0  done                         5  sign in first, or the right is missing
  1  unexpected error             6  the house is not available (absent, in use, wrong key)
  2  command badly written        7  the verification failed
  3  refused by the house         8  nothing found
  4  not found                     9  coherent, but nothing says who signed it
                              130  interrupted (Ctrl-C)

With --json, standard output carries one object: the result, or {"refused":{"code","details"}}.
Settings: BEFFROI_HOME (the house’s folder, ~/.beffroi), BEFFROI_PORT, BEFFROI_LANGUAGE=fr|en … docs/settings.md lists them all.

To begin:
  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi serve
  beffroi login
  beffroi import ./documents --to "Serveur, Partage"
  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"
  beffroi journal verify export.jsonl

beffroi COMMAND --help says more about each.`,
    limit: 'how many results',
    file: 'an exported file',
    newFile: 'the file to make; nothing is ever overwritten',
  },
  names: {
    file: 'file',
    path: 'path',
    kind: 'kind',
    question: 'question',
    words: 'words',
    document: 'document',
    certificate: 'certificate',
    email: 'email',
    name: 'name',
  },
  help: {
    help: 'say how to use it',
    version: 'say the version',
    command: 'command',
    byDefault: 'by default:',
    titles: { 'Usage:': 'Usage:', 'Options:': 'Options:', 'Arguments:': 'Arguments:', 'Commands:': 'Commands:' },
  },
  expected: {
    whole: (least, most) =>
      most >= Number.MAX_SAFE_INTEGER ? `a whole number, ${least} at least` : `a whole number from ${least} to ${most}`,
    oneOf: (values) => `one of: ${values.join(', ')}`,
    address: 'an address such as https://beffroi.example.org',
    text: 'a text',
    day: 'a day, like 2026-03-28',
    head: 'COUNT:HASH, as beffroi journal shows it',
  },
  ask: {
    email: 'Mail address: ',
    password: 'Password: ',
    newPassword: 'Password (12 characters at least; empty to be given one): ',
    organisation: 'Name of the organisation: ',
    name: 'The person’s name: ',
    ownerName: 'Your name: ',
    whichOrganisation: (names) => `Which organisation (${names})? `,
    reason: 'Why do you read the journal? ',
  },
};
