import type { command as French } from '../fr/command.ts';
import { noWords } from '../words.ts';
import type { commandProblems } from '../../command.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('en');

export const command: typeof French = {
  ...noWords,
  refusals: {
    command_misused: ({ problem, name, expected = '' }) => `${misuse[problem](name, expected)} See “beffroi --help”.`,
    answer_needed: ({ option }) => `An answer is missing, and there is no terminal to ask for it. Give it with ${option}.`,
    setting_unknown: ({ name, nearest }) => `There is no setting ${name}. ${advice(nearest)}`,
    command_needs_login: () => 'This command acts in your name: sign in with “beffroi login”.',
    command_session_ended: () => 'Your session has ended, or comes from another house. Sign in again with “beffroi login”.',
    organisation_to_choose: ({ names }) => `You belong to several organisations: ${f.list(names)}. Choose with --organisation.`,
    name_ambiguous: ({ name, ids }) => `Several are named “${name}”. Give the id: ${ids.join(', ')}.`,
    import_place_unknown: ({ name, known }) =>
      `${name === '' ? 'You have no source of your own.' : `There is no source or folder “${name}” that you may add to.`} There is: ${known.length === 0 ? 'none' : f.list(known)}.`,
    ask_place_unknown: ({ name }) => `Among what you may see, there is no source, folder or document “${name}”.`,
    import_empty: ({ path }) => `${path} holds no file to bring in.`,
    path_unusable: ({ path, cause }) => `${path} cannot be used (${pathCauses[cause] ?? cause}). Check the path and your rights.`,
    file_exists: ({ path }) => `${path} exists already and was left alone. Give another name.`,
    server_unreachable: ({ address }) => `The house does not answer at ${address}. Check that it runs: “beffroi serve”.`,
    port_in_use: ({ port }) => `Port ${String(port)} is already taken. Choose another one with --port.`,
    setup_unsupported: ({ what }) => unsupported[what],
    setup_failed: ({ step, cause }) => `The step "${step}" failed: ${cause}. What is done stays: mend it, then run the same command again.`,
    setup_certificate_invalid: ({ path }) =>
      `The key is not that of the certificate ${path}. Give the two files that belong together, in PEM.`,
    upgrade_archive_invalid: ({ path }) => `${path} is not a whole archive of Beffroi. Fetch it again, and compare its SHA-256.`,
    upgrade_same: ({ version }) => `Version ${version} is the one that runs already. Give the archive of another.`,
    upgrade_returned: ({ from, to, cause }) =>
      `Version ${to} could not open the house (${cause}). Version ${from} goes on, with its stores as they were: nothing is lost. Report it.`,
    web_not_built: ({ path }) => `The application is not built: ${path} is missing. Run “npm run demo”, or “npm start”.`,
  },
};

/** What a machine lacks to install a house, and the way round. */
const unsupported: Record<'system' | 'root' | 'users' | 'service', string> = {
  system:
    'beffroi setup installs on Linux. Elsewhere run "beffroi init" and "beffroi serve" by hand, or take the container (deploy/Dockerfile).',
  root: 'beffroi setup needs root: sudo ./beffroi setup. Without it, "beffroi init" and "beffroi serve" run under your account.',
  users:
    'useradd or runuser is missing to make the user of the house. Install the packages passwd and util-linux, or take the container (deploy/Dockerfile).',
  service:
    'This machine has no systemd: nothing would start the house at boot. Run it again with --no-service, and start "beffroi serve" by a way of your own.',
};

/** How a command is badly written, in a sentence. */
const misuse: Record<(typeof commandProblems)[number], (name: string, expected: string) => string> = {
  unknown_command: (name) => `There is no command “${name}”.`,
  command_missing: () => 'The end of the command is missing.',
  unknown_option: (name) => `There is no option ${name} here.`,
  argument_missing: (name) => `<${name}> is missing.`,
  value_missing: (name) => `The option ${name} needs a value.`,
  value_invalid: (name, expected) => `${name} will not do${expected && `: ${expected} is expected`}.`,
  too_many: () => 'There are words too many. Put what holds spaces in quotes.',
  not_together: (name) => `${name}: one thing at a time.`,
  other: (name) => `The command is badly written (${name}).`,
};

function advice(nearest: string | null): string {
  return nearest === null ? 'Remove it: docs/settings.md lists them all.' : `Is it ${nearest}? If not, remove it.`;
}
