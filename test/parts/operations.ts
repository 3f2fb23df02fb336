import { id, inside, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    backups: 'backups',
    backUp: 'backUp',
    drill: 'drill',
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
