import type { command as part } from '../../command.ts';
import { noWords, type PartWords } from '../words.ts';
import type { commandProblems } from '../../command.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('fr');

export const command = {
  ...noWords,
  refusals: {
    command_misused: ({ problem, name, expected = '' }) => `${misuse[problem](name, expected)} Voyez « beffroi --help ».`,
    answer_needed: ({ option }) => `Il manque une réponse, et il n’y a pas de terminal où la demander. Donnez-la avec ${option}.`,
    setting_unknown: ({ name, nearest }) => `Le réglage ${name} n’existe pas. ${advice(nearest)}`,
    command_needs_login: () => 'Cette commande agit en votre nom : connectez-vous avec « beffroi login ».',
    command_session_ended: () =>
      'Votre session est terminée, ou vient d’une autre maison. Connectez-vous à nouveau avec « beffroi login ».',
    organisation_to_choose: ({ names }) => `Vous appartenez à plusieurs organisations : ${f.list(names)}. Choisissez avec --organisation.`,
    name_ambiguous: ({ name, ids }) => `Plusieurs portent le nom « ${name} ». Donnez l’identifiant : ${ids.join(', ')}.`,
    import_place_unknown: ({ name, known }) =>
      `${name === '' ? 'Vous n’avez pas de source à vous.' : `Il n’y a pas de source ni de dossier « ${name} » où vous puissiez déposer.`} Il y a : ${known.length === 0 ? 'aucun' : f.list(known)}.`,
    ask_place_unknown: ({ name }) => `Parmi ce que vous pouvez voir, il n’y a ni source, ni dossier, ni document « ${name} ».`,
    import_empty: ({ path }) => `${path} ne contient aucun fichier à déposer.`,
    path_unusable: ({ path, cause }) =>
      `${path} ne peut pas être utilisé (${pathCauses[cause] ?? cause}). Vérifiez le chemin et vos droits.`,
    file_exists: ({ path }) => `${path} existe déjà et n’a pas été touché. Donnez un autre nom.`,
    server_unreachable: ({ address }) => `La maison ne répond pas à ${address}. Vérifiez qu’elle est lancée : « beffroi serve ».`,
    port_in_use: ({ port }) => `Le port ${String(port)} est déjà pris. Choisissez-en un autre avec --port.`,
    setup_unsupported: ({ what }) => unsupported[what],
    setup_failed: ({ step, cause }) =>
      `L’étape « ${step} » a échoué : ${cause}. Ce qui est fait reste : corrigez, puis relancez la même commande.`,
    setup_certificate_invalid: ({ path }) =>
      `La clé n’est pas celle du certificat ${path}. Donnez les deux fichiers qui vont ensemble, en PEM.`,
    upgrade_archive_invalid: ({ path }) =>
      `${path} n’est pas une archive entière de Beffroi. Téléchargez-la de nouveau, et comparez sa somme SHA-256.`,
    upgrade_same: ({ version }) => `La version ${version} est déjà celle qui tourne. Donnez l’archive d’une autre.`,
    upgrade_returned: ({ from, to, cause }) =>
      `La version ${to} n’a pas pu ouvrir la maison (${cause}). La version ${from} continue, avec ses coffres tels qu’ils étaient : rien n’est perdu. Signalez-le.`,
    web_not_built: ({ path }) => `L’application n’est pas construite : ${path} manque. Lancez « npm run demo », ou « npm start ».`,
  },
} satisfies PartWords<typeof part>;

/** What a machine lacks to install a house, and the way round. */
const unsupported: Record<'system' | 'root' | 'users' | 'service', string> = {
  system:
    'beffroi setup installe sur Linux. Ailleurs, lancez « beffroi init » puis « beffroi serve » à la main, ou prenez le conteneur (deploy/Dockerfile).',
  root: 'beffroi setup demande les droits de root : sudo ./beffroi setup. Sans eux, « beffroi init » puis « beffroi serve » tournent sous votre compte.',
  users:
    'Il manque useradd ou runuser pour créer l’utilisateur de la maison. Installez les paquets passwd et util-linux, ou prenez le conteneur (deploy/Dockerfile).',
  service:
    'Cette machine n’a pas systemd : rien ne lancerait la maison au démarrage. Relancez avec --no-service, et lancez « beffroi serve » par votre propre moyen.',
};

/** How a command is badly written, in a sentence. */
const misuse: Record<(typeof commandProblems)[number], (name: string, expected: string) => string> = {
  unknown_command: (name) => `Il n’y a pas de commande « ${name} ».`,
  command_missing: () => 'Il manque la fin de la commande.',
  unknown_option: (name) => `Il n’y a pas d’option ${name} ici.`,
  argument_missing: (name) => `Il manque <${name}>.`,
  value_missing: (name) => `L’option ${name} attend une valeur.`,
  value_invalid: (name, expected) => `${name} ne convient pas${expected && ` : on attend ${expected}`}.`,
  too_many: () => 'Il y a des mots en trop. Mettez entre guillemets ce qui contient des espaces.',
  not_together: (name) => `${name} : une seule chose à la fois.`,
  other: (name) => `La commande est mal écrite (${name}).`,
};

function advice(nearest: string | null): string {
  return nearest === null ? 'Retirez-le : docs/settings.md les dit tous.' : `Est-ce ${nearest} ? Sinon, retirez-le.`;
}
