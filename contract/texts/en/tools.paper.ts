import type { paperWords as French } from '../fr/tools.paper.ts';

/** What a document prepared by a tool bears. */
export const paperWords: typeof French = {
  page: 'page',
  draft: 'Draft',
  provenance: 'Where this document comes from',
  byPerson: 'Prepared with a tool of Beffroi, at a person’s request.',
  byAgent: 'Prepared by an agent (artificial intelligence) of Beffroi, at a person’s request. To be read before any use.',
  approved: 'Its content was approved before it was kept; the approval is in the journal.',
};
