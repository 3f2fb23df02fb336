import { asks, here, inside, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    append: inside,
    head: asks,
    check: asks,
    checkpoint: here,
    page: 'journal',
    exportLines: 'exportJournal',
    expire: here,
    signBytes: runs,
  },
  endpoints: {
    journalVerifier: { silent: 'a page without data' },
    journal: { step: 'remove', request: () => ({ url: '/o/journal?reason=le+canari' }), leaves: [['journal.read', null]] },
    exportJournal: { step: 'remove', request: () => ({ url: '/o/journal/export?reason=le+canari' }), leaves: [['journal.exported', null]] },
  },
};
