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
    import_empty: ({ path }) => `${path} ne contient aucun fichier à déposer.`,
    path_unusable: ({ path, cause }) =>
      `${path} ne peut pas être utilisé (${pathCauses[cause] ?? cause}). Vérifiez le chemin et vos droits.`,
    file_exists: ({ path }) => `${path} existe déjà et n’a pas été touché. Donnez un autre nom.`,
    server_unreachable: ({ address }) => `La maison ne répond pas à ${address}. Vérifiez qu’elle est lancée : « beffroi serve ».`,
    port_in_use: ({ port }) => `Le port ${String(port)} est déjà pris. Choisissez-en un autre avec --port.`,
    web_not_built: ({ path }) => `L’application n’est pas construite : ${path} manque. Lancez « npm run demo », ou « npm start ».`,
  },
} satisfies PartWords<typeof part>;

/** How a command is badly written, in a sentence. */
const misuse: Record<(typeof commandProblems)[number], (name: string, expected: string) => string> = {
  unknown_command: (name) => `Il n’y a pas de commande « ${name} ».`,
  command_missing: () => 'Il manque la fin de la commande.',
  unknown_option: (name) => `Il n’y a pas d’option ${name} ici.`,
  argument_missing: (name) => `Il manque <${name}>.`,
  value_missing: (name) => `L’option ${name} attend une valeur.`,
  value_invalid: (name, expected) => `${name} ne convient pas : on attend ${expected}.`,
  too_many: () => 'Il y a des mots en trop. Mettez entre guillemets ce qui contient des espaces.',
  other: (name) => `La commande est mal écrite (${name}).`,
};

function advice(nearest: string | null): string {
  return nearest === null ? 'Retirez-le : docs/settings.md les dit tous.' : `Est-ce ${nearest} ? Sinon, retirez-le.`;
}
