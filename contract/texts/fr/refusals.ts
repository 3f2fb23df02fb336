import type { commandProblems, RefusalCode, RefusalDetails } from '../../refusals.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './cli.ts';
import { unreadable } from './words.ts';

const f = formatsOf('fr');

/** One sentence a refusal: what is the matter, then the way out. */
export const refusals: { [Code in RefusalCode]: (details: RefusalDetails<Code>) => string } = {
  input_invalid: ({ issues }) =>
    `La demande n’est pas comprise : ${f.list(issues.map((issue) => issue.path || 'demande'))}. Corrigez, puis recommencez.`,
  not_signed_in: () => 'Vous n’êtes pas connecté, ou votre session est terminée. Connectez-vous.',
  not_found: () => 'Cette adresse ne mène à rien. Vérifiez-la, ou revenez à l’accueil.',
  origin_refused: ({ origin }) =>
    `La demande vient d’une autre adresse (${origin}) et a été refusée. Ouvrez Beffroi par son adresse habituelle.`,
  permission_missing: () => 'Votre rôle ne permet pas cette action. Demandez-la à un administrateur de la maison.',
  too_many_requests: ({ retryAfterS }) => `Trop de demandes à la fois. Réessayez dans ${f.duration(retryAfterS * 1000)}.`,
  body_too_large: ({ limitBytes }) => `La demande dépasse ${f.size(limitBytes)}. Envoyez-en moins à la fois.`,
  media_type_refused: ({ mediaType }) => `Ce type d’envoi n’est pas accepté ici : ${mediaType || 'inconnu'}.`,
  cancelled: () => 'L’action a été annulée avant la fin. Rien n’a été changé.',
  internal: ({ incident }) =>
    `Une erreur est survenue dans la maison. Réessayez ; si elle revient, donnez le numéro d’incident ${incident} à votre administrateur.`,
  setting_invalid: ({ name, value, expected }) =>
    `Le réglage ${name} vaut « ${value} », mais on attend ${expected === 'file' ? 'un fichier lisible' : expected}. Corrigez-le, puis relancez.`,

  house_missing: ({ path }) => `Il n’y a pas de maison dans ${path}. Créez-la avec « beffroi init ».`,
  house_exists: ({ path }) => `Une maison existe déjà dans ${path}. Choisissez un autre dossier, ou ouvrez-la avec « beffroi serve ».`,
  house_in_use: ({ path, pid }) =>
    `La maison ${path} est ouverte par le processus ${String(pid)}. Fermez-la là où elle a été ouverte (Ctrl-C), puis recommencez.`,
  house_key_missing: ({ path }) => `La clé de la maison est introuvable : ${path}. Remettez-la en place ; sans elle, rien ne peut être lu.`,
  house_key_invalid: ({ path }) => `${path} ne contient pas une clé de maison (64 chiffres hexadécimaux). Remettez la clé d’origine.`,
  key_permissions: ({ path, mode }) =>
    `La clé ${path} peut être lue par d’autres comptes (droits ${mode}). Protégez-la : chmod 600 ${path}`,
  key_wrong: ({ path }) => `Cette clé n’ouvre pas ${path}. Remettez la clé avec laquelle ce fichier a été créé.`,
  file_foreign: ({ path }) => `${path} n’est pas un coffre de Beffroi, ou il est abîmé. Remettez une sauvegarde.`,
  schema_newer: ({ path, migration }) =>
    `${path} a été écrit par une version plus récente de Beffroi (${migration}). Installez cette version, ou une plus récente.`,
  migration_failed: ({ path, migration, copy }) =>
    `La mise à jour ${migration} de ${path} a échoué ; rien n’est perdu. L’original est gardé dans ${copy}.`,
  organisation_unknown: () => 'Cette organisation n’existe pas, ou vous n’en êtes pas membre.',
  organisation_key_missing: ({ path }) =>
    `La clé de l’organisation est introuvable : ${path}. Remettez-la en place ; si elle a été détruite, ses données ne peuvent plus être lues.`,
  transaction_nested: ({ outer, inner }) =>
    `Erreur interne : l’opération ${inner} a été lancée à l’intérieur de ${outer}. Rien n’a été changé ; signalez-la.`,
  transaction_closed: ({ name }) => `Erreur interne : l’opération ${name} était déjà terminée. Rien n’a été changé ; signalez-la.`,
  transaction_too_long: ({ name, boundMs }) =>
    `L’opération ${name} a dépassé ${f.duration(boundMs)} et a été annulée. Réessayez dans un moment.`,
  vault_closed: () => 'La maison est en train de se fermer. Réessayez dans un moment.',
  disk_full: () => 'Le disque est plein : rien n’a été enregistré. Libérez de la place, puis recommencez.',
  blob_missing: () => 'L’original de ce document n’est plus sur le disque. Remettez une sauvegarde, ou déposez-le à nouveau.',
  blob_damaged: () => 'L’original de ce document est abîmé sur le disque. Remettez une sauvegarde, ou déposez-le à nouveau.',

  journal_file_invalid: ({ path, line }) =>
    `${path} n’est pas un export de journal : la ligne ${String(line)} ne se lit pas. Choisissez un fichier exporté par Beffroi.`,
  journal_damaged: ({ seq }) => `Le journal est rompu à l’entrée ${String(seq)}. Ne changez rien et prévenez votre administrateur.`,

  sign_in_failed: () => 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, puis réessayez.',
  sign_in_delayed: ({ retryAfterS }) => `Trop d’essais manqués. Réessayez dans ${f.duration(retryAfterS * 1000)}.`,
  password_weak: ({ minimum }) => `Ce mot de passe est trop court : il faut au moins ${String(minimum)} caractères.`,
  email_invalid: ({ email }) => `« ${email} » n’est pas une adresse de courriel. Vérifiez-la.`,
  email_taken: () => 'Cette adresse appartient déjà à un membre. Choisissez-en une autre.',
  member_unknown: () => 'Ce membre n’existe pas, ou n’existe plus.',
  group_unknown: () => 'Ce groupe n’existe pas, ou n’existe plus.',
  group_cycle: () => 'Ce groupe se contiendrait lui-même. Retirez l’un des deux de l’autre.',
  name_taken: ({ name }) => `Le nom « ${name} » est déjà pris. Choisissez-en un autre.`,
  last_owner: () => 'Une maison garde toujours un propriétaire. Nommez-en un autre d’abord.',

  grant_unknown: () => 'Ce droit n’existe plus : il a sans doute été retiré entre-temps.',
  place_unknown: () => 'Cet emplacement n’existe pas, ou vous ne pouvez pas le voir.',
  place_cycle: () => 'Un dossier ne peut pas être rangé dans lui-même ni dans un dossier qu’il contient.',
  last_manager: () => 'Quelqu’un doit continuer à gérer cette source. Donnez d’abord ce droit à une autre personne.',

  document_unknown: () => 'Ce document n’existe pas, ou vous ne pouvez pas le voir.',
  source_unknown: () => 'Cette source n’existe pas, ou vous ne pouvez pas la voir.',
  folder_unknown: () => 'Ce dossier n’existe pas, ou vous ne pouvez pas le voir.',
  upload_empty: () => 'Le fichier est vide. Choisissez-en un autre.',
  upload_too_large: ({ limitBytes }) => `Le fichier dépasse ${f.size(limitBytes)}. Découpez-le, puis déposez les parties.`,
  file_name_invalid: ({ name }) => `Le nom de fichier « ${name} » ne peut pas être gardé. Renommez-le, puis recommencez.`,
  document_unreadable: ({ reason }) => `Ce fichier n’a pas pu être lu. ${unreadable[reason].why} ${unreadable[reason].what}`,
  document_not_readable: () => 'Ce document n’a pas encore été lu, ou n’a pas pu l’être. Son état dit pourquoi.',
  document_withdrawn: () => 'Ce document a été retiré. Remettez-le d’abord en place.',
  document_not_withdrawn: () => 'Ce document n’est pas retiré : il n’y a rien à remettre.',
  erasure_not_cleared: ({ certificate }) =>
    `L’effacement est fait, mais le disque en garde encore une copie. La maison réessaie d’elle-même. Gardez le numéro ${certificate}.`,
  erase_not_confirmed: () => 'L’effacement est définitif et demande une confirmation. Rien n’a été effacé.',
  import_path_unreadable: ({ path, cause }) =>
    `${path} ne peut pas être lu (${pathCauses[cause] ?? cause}). Vérifiez le chemin et vos droits.`,

  job_unknown: () => 'Cette tâche n’existe pas, ou n’existe plus.',
  job_not_failed: () => 'Cette tâche n’a pas échoué : il n’y a rien à relancer.',

  question_empty: () => 'La question est vide. Écrivez-la, puis recommencez.',
  question_too_long: ({ limit }) => `La question dépasse ${f.number(limit)} caractères. Raccourcissez-la.`,
  conversation_unknown: () => 'Cette conversation n’existe pas, ou n’existe plus.',
  answer_unsettled: () => 'Les droits sur les documents ont changé pendant la réponse. Posez la question de nouveau.',
  message_unknown: () => 'Ce message n’existe pas, ou n’existe plus.',

  command_misused: ({ problem, name, expected = '' }) => `${misuse[problem](name, expected)} Voyez « beffroi --help ».`,
  answer_needed: ({ option }) => `Il manque une réponse, et il n’y a pas de terminal où la demander. Donnez-la avec ${option}.`,
  setting_unknown: ({ name, nearest }) => `Le réglage ${name} n’existe pas. ${advice(nearest)}`,
  command_needs_login: () => 'Cette commande agit en votre nom : connectez-vous avec « beffroi login ».',
  command_session_ended: () => 'Votre session est terminée, ou vient d’une autre maison. Connectez-vous à nouveau avec « beffroi login ».',
  organisation_to_choose: ({ names }) => `Vous appartenez à plusieurs organisations : ${f.list(names)}. Choisissez avec --organisation.`,
  name_ambiguous: ({ name, ids }) => `Plusieurs portent le nom « ${name} ». Donnez l’identifiant : ${ids.join(', ')}.`,
  import_place_unknown: ({ name, known }) =>
    `${name === '' ? 'Vous n’avez pas de source à vous.' : `Il n’y a pas de source ni de dossier « ${name} » où vous puissiez déposer.`} Il y a : ${known.length === 0 ? 'aucun' : f.list(known)}.`,
  import_empty: ({ path }) => `${path} ne contient aucun fichier à déposer.`,
  path_unusable: ({ path, cause }) => `${path} ne peut pas être utilisé (${pathCauses[cause] ?? cause}). Vérifiez le chemin et vos droits.`,
  file_exists: ({ path }) => `${path} existe déjà et n’a pas été touché. Donnez un autre nom.`,
  server_unreachable: ({ address }) => `La maison ne répond pas à ${address}. Vérifiez qu’elle est lancée : « beffroi serve ».`,
  port_in_use: ({ port }) => `Le port ${String(port)} est déjà pris. Choisissez-en un autre avec --port.`,
  web_not_built: ({ path }) => `L’application n’est pas construite : ${path} manque. Lancez « npm run demo », ou « npm start ».`,
};

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
