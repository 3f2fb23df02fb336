import { z } from 'zod';
import { citation } from './citation.ts';

/** Spans inside a quotation, in UTF-16 units of it. */
export const emphasis = z.array(z.object({ start: z.number().int(), end: z.number().int() }));

/** A sentence quoted as it stands; `alsoIn` are the documents that say the same, almost to the word. */
export const quote = z.object({ kind: z.literal('quote'), quote: z.string(), emphasis, citation, alsoIn: z.array(citation) });
/** Cells of one row of a table: the row's label, the columns' names, the values. */
export const cells = z.object({
  kind: z.literal('cells'),
  sheet: z.string().nullable(),
  row: z.number().int(),
  cells: z.array(z.object({ column: z.string(), value: z.string(), asked: z.boolean() })),
  citation,
  alsoIn: z.array(citation),
});
/** What a document says, quoted. */
export const said = z.discriminatedUnion('kind', [quote, cells]);
export type Said = z.infer<typeof said>;
