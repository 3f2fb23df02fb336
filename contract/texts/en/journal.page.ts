import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/journal.page.ts';

const f = formatsOf('en');

/** Journal: read with a reason, filtered, exported, verified. */
export const page: typeof French = {
  title: 'Journal',
  lead: 'Everything that was done and read, in order, and that nobody can rewrite. Without content: no title, question or word of a document is kept in it.',
  reasonTitle: 'Why do you read the journal?',
  reasonLead: 'Reading the journal is also written in the journal, with your reason.',
  reason: 'Reason',
  reasonExample: 'For example: monthly check, an employee’s access request',
  read: 'Read the journal',
  readFor: (reason) => `Read for: ${reason}`,
  changeReason: 'Change the reason',
  act: 'Act',
  anyAct: 'All acts',
  actor: 'Actor',
  anyActor: 'All actors',
  on: 'Object',
  outcome: 'Outcome',
  when: 'When',
  number: 'No.',
  facts: 'Facts',
  table: 'Journal entries',
  system: (reason) =>
    `The house (${{ job: 'job', retention: 'retention', maintenance: 'maintenance', demo: 'demonstration' }[reason] ?? reason})`,
  house: 'The house',
  empty: 'No entry matches.',
  older: 'Older entries',
  head: 'Head of the journal',
  headLead: 'Keep it elsewhere: it alone shows that an old export has replaced the right one.',
  entries: (count) => `${f.number(count)} entr${count === 1 ? 'y' : 'ies'}`,
  startsAt: (seq) => `Starts at entry ${f.number(seq)}`,
  export: 'Export',
  exportTitle: 'Export the journal',
  exportLead: 'The file carries its signature. Anyone can verify it offline, without Beffroi.',
  exportNow: 'Save the export',
  verify: 'Verify an export',
  verifyTitle: 'Verify an export',
  verifyLead:
    'The verification page works by itself, even without a network: open it, give it the exported file, and it shows the exact entry where something was changed, removed, moved or cut. An old but genuine export is told apart only by comparing its head with the one that you kept.',
  openVerifier: 'Open the verification page',
  saveVerifier: 'Save it',
};
