import type { journal as French } from '../fr/journal.ts';
import type { Outcome } from '../../journal.ts';
import type { Purpose } from '../../journal.ts';

const outcomes: Record<Outcome, string> = { done: 'Done', refused: 'Refused', failed: 'Failed', 'nothing-found': 'Nothing found' };

const purposes: Record<Purpose, string> = {
  'internal-information': 'Internal information',
  'customer-relations': 'Customer relations',
  accounting: 'Accounting',
  'human-resources': 'Human resources',
  recruitment: 'Recruitment',
  legal: 'Legal affairs',
  'research-and-development': 'Research and development',
  'information-systems': 'Information systems',
};

export const journal: typeof French = {
  pages: { journal: 'Journal' },
  outcomes,
  purposes,
  acts: {
    'journal.read': 'Journal read',
    'journal.exported': 'Journal exported',
    'journal.checkpointed': 'Checkpoint signed',
    'journal.expired': 'Entries expired',
  },
  permissions: {
    'journal.read': 'read the journal',
    'journal.export': 'export the journal',
  },
  refusals: {
    journal_file_invalid: ({ path, line }) =>
      `${path} is not a journal export: line ${String(line)} cannot be read. Choose a file exported by Beffroi.`,
    journal_damaged: ({ seq }) => `The journal is broken at entry ${String(seq)}. Change nothing and tell your administrator.`,
  },
};
