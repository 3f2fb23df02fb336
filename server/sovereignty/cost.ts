import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { costCategories, costLineIds, type CostLine } from '#contract/sovereignty.ts';

export const costYears = 5;

const schema = z.object({
  asOf: z.iso.date(),
  lines: z.array(
    z.object({
      id: z.enum(costLineIds),
      category: z.enum(costCategories),
      kind: z.enum(['capex', 'opex']),
      rhythm: z.enum(['once', 'yearly']),
      low: z.number(),
      high: z.number(),
      perPerson: z.literal(true).optional(),
    }),
  ),
});
const costs = schema.parse(JSON.parse(readFileSync(new URL('data/costs.json', import.meta.url), 'utf8')));
export const costsAsOf = costs.asOf;

/** Whom the per-person lines are counted for when the company did not say: stated as supposed. */
const supposedHeadcount = 40;

/**
 * The lines of five years of a house of one's own, VAT apart: orders of size (`unknown`), to be replaced by offers; and what the
 * files show is paid today (`fact`).
 */
export function costLines({ headcount, paidYearlyCents }: { headcount: number | null; paidYearlyCents: number }): CostLine[] {
  const people = headcount ?? supposedHeadcount;
  const own = costs.lines.map(({ perPerson, low, high, ...line }): CostLine => {
    const times = perPerson ? people : 1;
    return { ...line, low: Math.round(low * times * 100), high: Math.round(high * times * 100), grounding: 'unknown' };
  });
  const paid: CostLine = {
    id: 'paid-today',
    category: 'licences',
    kind: 'opex',
    rhythm: 'yearly',
    low: paidYearlyCents,
    high: paidYearlyCents,
    grounding: 'fact',
  };
  return paidYearlyCents > 0 ? [paid, ...own] : own;
}

/** What a line costs over the five years, in cents. */
export const overYears = ({ rhythm }: CostLine, cents: number): number => (rhythm === 'yearly' ? cents * costYears : cents);
