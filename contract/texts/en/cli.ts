import type { CliTexts } from '../fr/cli.ts';
import { lessons } from './lessons.ts';

/** Why the system will not give a path, from its own code. */
export const pathCauses: Record<string, string> = {
  ENOENT: 'not found',
  EACCES: 'access denied',
  EPERM: 'access denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'links that go round',
  EROFS: 'a read-only disk',
  ENAMETOOLONG: 'a name too long',
  EMFILE: 'too many open files',
  EIO: 'the disk does not answer',
};

/** What the command says, in English. */
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
  4  not found                   130  interrupted (Ctrl-C)

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
    init: 'make the house, its keys and its first organisation',
    login: 'sign in; the session is kept in a file that only you can read',
    logout: 'close the session',
    serve: 'open the house and serve the app',
    demo: 'open a trial house with the company Menuiserie Lacroix',
    noServe: 'stop after the answers',
    port: 'the port to serve on',
    dev: 'serve without the built app (Vite serves it beside)',
    org: 'the organisations of the house',
    orgAdd: 'add an organisation (the house must be stopped)',
    orgList: 'list the organisations (the house must be stopped)',
    user: 'the people of an organisation',
    userAdd: 'add a person; the first password is shown once',
    userList: 'list the people',
    userReset: 'give a new password, shown once (no mail; the house must be stopped)',
    import: 'bring in a file or a folder',
    to: 'the source or folder to put it in: name, path (Server/Leases) or id; your own source by default',
    ask: 'ask the documents that you may read',
    search: 'find passages',
    limit: 'how many results',
    withdraw: 'withdraw a document: no answer quotes it any more; it can be restored for 30 days',
    restore: 'restore a withdrawn document',
    erase: 'erase a document for ever, with a certificate',
    yes: 'confirm without being asked',
    journal: 'the journal of accesses',
    journalList: 'read the journal; this reading is written in it, with its reason',
    journalExport: 'export the signed journal to a file',
    journalVerify: 'verify an export, without network or house',
    reason: 'why you read the journal',
    head: 'the head kept elsewhere, to compare (COUNT:HASH)',
    publicKey: 'the public key expected',
    key: 'the house key',
    keyExport: 'save the house key to a file to be kept safe (the house must be stopped)',
    file: 'an exported file',
    newFile: 'the file to make; nothing is ever overwritten',
    path: 'a file or a folder',
    question: 'the question, in quotes',
    words: 'the words to find, in quotes',
    document: 'the document (id, exact title or file name)',
    email: 'the mail address',
    ownerEmail: 'the mail address of its owner',
    ownerName: 'the name of its owner',
    name: 'the person’s name',
    organisationName: 'the organisation’s name',
    role: 'owner, administrator, data-protection-officer, auditor or member',
    passwordStdin: 'read the password from standard input (its first line)',
  },
  lessons,
  names: { file: 'file', path: 'path', question: 'question', words: 'words', document: 'document', email: 'email', name: 'name' },
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
  keyNotice: (file) =>
    `The house key is in ${file}\nWithout it nothing can be read, here or in a backup. Keep a copy elsewhere: beffroi key export FILE`,
  keyFromEnvironment: 'The house key comes from the variable BEFFROI_HOUSE_KEY. Without it nothing can be read.',
  initialised: (organisation, home) => `The house is ready in ${home}, with the organisation ${organisation}.`,
  nextSteps: 'Next: beffroi serve opens the app; beffroi login, then beffroi import, bring documents in from here.',
  organisationAdded: (name) => `The organisation ${name} is ready.`,
  sessionsEnded: 'The sessions of this person are closed.',
  gone: 'gone',
  passwordShownOnce: (email, password) => `Password of ${email}, shown this once: ${password}`,
  accountExisted: (email) => `${email} already had an account in this house: the password stays the same.`,
  signedIn: (name, organisation) => `Hello ${name}. Session open in ${organisation}.`,
  signedOut: 'Session closed.',
  serving: (address) => `Beffroi is open: ${address}`,
  stopHint: 'Ctrl-C closes the house.',
  stopped: 'House closed, nothing is lost.',
  demoFirst: (documents) => `First visit: bringing in and reading the ${documents} documents of Menuiserie Lacroix …`,
  demoRead: (done, total) => `Reading: ${done}/${total}`,
  demoSignIn: (name, email, password) => `  ${name.padEnd(16)} ${email}   password: ${password}`,
  demoWho: 'To sign in, with rights that differ:',
  asks: (name, question) => `${name} asks: ${question}`,
  sources: 'Sources',
  page: (page) => `page ${page}`,
  cell: (column, value) => `${column}: ${value}`,
  alsoIn: (titles) => `also in: ${titles}`,
  nothingFound: 'The documents that you may read do not say.',
  closest: 'What comes closest:',
  unavailable: 'A source of this answer can no longer be read.',
  answered: (ms, read, visible) =>
    `Answered in ${ms} ms, in quoted sentences, without a model. Documents read: ${read}, of ${visible} that this person may see.`,
  noResult: 'No passage holds these words, in what you may read.',
  importing: (done, total, name) => `sending ${done}/${total}  ${name}`,
  reading: (done, total, name) => `reading ${done}/${total}  ${name}`,
  imported: (count, read) => `Files brought in: ${count}, read: ${read}.`,
  notRead: (name, reason) => `not read: ${name} — ${reason}`,
  notTaken: (name, reason) => `not brought in: ${name} — ${reason}`,
  readLater: (count) => `Still to be read: ${count}. The reading goes on when the house is next open.`,
  importStopped: 'Interrupted. What was brought in stays.',
  withdrawn: (title, until) => `“${title}” is withdrawn: no answer quotes it any more. You can restore it until ${until}.`,
  restored: (title) => `“${title}” is read again.`,
  confirmErase: (title) => `Erase “${title}” for ever? Write “erase”: `,
  eraseWord: 'erase',
  erased: (title, at, cleared, certificate) =>
    `“${title}” is erased since ${at}, and gone from the disk on ${cleared}. Certificate: ${certificate}.`,
  journalHead: (count, hash) => `Head: ${count}:${hash}\nKeep this line elsewhere: it alone will tell an older export from a whole one.`,
  exported: (file) => `Journal exported to ${file}`,
  verified: (count, first, last) => `Intact. Entries: ${count}, from ${first} to ${last}; the chain and the signature hold.`,
  startsAfter: (first) => `Entries before ${first} were dropped at the end of their retention period.`,
  signedBy: (fingerprint) => `Signed by the key ${fingerprint}. Compare it with the one that the organisation publishes.`,
  kept: {
    same: 'The head is the one that you kept.',
    'older-export': 'Beware: this export is older than the head that you kept.',
    'before-retention': 'The head that you kept is older than the first entry still held: it can no longer be compared.',
    'not-given':
      'Without a head kept elsewhere, an older export, or a chain signed again by the key’s holder, cannot be told apart. Compare the head below.',
  },
  broken: (line, seq, what) => `BROKEN at line ${line}${seq === null ? '' : ` (entry ${seq})`}: ${what}`,
  brokenWhat: {
    changed: 'an entry was changed',
    removed: 'an entry is missing',
    inserted: 'an entry was added',
    reordered: 'entries changed places',
    cut: 'the end was cut off',
    manifest: 'the manifest (the first line) cannot be read or does not match',
    signature: 'the signature does not hold',
    'other-key': 'the key is not the one expected',
    'other-chain': 'the head that you kept is not in this chain',
  },
  keyExported: (file) => `Key saved to ${file} (only you can read it). Keep it safe: whoever holds it with a backup can read everything.`,
};
