import { declarationOf } from './directory.ts';
import { hostileDirectory, usual } from './hostile-directory.ts';
import { listed, type PartTests } from './part.ts';

/** Where nothing listens. */
const declared = declarationOf('ldap://127.0.0.1:1', {
  label: 'Annuaire canari',
  bindName: 'cn=canari',
  base: 'dc=canari',
  password: 'canari',
});
let looked: Awaited<ReturnType<typeof hostileDirectory>> | undefined;

/** What a directory leaves in the journal, in the words of test/parts. */
export const directoryTests: NonNullable<PartTests['endpoints']> = {
  directoryState: { silent: listed },
  signInByDirectory: { silent: 'opens a session as signIn does, tried with its entries in server/people/directory/recognising.test.ts' },
  declareDirectory: {
    step: 'make',
    request: () => ({ method: 'PUT', url: '/o/directory', payload: declared }),
    leaves: [['organisation.directory-declared', null]],
  },
  lookAtDirectory: {
    request: async () => {
      looked = await hostileDirectory(usual);
      return { method: 'POST', url: '/o/directory/look', payload: { directory: { ...declared, address: looked.address } } };
    },
    after: async () => looked?.close(),
    leaves: [['organisation.directory-looked-at', null]],
  },
  followDirectoryGroups: {
    request: () => ({ method: 'PUT', url: '/o/directory/groups', payload: { subjects: [] } }),
    leaves: [['organisation.directory-groups-chosen', null]],
  },
  askDirectorySync: {
    request: () => ({ method: 'POST', url: '/o/directory/sync', payload: {} }),
    leaves: [['organisation.directory-sync-asked', null]],
  },
  withdrawDirectory: {
    step: 'remove',
    request: () => ({ method: 'DELETE', url: '/o/directory' }),
    leaves: [['organisation.directory-withdrawn', null]],
  },
};
