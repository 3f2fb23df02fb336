import { asks, id, inside, runs, type PartTests } from '../support/part.ts';

/** Nothing of what opens it, nor of who runs it, may reach an entry. */
const bucket = {
  endpoint: 'http://127.0.0.1:1',
  region: 'canari',
  bucket: 'canari',
  prefix: '',
  style: 'path',
  reach: 'machine',
  operator: 'canari',
  parentCountry: 'FR',
  placeCountry: 'FR',
  access: { accessKey: 'canari', secretKey: 'canari' },
};

export const part: PartTests = {
  operations: {
    backups: 'backups',
    backUp: 'backUp',
    drill: 'drill',
    declareBackupPlace: 'declareBackupPlace',
    withdrawBackupPlace: 'withdrawBackupPlace',
    testBackupPlace: 'testBackupPlace',
    backupDestinations: asks,
    certificate: 'certificate',
    houseRoot: 'houseRoot',
    houseRootFile: asks,
    presented: asks,
    liveCertificate: asks,
    certificateDestinations: asks,
    renewCertificate: runs,
    workCertificate: runs,
    restCertificate: runs,
    noteKeyKept: 'noteKeyKept',
    exportHouse: 'exportHouse',
    backupsUntil: inside,
    erased: runs,
    ready: runs,
    work: runs,
    noteRestored: runs,
  },
  endpoints: {
    backups: { silent: 'sizes and dates of backups, no content' },
    backUp: {
      request: () => ({ method: 'POST', url: '/o/backups' }),
      keep: id('backup'),
      leaves: [['backup.asked', 'backup']],
    },
    drill: {
      request: () => ({ method: 'POST', url: '/o/backups/drills' }),
      keep: id('drill'),
      leaves: [['backup.drill-asked', 'drill']],
    },
    declareBackupPlace: {
      step: 'end',
      request: () => ({ method: 'PUT', url: '/o/backups/place', payload: bucket }),
      leaves: [['backup.place-declared', null]],
    },
    // Nobody listens there: the try says so, and is noted.
    testBackupPlace: {
      step: 'end',
      request: () => ({ method: 'POST', url: '/o/backups/place/test' }),
      leaves: [['backup.place-tested', null]],
    },
    withdrawBackupPlace: {
      step: 'end',
      request: () => ({ method: 'DELETE', url: '/o/backups/place' }),
      leaves: [['backup.place-withdrawn', null]],
    },
    houseRoot: { silent: 'the root that everybody is shown at each connection' },
    houseRootFile: { silent: 'the root that everybody is shown at each connection' },
    certificate: { silent: 'names and dates of the certificate that everybody is shown' },
    exportHouse: {
      step: 'end',
      request: () => ({ method: 'POST', url: '/o/export', payload: { reason: 'canari', passphrase: null } }),
      leaves: [
        ['organisation.exported', null],
        ['journal.exported', null],
      ],
    },
    noteKeyKept: { request: () => ({ method: 'POST', url: '/o/backups/key' }), leaves: [['backup.key-kept', null]] },
  },
};
