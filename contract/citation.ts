import { z } from 'zod';
import { label } from './labels.ts';

/** A span of a document's text, with what a reader needs to find it; `quote` is resolved under the reader's rights at each reading. */
export const citation = z.object({
  number: z.number().int(),
  document: z.string(),
  title: z.string(),
  fileName: z.string(),
  version: z.number().int(),
  textId: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  page: z.number().int().nullable(),
  headingPath: z.array(z.string()),
  sourceName: z.string(),
  writtenAt: z.number().nullable(),
  addedAt: z.number(),
  /** When another version took the place of the one that is cited; null or absent for the one that answers. */
  replacedAt: z.number().nullable().optional(),
  /** How sensitive its document is; absent where nothing is said of it. */
  label: label.optional(),
});
export type Citation = z.infer<typeof citation>;
