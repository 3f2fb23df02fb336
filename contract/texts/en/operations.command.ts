import type { BucketPlace } from '../../backupplace.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** What the commands of `operations` say, in English; `settings` tells what each setting is for. */
export const command = {
  usage: {
    setup: 'install the house on this machine: user, service at boot, certificate, first organisation (root)',
    setupOrganisation: 'name of the organisation',
    setupEmail: 'e-mail of whoever answers for it',
    setupName: 'name of whoever answers for it',
    setupPassword: 'read the password on standard input',
    setupHost: 'names and addresses of the machine on the network; its own by default',
    setupPort: 'HTTPS port',
    setupCertificate: 'a certificate you have (PEM), instead of a root of the house’s own',
    setupCertificateKey: 'the key of that certificate (PEM)',
    setupAcme: 'directory of a certificate authority (ACME) that the house asks for its certificate, and for its renewal',
    setupAcmeEmail: 'e-mail that this authority warns',
    setupAcmeAgree: 'agree to the terms of this authority',
    setupAcmeReach: 'what lies between the house and this authority: internet, network or machine',
    setupAcmeRoot: 'root of an internal authority (PEM)',
    certificate: 'the certificate of the house, and when it is renewed',
    setupBackups: 'folder of the backups, on another disk or a NAS',
    setupMail: 'mail server: smtps://user@server:465 or smtp://user@server:587',
    setupMailSender: 'address of the sender of mail',
    setupMailReach: 'where that server is: internet, network or machine',
    setupMailPassword: 'file whose first line is the password of that server',
    setupMailAuthority: 'certificate of that server’s authority (PEM), if it is your own',
    setupNoService: 'without systemd: nothing is started, stopped or enabled at boot',
    upgrade: 'pass to another version; should it not open the house, return to the one before by itself',
    upgradeArchive: 'archive of the version',
    upgradeVersions: 'folder of the versions, instead of /opt/beffroi',
    check: 'open the house and read it through: pages of the stores, journals',
    backup: 'back the house up now; where backups stand',
    backupNow: 'make a backup now, and read it back',
    backupStatus: 'the last backup, the last proven restore, and what is missing',
    backupList: 'the backups in a folder (the house may be stopped)',
    backupVerify: 'read a whole backup back, file by file (the last one, or the one named)',
    backupDrill: 'restore on trial beside the house, and compare',
    backupKeyKept: 'say that the house key is kept elsewhere',
    backupRestore: 'restore a house from a backup, into an empty folder',
    backupId: 'number of the backup (bak_…)',
    backupFrom: 'folder of the backups, instead of BEFFROI_BACKUP_FOLDER; or s3://BUCKET/FOLDER',
    backupPlace: 'choose the S3 bucket that backups go to, and try it; without an address, only try it',
    bucketAddress: 's3://BUCKET/FOLDER',
    bucketEndpoint: 'address of the S3 service (https://…)',
    bucketRegion: 'region, as the provider calls it',
    bucketStyle: 'where the bucket’s name stands: path (in the path) or virtual (before the host)',
    bucketReach: 'what lies between the house and the service: internet, network (our own) or machine',
    bucketCredentials:
      'file of the access keys (aws_access_key_id, aws_secret_access_key, of the profile [default], else of the first); otherwise BEFFROI_BACKUP_ACCESS_KEY and BEFFROI_BACKUP_SECRET_KEY',
    bucketOperator: 'who runs the service',
    bucketCountry: 'country where the data is (FR)',
    bucketParent: 'country of the operator’s parent company; that of the data by default',
    bucketWithdraw: 'return to the folder',
    backupKey: 'file of the house key, instead of its own',
    backupIs: 'another backup than the last one',
    restoreReason: 'why it is restored; written to the journal',
    erasuresUnknown: 'restore although the list of erased documents is missing: they might answer again',
    withoutDamaged: 'restore without the damaged files of the backup',
    export: 'take the whole organisation away in one open archive: documents, texts, rights, conversations, journal',
    exportReason: 'why it is taken away; goes to the journal',
    passphraseStdin: 'read the passphrase from standard input',
    inClear: 'without a passphrase: readable by whoever has the file',
  },
  lessons: {
    setup: `From the unpacked archive, on Linux with systemd. Running it again undoes nothing.

  sudo ./beffroi setup --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix" --backups /mnt/nas/beffroi`,
    upgrade: `  sudo beffroi upgrade beffroi-0.2.0-linux-x64.tar.gz

Cut at any moment, it undoes or ends itself with the next command: nothing is lost.`,
    backup: `A backup is encrypted, made while the house works, and read back. It is worth nothing without the house key: keep that
elsewhere ("beffroi key export").

  BEFFROI_BACKUP_FOLDER=/mnt/nas/beffroi beffroi serve
  beffroi backup
  beffroi backup drill
  beffroi backup verify --from /mnt/nas/beffroi --key /media/safe/house.key

It takes the folder of the backups and the house key, nothing else. The house must be stopped, and its folder empty.
Every session ends, and what had been erased is erased again before the first answer.

  beffroi backup restore --from /mnt/nas/beffroi --key /media/safe/house.key --reason "disk lost on 3 March"

An S3 bucket instead of a folder; its access keys come from a file or the environment, never from here.

  beffroi backup place s3://backups/beffroi --endpoint https://s3.example.eu --region fr-par --credentials access.ini --operator Example --country FR
  beffroi backup restore --from s3://backups/beffroi --endpoint https://s3.example.eu --region fr-par --credentials access.ini --key house.key`,
  },
  settings: {
    backupFolder: 'Where backups go: a folder that exists, on another disk or a NAS. Empty: no backup.',
    acmeDirectory:
      'The address of the directory of a certificate authority (ACME) that the house asks for its certificate. Empty: the one of the settings.',
    acmeEmail: 'The e-mail that this authority warns.',
    acmeTerms: 'The terms of this authority: agreed once they were read and agreed to. Nothing is asked of it without.',
    acmeNames: 'The names of the certificate, with commas between. By default the one of BEFFROI_PUBLIC_ORIGIN.',
    acmeReach: 'What lies between the house and this authority: internet, network (our own) or machine.',
    acmeRoot: 'The file (PEM) of the root of an internal authority that the machine does not know.',
    acmePort: 'The port where the house answers the authority, while it asks.',
    acmeAccount: 'The identifier of an account that was opened with this authority before, where it asks for one.',
    acmeAccountKey: 'The key of that account, as it was given.',
    backupKeeper: 'The id of the organisation that chooses where backups go, in a house of several.',
    backupAccessKey: 'The access key of an S3 bucket, to list, read or restore its backups with no house open.',
    backupSecretKey: 'The secret key of the same bucket.',
    backupDays: 'For how many days each backup is kept. The last one always is.',
  },
  askExportReason: 'Why take the organisation away? ',
  askPassphrase: 'Passphrase of the suitcase (12 characters at least): ',
  suitcasePacked: (path: string, size: string) => `The organisation is in ${path} (${size}), signed by its journal.`,
  suitcaseSealed: 'It is encrypted in the age format: "age -d" opens it too. Without the passphrase nobody reads it, and neither do we.',
  suitcaseInClear: 'It is in clear, with the documents and conversations of every member: keep it as you keep the house itself.',
  suitcaseRead: (percent: number) => `reading the suitcase: ${percent} %`,
  suitcaseTaken: (name: string, entries: number, hash: string) =>
    `${name} is in this house, with its journal of ${f.number(entries)} entries.\nHead of the journal, to compare with the other house: ${String(entries)}:${hash}`,
  suitcaseMembers: 'No password travels. First passwords, shown once:',
  suitcaseNext: 'To be set again: access keys and those of engines, models, backups. Watched folders are in pause.\nNext: beffroi serve',
  setupAsk: {
    organisation: 'Name of the organisation: ',
    email: 'E-mail of whoever answers for it: ',
    name: 'The name: ',
    password: 'The password (12 characters at least): ',
  },
  setupSteps: {
    release: 'The version goes to /opt/beffroi …',
    user: 'The user beffroi …',
    certificate: 'The certificate …',
    settings: 'The settings, in /etc/beffroi/beffroi.env …',
    house: 'The house, in /var/lib/beffroi …',
    service: 'The service …',
  } as Record<string, string>,
  setupDone: (address: string) => `The house answers at ${address}, and at each boot of the machine.`,
  setupDoneAlone: (address: string) => `Everything is in place for ${address}. Start it: beffroi serve`,
  setupTrust: (file: string, fingerprint: string) =>
    `Each machine has to trust ${file} once (docs/certificate.md says how, system by system). Its fingerprint:\n  ${fingerprint}`,
  setupAcme: (host: string) =>
    `The house asks ${host} for a public certificate, and presents it as soon as it has it: beffroi certificate says where that stands. Until then it presents its own.`,
  certificateIs: (names: string, issuer: string, until: string) => `Certificate of ${names}, by ${issuer}, until ${until}.`,
  noCertificate: 'The house is served without a certificate: on this machine only, or behind a relay.',
  certificateNext: (host: string, at: string) => `Asked of ${host}; asked again on ${at}.`,
  certificateSoon: (host: string) => `Asked of ${host}; asked again soon.`,
  setupNoBackups: 'No backup is made: give a folder of another disk in BEFFROI_BACKUP_FOLDER.',
  upgraded: (from: string, to: string) => `The house has passed from version ${from} to version ${to}.`,
  checked: (stores: number) => `The house reads whole: ${f.number(stores)} store${stores === 1 ? '' : 's'}.`,
  backingUp: (percent: number) => `backup: ${percent}%`,
  verifying: (percent: number) => `reading back: ${percent}%`,
  restoring: (percent: number) => `restoring: ${percent}%`,
  drilling: 'trial restore under way…',
  backupMade: (id: string, size: string, copied: string, until: string) =>
    `Backup ${id} made and read back: ${size}, of which ${copied} new. Kept until ${until}.`,
  backupFailed: (why: string) => `The backup failed. ${why}`,
  backupRow: (at: string, id: string, size: string, until: string) => `${at}  ${id}  ${size}  kept until ${until}`,
  backupUnreadable: (name: string) => `${name}  DAMAGED: cannot be restored`,
  noBackups: 'No backup.',
  verified: (id: string, files: number, size: string) =>
    `Backup ${id} reads back whole: ${f.number(files)} file${files === 1 ? '' : 's'}, ${size}.`,
  damagedFiles: (count: number) => (count > 1 ? `${f.number(count)} files do not read back:` : 'One file does not read back:'),
  drillProved: (documents: number, same: number, entries: number) =>
    `Restore proven: ${f.number(documents)} document${documents === 1 ? '' : 's'}, ${f.number(same)} answer${same === 1 ? '' : 's'} the same, journal whole up to entry ${f.number(entries)}.`,
  drillFailed: (why: string) => `The trial restore failed. ${why}`,
  bucketIs: ({ operator, placeCountry, parentCountry }: Pick<BucketPlace, 'operator' | 'placeCountry' | 'parentCountry'>) =>
    `Run by ${operator} (declared): data in ${placeCountry}, parent company in ${parentCountry}.`,
  bucketTested: 'The bucket answers: a file was written there, read again and removed.',
  bucketKeepsVersions:
    'Beware: this bucket keeps versions. What is removed or replaced stays in it, until its lifecycle rule takes it away.',
  bucketWithdrawn: 'Backups go to the folder again, if there is one. What the bucket holds stays there.',
  placeIs: (path: string) => `Backups in ${path}`,
  lastBackup: (at: string) => `Last backup: ${at}`,
  noLastBackup: 'No backup has succeeded yet.',
  lastProven: (at: string) => `Last proven restore: ${at}`,
  neverProven: 'No restore has been proven yet: beffroi backup drill',
  nextBackup: (at: string) => `Next: ${at}`,
  sameDisk: 'Beware: this folder is on the disk of the house, and would be lost with it.',
  keyReminder:
    'The house key is not said to be kept anywhere else. Without it, no backup can be read: beffroi key export, then beffroi backup key-kept.',
  keyKept: 'Noted in the journal. Check once a year that the key is still where you put it.',
  restored: (at: string, home: string) => `The house of ${at} is back in ${home}.`,
  erasedUntil: (organisation: string, at: string) =>
    `  ${organisation}: what had been erased until ${at} is erased again; what may have been erased later cannot be known.`,
  erasedUnknown: (organisation: string) => `  ${organisation}: what had been erased is not known.`,
  restoredNext:
    'Every session has ended. Check the members and their rights: who left after the backup is still there.\nThen: beffroi serve',
  askRestoreReason: 'Why restore? ',
};
