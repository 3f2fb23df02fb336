import { z } from 'zod';
import { citation } from './citation.ts';

/** What is computed: the sum of a column, of two columns multiplied row by row, its mean, its least or greatest value, or how many rows. */
export const operations = ['sum', 'product', 'mean', 'least', 'greatest', 'count'] as const;
export type Operation = (typeof operations)[number];
/** Whether the value is one that rows bear, rather than one made of them all. */
export const isExtreme = (operation: Operation): boolean => operation === 'least' || operation === 'greatest';

/** How a row is chosen by one of its cells: `is` by its words, the others by its number or its date. */
export const conditions = ['is', 'is-not', 'over', 'at-least', 'under', 'at-most', 'equal', 'empty', 'filled'] as const;
export type Condition = (typeof conditions)[number];

/** One row of the table that was counted, or left out. Its label is its first cell that is filled. */
const row = z.object({ row: z.number().int(), label: z.string(), value: z.string().nullable(), citation });

/** A figure computed by code, exactly, from the rows of one table; numbers are decimal, as text. */
export const computed = z.object({
  kind: z.literal('computed'),
  operation: z.enum(operations),
  /** The columns that enter; none for a count. */
  columns: z.array(z.string()),
  value: z.string(),
  /** Whether the value was rounded. */
  isRounded: z.boolean(),
  sheet: z.string().nullable(),
  /** Every condition holds for each row. `value` is a number, a date (YYYY-MM-DD), or the words of the cells. */
  conditions: z.array(z.object({ column: z.string(), is: z.enum(conditions), value: z.string() })),
  /** Rows that were compared or added up. */
  counted: z.number().int(),
  /** The rows that enter; for a least or greatest value, those that bear it. */
  rows: z.array(row),
  leftOut: z.array(row.extend({ why: z.enum(['total', 'empty']) })),
  citation,
});
export type Computed = z.infer<typeof computed>;
