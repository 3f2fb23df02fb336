import type { StoreDoubt } from '../../vault.ts';
import type { vault as part } from '../../vault.ts';
import { noWords, type PartWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

export const vault = {
  ...noWords,
  acts: {
    'key.exported': 'Clé exportée',
    'store.older-accepted': 'Copie plus ancienne acceptée',
  },
  refusals: {
    house_missing: ({ path }) =>
      `Il n’y a pas de maison dans ${path}. Si son disque est absent, remettez-le ; s’il n’y en a jamais eu, créez-la avec « beffroi init ».`,
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
    migration_failed: ({ path, migration }) =>
      `La mise à jour ${migration} de ${path} a échoué ; le coffre est resté tel qu’il était. Revenez à la version précédente de Beffroi, et signalez-le.`,
    store_missing: ({ store }) =>
      `Le coffre ${storeName(store)} n’est plus à sa place, alors que sa clé y est. Rien n’est créé à côté : remettez-le d’une sauvegarde, avec ses fichiers.`,
    store_replaced: ({ store }) =>
      `Le fichier qui tient la place du coffre ${storeName(store)} en est un autre. Il n’est ni ouvert ni modifié : remettez le bon, d’une sauvegarde s’il le faut.`,
    store_not_latest: ({ store, why }) =>
      `Le coffre ${storeName(store)} reste fermé : ${storeDoubts[why]} Remettez le plus récent. Si c’est celui-là qu’il faut ouvrir, dites-le par écrit : beffroi recover accept-older --reason "…"`,
    store_damaged: ({ store }) =>
      `Le coffre ${storeName(store)} est abîmé sur le disque, et fermé pour que rien ne s’y perde davantage. Remettez une sauvegarde.`,
    store_locked: ({ store }) =>
      `Un autre programme tient le coffre ${storeName(store)}. Fermez-le, puis recommencez. Rien n’a été enregistré.`,
    store_unreachable: ({ store, cause }) =>
      `Le disque ne répond pas pour le coffre ${storeName(store)} (${cause}). Rien n’a été enregistré : vérifiez le disque, puis recommencez.`,
    nothing_to_accept: () => 'Aucun coffre n’est plus ancien que sa marque : il n’y a rien à décider.',
    organisation_key_missing: ({ path }) =>
      `La clé de l’organisation est introuvable : ${path}. Remettez-la en place ; si elle a été détruite, ses données ne peuvent plus être lues.`,
    transaction_nested: ({ outer, inner }) =>
      `Erreur interne : l’opération ${inner} a été lancée à l’intérieur de ${outer}. Rien n’a été changé ; signalez-la.`,
    transaction_closed: ({ name }) => `Erreur interne : l’opération ${name} était déjà terminée. Rien n’a été changé ; signalez-la.`,
    transaction_too_long: ({ name, boundMs }) =>
      `L’opération ${name} a dépassé ${f.duration(boundMs)} et a été annulée. Réessayez dans un moment.`,
    vault_closed: () => 'La maison est en train de se fermer. Réessayez dans un moment.',
    disk_full: () => 'Le disque est plein : rien n’a été enregistré. Libérez de la place, puis recommencez.',
    blob_damaged: ({ damage }) =>
      `L’original de ce document ${damages[damage]}. Remettez une sauvegarde, ou déposez le même fichier à nouveau : il reprendra sa place.`,
  },
} satisfies PartWords<typeof part>;

function storeName(store: string): string {
  return store === 'house' ? 'de la maison' : `de l’organisation ${store}`;
}

const storeDoubts: Record<StoreDoubt, string> = {
  older: 'il est plus ancien que la marque gardée près des clés.',
  forked: 'il ne continue pas le journal que dit la marque gardée près des clés.',
  younger: 'il a été créé bien après sa clé, à la place d’un autre.',
  unmarked: 'la marque gardée près des clés manque ou ne se lit pas, et rien ne dit s’il est le plus récent.',
};

const damages: Record<'missing' | 'unreadable' | 'cut' | 'changed', string> = {
  missing: 'n’est plus sur le disque',
  unreadable: 'ne se lit plus sur le disque',
  cut: 'est coupé sur le disque',
  changed: 'est abîmé sur le disque',
};
