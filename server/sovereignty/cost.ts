import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { costCategories, costLineIds, remedies, type CostLine, type Diagnosis, type Remedy } from '#contract/sovereignty.ts';

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
      calledBy: z.array(z.enum(remedies)),
    }),
  ),
});
const costs = schema.parse(JSON.parse(readFileSync(new URL('data/costs.json', import.meta.url), 'utf8')));
export const costsAsOf = costs.asOf;

/** Whom the per-person lines are counted for when the company did not say: stated as supposed. */
const supposedHeadcount = 40;
/** Ways that leave the subscription as it is. */
const paidOn: ReadonlySet<Remedy> = new Set(['keep', 'contract', 'pseudonymise']);

export type Costed = Pick<Diagnosis, 'headcount' | 'tools' | 'offers' | 'saving'>;

/**
 * Five years of what the choices call for, VAT apart: our orders of size (`unknown`), in whose place an offer of the company's goes
 * (`declared`), what its accounts show it pays on, and what choosing between engines was measured to save (`fact`).
 */
export function costLines({ headcount, tools, offers, saving }: Costed, remedyOf: (tool: string) => Remedy): CostLine[] {
  const people = headcount ?? supposedHeadcount;
  const used = tools.filter(({ state }) => state === 'used');
  const taken = new Set(used.map(({ id }) => remedyOf(id)));
  const blank = { name: '', document: '', datedAt: null, share: null };
  const makers = costs.lines
    .filter(({ calledBy }) => calledBy.some((remedy) => taken.has(remedy)))
    .map(({ id, category, kind, rhythm, perPerson, low, high }): CostLine => {
      const times = perPerson ? people : 1;
      const [least, most] = [Math.round(low * times * 100), Math.round(high * times * 100)];
      return { ...blank, id, category, kind, rhythm, low: least, high: most, grounding: 'unknown', source: 'makers' };
    });
  const cents = used.reduce((sum, tool) => sum + (paidOn.has(remedyOf(tool.id)) ? (tool.cents ?? 0) : 0), 0);
  const paid: CostLine = {
    ...blank,
    id: 'paid-today',
    category: 'licences',
    kind: 'opex',
    rhythm: 'yearly',
    low: cents,
    high: cents,
    grounding: 'fact',
    source: 'accounts',
  };
  const lines = (cents > 0 ? [paid, ...makers] : makers).map((line): CostLine => {
    const given = offers.findLast(({ id }) => id === line.id);
    return given ? { ...line, ...given, id: line.id, name: '', grounding: 'declared', source: 'company' } : line;
  });
  const own = offers
    .filter(({ id }) => id === null)
    .map((given, at): CostLine => ({ ...given, id: `own-${at + 1}`, share: null, grounding: 'declared', source: 'company' }));
  return [...lines, ...own, ...savedOf(lines, saving)];
}

/** What is saved of the line of engines; nothing where it was not measured, or its quality does not hold. */
function savedOf(lines: readonly CostLine[], saving: Diagnosis['saving']): CostLine[] {
  const engines = lines.find(({ id }) => id === 'eu-engine');
  if (!engines || saving?.kept?.holds !== true) return [];
  const { low: least, high: most } = saving.kept.saving;
  // The most that is saved goes with the least that is paid: so the totals stay the two ends.
  const share = { low: -most, high: -least };
  return [
    {
      ...engines,
      id: 'orchestrator',
      low: Math.round(engines.low * share.low),
      high: Math.round(engines.high * share.high),
      share,
      grounding: 'fact',
      source: 'measured',
      document: '',
      datedAt: null,
    },
  ];
}
