import type { vault as part } from '../../vault.ts';
import { noWords, type PartWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

export const vault = {
  ...noWords,
  acts: {
    'key.exported': 'Clé exportée',
  },
  refusals: {
    house_missing: ({ path }) => `Il n’y a pas de maison dans ${path}. Créez-la avec « beffroi init ».`,
    house_exists: ({ path }) => `Une maison existe déjà dans ${path}. Choisissez un autre dossier, ou ouvrez-la avec « beffroi serve ».`,
    house_in_use: ({ path, pid }) =>
      `La maison ${path} est ouverte par le processus ${String(pid)}. Fermez-la là où elle a été ouverte (Ctrl-C), puis recommencez.`,
    house_key_missing: ({ path }) =>
      `La clé de la maison est introuvable : ${path}. Remettez-la en place ; sans elle, rien ne peut être lu.`,
    house_key_invalid: ({ path }) => `${path} ne contient pas une clé de maison (64 chiffres hexadécimaux). Remettez la clé d’origine.`,
    key_permissions: ({ path, mode }) =>
      `La clé ${path} peut être lue par d’autres comptes (droits ${mode}). Protégez-la : chmod 600 ${path}`,
    key_wrong: ({ path }) => `Cette clé n’ouvre pas ${path}. Remettez la clé avec laquelle ce fichier a été créé.`,
    file_foreign: ({ path }) => `${path} n’est pas un coffre de Beffroi, ou il est abîmé. Remettez une sauvegarde.`,
    schema_newer: ({ path, migration }) =>
      `${path} a été écrit par une version plus récente de Beffroi (${migration}). Installez cette version, ou une plus récente.`,
    migration_failed: ({ path, migration, copy }) =>
      `La mise à jour ${migration} de ${path} a échoué ; rien n’est perdu. L’original est gardé dans ${copy}.`,
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
  },
} satisfies PartWords<typeof part>;
