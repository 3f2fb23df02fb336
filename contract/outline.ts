import { z } from 'zod';
import { said } from './quoted.ts';

/** What is read whole: one document, two beside each other, or every place that holds an item of what is asked for. */
export const outlineKinds = ['summary', 'comparison', 'list'] as const;
export type OutlineKind = (typeof outlineKinds)[number];

/** Documents that a question names and that its asker finds none of, in the words of the question. */
export const missing = z.array(z.string());

/** What documents say, point by point: a heading with the statement that tells most, the same in both documents, or an item. */
export const outline = z.object({
  kind: z.literal('outline'),
  of: z.enum(outlineKinds),
  /** The documents that are quoted; of a comparison, the first and the second side. */
  titles: z.array(z.string()),
  /** Passages that were read. */
  passages: z.number().int(),
  points: z.array(
    z.object({
      heading: z.string().nullable(),
      /** One side, two of a comparison; null where a document says nothing of it. */
      sides: z.array(said.nullable()),
      /** Whether two sides give other values; null where there is nothing to compare. */
      differs: z.boolean().nullable(),
    }),
  ),
  /** Of a list, what may be an item and is not surely one; of a document, points that were left out. */
  left: z.number().int(),
  /** Other documents that bear the name that was asked. */
  others: z.number().int(),
  /** What was asked for and is not there, as the question calls it. */
  missing: missing.optional(),
  /** Of a list: how many items were found, those not shown too, in how many documents read; `isWhole`: these are all that may hold one, read to their ends. */
  counted: z.object({ items: z.number().int(), documents: z.number().int(), isWhole: z.boolean() }).optional(),
  /** Places that the reader may no longer read. */
  gone: z.number().int(),
});
export type Outline = z.infer<typeof outline>;
