import type { Documents } from '#server/documents/documents.ts';
import type { Gateway } from '#server/gateway/gateway.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Sandbox } from '#server/reading/reading.ts';

export interface DraftingNeeds extends Ground {
  documents: Pick<Documents, 'allowed' | 'spans' | 'textsOfUnits' | 'wordsOf' | 'releaseTexts' | 'labelsOf'>;
  gateway: Pick<Gateway, 'able' | 'stream' | 'simulate'>;
  jobs: Jobs;
  sandbox: Sandbox;
  rules: {
    /** Whether engines may write here at all. */
    isAllowed: boolean;
    /** How long an unused draft lives. */
    draftMs: number;
    uploadBytes: number;
    /** What an organisation is called. */
    calledBy(organisation: string): Promise<string>;
  };
}
