import type { BucketTrouble } from '../../backupplace.ts';
import type { CertificateTrouble } from '../../certificate.ts';
import type { operations as part } from '../../operations.ts';
import type { PartWords } from '../words.ts';

const erasuresWhy: Record<'missing' | 'damaged' | 'older', string> = {
  missing: 'la liste des documents effacés n’y est pas',
  damaged: 'la liste des documents effacés y est abîmée',
  older: 'la liste des documents effacés y est plus ancienne que la sauvegarde',
};
const differences: Record<'documents' | 'journal' | 'answers', string> = {
  documents: 'ses documents',
  journal: 'son journal',
  answers: 'ses réponses',
};

const bucketTroubles: Record<BucketTrouble, string> = {
  access: 'ses clés d’accès ne l’ouvrent pas, ou pas assez. Vérifiez-les chez le fournisseur',
  bucket: 'ce compartiment n’y est pas. Créez-le chez le fournisseur, ou corrigez son nom',
  region: 'il est dans une autre région. Corrigez-la, avec l’adresse',
  clock: 'l’heure de cette machine n’est pas la sienne. Réglez-la (NTP)',
  busy: 'le fournisseur est débordé ou en panne. Recommencez plus tard',
  kept: 'il refuse de supprimer. Ce qui devait en partir y reste : voyez son verrouillage et les droits des clés',
  changed: 'il n’a pas gardé ce qui lui a été envoyé. Ne comptez pas sur lui, et choisissez un autre endroit',
  answer: 'sa réponse ne se lit pas. Vérifiez l’adresse : ce n’est peut-être pas du S3',
};

const certificateTroubles: Record<CertificateTrouble, string> = {
  terms: 'ses conditions n’ont pas été acceptées. Lisez-les, puis mettez BEFFROI_ACME_TERMS à agreed',
  account: 'elle refuse le compte. Vérifiez le courriel, et l’identifiant qu’elle a donné si elle en demande un',
  order: 'elle refuse la demande. Vérifiez les noms, et qu’elle n’a pas été trop sollicitée',
  challenge: 'elle n’a pas pu vérifier que le nom mène à cette machine. Vérifiez le DNS, et que le port 80 y arrive',
  port: 'le port par lequel elle vérifie ne peut pas être ouvert ici. Libérez-le, ou changez BEFFROI_ACME_PORT derrière un relais',
  slow: 'elle n’a pas décidé à temps',
  other: 'elle a donné un certificat qui n’est pas celui de ces noms, ou de cette clé. Il n’est pas présenté',
  answer: 'sa réponse ne se lit pas. Vérifiez l’adresse de son annuaire',
};

