import { z } from 'zod';
import { name } from './names.ts';

const cents = z.number().int();

/** In cents, but for `dso` and `dpo`, in days; each account of which it is made leads to its lines. */
export const figure = z.object({
  name: z.string(),
  value: z.number().nullable(),
  accounts: z.array(z.object({ account: z.string(), name: z.string(), cents })),
});
export type FigureSeen = z.output<typeof figure>;
export const year = z.object({ from: z.string(), to: z.string() });

/** Of the two that wait for payment, the value is in days. */
export const isDays = ({ name: of }: Pick<FigureSeen, 'name'>): boolean => of === 'dso' || of === 'dpo';
export const hasValue = ({ value, accounts }: FigureSeen): boolean => value !== 0 || accounts.length > 0;

export const groupInput = z.object({
  entities: z
    .array(z.object({ document: z.string(), name: name(200) }))
    .min(2)
    .max(20),
});
/** The same in an address: a document and its company's name on each line. */
export const groupQuery = z
  .string()
  .max(8000)
  .transform((text) =>
    text.split('\n').map((line) => {
      const end = line.indexOf(' ');
      return { document: line.slice(0, end), name: line.slice(end + 1) };
    }),
  )
  .pipe(groupInput.shape.entities);

/** A piece that one of two companies has and the other has not, or not for the same amount; lines are places in each one's file. */
const unmatched = z.object({
  piece: z.string(),
  label: z.string(),
  fromAt: z.number().int().nullable(),
  fromCents: cents,
  toAt: z.number().int().nullable(),
  toCents: cents,
});
/** What two companies of a group have with each other, as each says it; `lines` are those that leave, in each one's file. */
const elimination = z.object({
  from: z.string(),
  to: z.string(),
  receivable: cents,
  payable: cents,
  owedGap: cents,
  sales: cents,
  purchases: cents,
  soldGap: cents,
  fromLines: z.array(z.number().int()),
  toLines: z.array(z.number().int()),
  unmatched: z.array(unmatched),
});
export type EliminationSeen = z.output<typeof elimination>;
export const groupAnalysis = z.object({
  year,
  /** Each company alone, before anything leaves: the value of each figure by its name. */
  entities: z.array(z.object({ document: z.string(), name: z.string(), values: z.record(z.string(), z.number().nullable()) })),
  income: z.array(figure),
  sheet: z.array(figure),
  indicators: z.array(figure),
  eliminations: z.array(elimination),
});
export type GroupAnalysis = z.output<typeof groupAnalysis>;

/** What leaves between the companies: a figure together, less each one's own. */
export const leaving = ({ entities }: GroupAnalysis, { name: of, value }: FigureSeen): number =>
  (value ?? 0) - entities.reduce((sum, { values }) => sum + (values[of] ?? 0), 0);
/** Together, or of one of them: what leaves wholly has a value still. */
export const hasValueIn = ({ entities }: GroupAnalysis, seen: FigureSeen): boolean =>
  hasValue(seen) || entities.some(({ values }) => (values[seen.name] ?? 0) !== 0);

const accountCents = z.object({ account: z.string(), name: z.string(), cents });
const comparedRow = z.object({
  prefix: z.string(),
  label: z.string(),
  cents,
  actual: cents,
  gap: cents,
  /** Whether the difference helps the result; null where there is none. */
  helps: z.boolean().nullable(),
  /** What the amount is made of: the accounts, and the lines, that weigh most. */
  accounts: z.array(accountCents),
  lines: z.array(z.object({ at: z.number().int(), label: z.string(), cents })),
});
export type ComparedRow = z.output<typeof comparedRow>;
const sums = z.object({ income: cents, expenses: cents });
export const budgetComparison = z.object({
  rows: z.array(comparedRow),
  /** Accounts of income and expenses that no row plans. */
  unplanned: z.array(accountCents),
  /** Rows below another row are counted once. */
  planned: sums,
  actual: sums,
});
export type BudgetComparison = z.output<typeof budgetComparison>;

export const statementCodes = [
  'year_profit',
  'year_loss',
  'margin',
  'cash',
  'delays',
  'dso_only',
  'dpo_only',
  'findings_none',
  'findings_grave',
  'left_out',
  'unbalanced',
] as const;
/** A sentence of the commentary: each of its figures with the accounts, or the lines, that it was computed from. */
export const statement = z.object({
  code: z.enum(statementCodes),
  figures: z.array(
    z.object({
      key: z.string(),
      unit: z.enum(['cents', 'days', 'percent', 'count']),
      value: z.number().nullable(),
      accounts: z.array(accountCents),
      lines: z.array(z.number().int()),
    }),
  ),
});
export type Statement = z.output<typeof statement>;
export type StatementFigure = Statement['figures'][number];
