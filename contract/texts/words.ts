import type { z } from 'zod';
import type { ContractPart } from '../part.ts';

/** The words, in one language, for everything that a part closes; beside these three, lists of its own. A text with details is a function. */
export type PartWords<Part extends ContractPart> = {
  /** What the rail calls its pages, by their path. */
  pages?: Record<string, string>;
  acts: Record<Part['acts'][number], string>;
  permissions: Record<keyof Part['permissions'], string>;
  /** One sentence a refusal: what is the matter, then the way out. */
  refusals: { [Code in keyof Part['refusals']]: (details: z.infer<Part['refusals'][Code]['details']>) => string };
} & Record<string, unknown>;

/** A part says what it has words for; the rest is empty. */
export const noWords = { acts: {}, permissions: {}, refusals: {} } as const;
