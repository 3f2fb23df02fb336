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
    backupFrom: 'folder of the backups, instead of BEFFROI_BACKUP_FOLDER',
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

  beffroi backup restore --from /mnt/nas/beffroi --key /media/safe/house.key --reason "disk lost on 3 March"`,
  },
  settings: {
    backupFolder: 'Where backups go: a folder that exists, on another disk or a NAS. Empty: no backup.',
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
