import type { Sentences } from '../journalsentences.ts';
import { sentences as ground } from './journal.ground.ts';
import { sentences as work } from './journal.work.ts';

/** A sentence for every act: test/sentences.test.ts names the one that has none. */
export const sentences: Sentences = { ...ground, ...work };

export const sentenceWords = {
  house: 'The house',
  byAgent: (name: string) => `${name} (by an agent)`,
  quoted: (name: string) => `“${name}”`,
  things: {
    '': 'something',
    acc: 'an account',
    mem: 'somebody',
    grp: 'a group',
    doc: 'a document',
    fld: 'a folder',
    src: 'a source',
    eng: 'an engine',
    org: 'the organisation',
    cnv: 'a conversation',
    run: 'some work',
  },
};

/** What the parts of the house do, for the journal's filter, by the part. */
export const families: Readonly<Record<string, string>> = {
  vault: 'Vault',
  journal: 'The journal',
  people: 'People and sign-ins',
  access: 'Rights',
  jobs: 'Jobs of the house',
  mail: 'Mails',
  models: 'Engines and models',
  gateway: 'Gateway',
  documents: 'Documents read and kept',
  retrieval: 'Searches',
  answers: 'Questions and answers',
  drafting: 'Written texts',
  tools: 'Approvals and tools',
  agents: 'Work of agents',
  legal: 'Contracts',
  finance: 'Accounts and invoices',
  sovereignty: 'Sovereignty',
  quality: 'Evaluations',
  operations: 'Backups and certificate',
};
