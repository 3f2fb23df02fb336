import type { BucketTrouble } from '../../backupplace.ts';
import type { CertificateTrouble } from '../../certificate.ts';
import type { operations as part } from '../../operations.ts';
import type { PartWords } from '../words.ts';

const erasuresWhy: Record<'missing' | 'damaged' | 'older', string> = {
  missing: 'the list of erased documents is not there',
  damaged: 'the list of erased documents is damaged',
  older: 'the list of erased documents is older than the backup',
};
const differences: Record<'documents' | 'journal' | 'answers', string> = {
  documents: 'its documents',
  journal: 'its journal',
  answers: 'its answers',
};

const bucketTroubles: Record<BucketTrouble, string> = {
  access: 'its access keys do not open it, or not enough. Check them at the provider',
  bucket: 'this bucket is not there. Create it at the provider, or correct its name',
  region: 'it is in another region. Correct it, with the address',
  clock: 'the time of this machine is not its own. Set it (NTP)',
  busy: 'the provider is overloaded or down. Try again later',
  kept: 'it refuses to remove. What had to leave stays there: see its object lock and the rights of the keys',
  changed: 'it has not kept what was sent. Do not count on it, and choose another place',
  answer: 'its answer cannot be read. Check the address: it may not speak S3',
};

const certificateTroubles: Record<CertificateTrouble, string> = {
  terms: 'its terms were not agreed to. Read them, then set BEFFROI_ACME_TERMS to agreed',
  account: 'it refuses the account. Check the e-mail, and the identifier that it gave if it asks for one',
  order: 'it refuses the request. Check the names, and that it was not asked too often',
  challenge: 'it could not verify that the name leads to this machine. Check the DNS, and that port 80 arrives there',
  port: 'the port by which it verifies cannot be opened here. Free it, or change BEFFROI_ACME_PORT behind a relay',
  slow: 'it did not decide in time',
  other: 'it gave a certificate that is not of these names, or not of this key. It is not presented',
  answer: 'its answer cannot be read. Check the address of its directory',
};

export const operations = {
  pages: { sauvegardes: 'Backups' },
  acts: {
    'backup.asked': 'Backup asked for',
    'backup.made': 'Backup made and read back',
    'backup.failed': 'Backup failed',
    'backup.removed': 'Backup removed at the end of its time',
    'backup.restored': 'House restored from a backup',
    'backup.drill-asked': 'Trial restore asked for',
    'backup.drilled': 'Trial restore',
    'backup.place-declared': 'Place of the backups declared',
    'backup.place-withdrawn': 'Place of the backups withdrawn',
    'backup.place-tested': 'Place of the backups tried',
    'backup.removal-refused': 'Backup that its place refuses to remove',
    'backup.key-kept': 'House key said to be kept elsewhere',
    'house.certificate-obtained': 'Certificate obtained',
    'house.certificate-failed': 'Certificate not obtained',
    'organisation.exported': 'Organisation taken away in a suitcase',
    'house.organisation-taken-in': 'Organisation arrived in a suitcase',
  },
  permissions: {
    'backups.manage': 'see and make backups',
    'backups.place': 'choose where backups go',
    'organisation.export': 'take the whole organisation away in a suitcase',
  },
  refusals: {
    backup_place_unset: () =>
      'No backup folder is declared. Give one in BEFFROI_BACKUP_FOLDER, on another disk or a NAS, then start again.',
    backup_place_missing: ({ path }) =>
      `The backups are not in ${path}. Plug the disk in or mount the NAS, then try again: nothing is written in their stead.`,
    backup_place_unusable: ({ path, cause }) =>
      `The backup folder ${path} cannot be written or read (${cause}). Check its permissions and its disk, then try again.`,
    backup_place_full: ({ path }) =>
      `There is no room left in ${path}. The earlier backups there are whole: make room, or keep them for fewer days.`,
    backup_place_refused: ({ path, why, said }) => `${path}: ${bucketTroubles[why]} (${said}).`,
    backup_place_elsewhere: () =>
      'The backups are of the whole house, which has several organisations. Whoever keeps the machine names the one that chooses, in BEFFROI_BACKUP_KEEPER.',
    backup_access_needed: () => 'These access keys were given for another bucket. Give those of this one.',
    certificate_root_unknown: () => 'The house presents no root of its own: there is nothing to add to machines.',
    certificate_unobtained: ({ why, said }) =>
      `The certificate authority gave no certificate: ${certificateTroubles[why]}${said === '' ? '' : ` (${said})`}. The one that is there goes on serving.`,
    backup_of_another_house: ({ path }) =>
      `The backups in ${path} are those of another house: this key does not open them. Give the key of the right house, or the right folder.`,
    backup_unknown: ({ path, backup }) =>
      backup === '' ? `There is no whole backup in ${path}.` : `There is no backup ${backup} in ${path}. "beffroi backup list" shows them.`,
    backup_damaged: ({ file }) =>
      `The backup is damaged: ${file} cannot be read back. Take another one ("beffroi backup list"), or check the disk.`,
    backup_erasures_unknown: ({ organisation, why }) =>
      `What the organisation ${organisation} has erased cannot be known: ${erasuresWhy[why]}. Without it, erased documents would answer again. Find it, or decide so in writing with --erasures-unknown.`,
    restore_not_empty: ({ path }) => `${path} is not empty: a restore never writes over anything. Move that folder away, then try again.`,
    drill_differs: ({ what }) =>
      `The house restored on trial differs by ${differences[what]}. Make another backup and try again; should it happen again, report it.`,
    suitcase_invalid: ({ path }) => `${path} is no suitcase of Beffroi. Give the file that "beffroi export" wrote.`,
    suitcase_damaged: ({ file }) =>
      `The suitcase is damaged or was changed: ${file} is not what it announces. Copy it again from the original, or export again.`,
    suitcase_passphrase: ({ path }) =>
      `The passphrase does not open ${path}. Give the one of the export, by hand or with --passphrase-stdin.`,
    suitcase_other_version: ({ version }) =>
      `This suitcase comes from version ${version}, whose tables are not ours. Take it into a house of that version, then run "beffroi upgrade".`,
    suitcase_house_not_empty: () =>
      'This house has an organisation already: a suitcase is opened in an empty one. Give another folder with BEFFROI_HOME.',
    drill_unsettled: () =>
      'Documents changed during the whole trial: nothing could be compared. Try again when nothing is being read any more.',
  },
} satisfies PartWords<typeof part>;
