import { asks, here, inside, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    append: inside,
    head: asks,
    check: asks,
    checkpoint: here,
    page: 'journal',
    ownPage: 'ownJournal',
    exportLines: 'exportJournal',
    exportSheet: 'exportJournal',
    expire: here,
    signBytes: runs,
  },
  endpoints: {
    journalVerifier: { silent: 'a page without data' },
    journal: { step: 'remove', request: () => ({ url: '/o/journal?reason=le+canari' }), leaves: [['journal.read', null]] },
    ownJournal: {
      step: 'remove',
      request: () => ({ url: '/o/journal/mine' }),
      refused: { url: '/o/journal/mine?limit=0' },
      leaves: [['journal.read', null]],
    },
    exportJournal: { step: 'remove', request: () => ({ url: '/o/journal/export?reason=le+canari' }), leaves: [['journal.exported', null]] },
  },
};