export const operations = {
  pages: { sauvegardes: 'Sauvegardes' },
  acts: {
    'backup.asked': 'Sauvegarde demandée',
    'backup.made': 'Sauvegarde faite et relue',
    'backup.failed': 'Sauvegarde manquée',
    'backup.removed': 'Sauvegarde supprimée au bout de sa durée',
    'backup.restored': 'Maison remise d’une sauvegarde',
    'backup.drill-asked': 'Essai de restauration demandé',
    'backup.drilled': 'Essai de restauration',
    'backup.place-declared': 'Endroit des sauvegardes déclaré',
    'backup.place-withdrawn': 'Endroit des sauvegardes retiré',
    'backup.place-tested': 'Endroit des sauvegardes essayé',
    'backup.removal-refused': 'Sauvegarde que son endroit refuse de supprimer',
    'backup.key-kept': 'Clé de la maison dite gardée ailleurs',
    'house.certificate-obtained': 'Certificat obtenu',
    'house.certificate-failed': 'Certificat non obtenu',
    'organisation.exported': 'Organisation emportée dans une valise',
    'house.organisation-taken-in': 'Organisation arrivée dans une valise',
  },
  permissions: {
    'backups.manage': 'voir et faire les sauvegardes',
    'backups.place': 'choisir où vont les sauvegardes',
    'organisation.export': 'emporter toute l’organisation dans une valise',
  },
  refusals: {
    backup_place_unset: () =>
      'Aucun dossier de sauvegarde n’est déclaré. Donnez-en un dans BEFFROI_BACKUP_FOLDER, sur un autre disque ou un NAS, puis redémarrez.',
    backup_place_missing: ({ path }) =>
      `Les sauvegardes ne sont pas dans ${path}. Branchez le disque ou rattachez le NAS, puis recommencez : rien n’est écrit à leur place.`,
    backup_place_unusable: ({ path, cause }) =>
      `Le dossier de sauvegarde ${path} ne peut pas être écrit ou lu (${cause}). Vérifiez ses droits et son disque, puis recommencez.`,
    backup_place_full: ({ path }) =>
      `Il n’y a plus de place dans ${path}. Les sauvegardes d’avant y sont intactes : libérez de la place, ou gardez-les moins longtemps.`,
    backup_place_refused: ({ path, why, said }) => `${path} : ${bucketTroubles[why]} (${said}).`,
    backup_place_elsewhere: () =>
      'Les sauvegardes sont celles de toute la maison, qui a plusieurs organisations. Qui tient la machine nomme celle qui choisit, dans BEFFROI_BACKUP_KEEPER.',
    backup_access_needed: () => 'Ces clés d’accès ont été données pour un autre compartiment. Donnez celles de celui-ci.',
    certificate_root_unknown: () => 'La maison ne présente aucune racine qui lui soit propre : il n’y a rien à ajouter aux machines.',
    certificate_unobtained: ({ why, said }) =>
      `L’autorité de certification n’a pas donné de certificat : ${certificateTroubles[why]}${said === '' ? '' : ` (${said})`}. Celui qui est là continue de servir.`,
    backup_of_another_house: ({ path }) =>
      `Les sauvegardes de ${path} sont celles d’une autre maison : cette clé ne les ouvre pas. Donnez la clé de la bonne maison, ou le bon dossier.`,
    backup_unknown: ({ path, backup }) =>
      backup === ''
        ? `Il n’y a aucune sauvegarde entière dans ${path}.`
        : `Il n’y a pas de sauvegarde ${backup} dans ${path}. « beffroi backup list » les montre.`,
    backup_damaged: ({ file }) =>
      `La sauvegarde est abîmée : ${file} ne se relit pas. Prenez-en une autre (« beffroi backup list »), ou vérifiez le disque.`,
    backup_erasures_unknown: ({ organisation, why }) =>
      `On ne peut pas savoir ce que l’organisation ${organisation} a effacé : ${erasuresWhy[why]}. Sans elle, des documents effacés répondraient de nouveau. Retrouvez-la, ou décidez-le par écrit avec --erasures-unknown.`,
    restore_not_empty: ({ path }) =>
      `${path} n’est pas vide : une restauration n’écrit jamais par-dessus. Déplacez ce dossier, puis recommencez.`,
    drill_differs: ({ what }) =>
      `La maison restaurée à l’essai diffère par ${differences[what]}. Faites une autre sauvegarde et recommencez l’essai ; si cela se répète, signalez-le.`,
    suitcase_invalid: ({ path }) => `${path} n’est pas une valise de Beffroi. Donnez le fichier qu’a écrit « beffroi export ».`,
    suitcase_damaged: ({ file }) =>
      `La valise est abîmée ou a été changée : ${file} ne correspond pas à ce qu’elle annonce. Recopiez-la depuis l’original, ou refaites l’export.`,
    suitcase_passphrase: ({ path }) =>
      `La phrase secrète n’ouvre pas ${path}. Donnez celle de l’export, à la main ou avec --passphrase-stdin.`,
    suitcase_other_version: ({ version }) =>
      `Cette valise vient de la version ${version}, dont les tables ne sont pas les nôtres. Prenez-la dans une maison de cette version, puis lancez « beffroi upgrade ».`,
    suitcase_house_not_empty: () =>
      'Cette maison a déjà une organisation : une valise s’ouvre dans une maison vide. Donnez un autre dossier avec BEFFROI_HOME.',
    drill_unsettled: () =>
      'Les documents ont changé pendant tout l’essai : rien n’a pu être comparé. Recommencez quand plus rien n’est en cours de lecture.',
  },
} satisfies PartWords<typeof part>;
