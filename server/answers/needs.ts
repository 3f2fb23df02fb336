import type { Role } from '#contract/roles.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Retrieval } from '#server/retrieval/retrieval.ts';
import type { Snapshot, Vault } from '#server/vault/vault.ts';

export interface AnswersNeeds {
  vault: Vault;
  journal: Journal;
  retrieval: Pick<Retrieval, 'prepare' | 'find'>;
  documents: Pick<
    Documents,
    'allowed' | 'spans' | 'passagesOf' | 'passagesOfUnit' | 'placesAt' | 'names' | 'namesSeen' | 'wordsOf' | 'releaseTexts' | 'labelsOf'
  >;
  jobs: Jobs;
  clock: Clock;
  /** How long an unused conversation lives. */
  conversationMs: number;
  around: {
    /** The role of an active member. */
    roleOf: (snapshot: Snapshot, member: string) => Promise<Role | null>;
    /** What an organisation is called. */
    calledBy: (organisation: string) => Promise<string>;
  };
}
