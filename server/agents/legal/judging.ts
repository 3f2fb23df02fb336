import { calendarOf, monthsBetween, plainly } from '#server/language/language.ts';
import type { z } from 'zod';
import type { basis, ClauseSide, contractParty, contractRisk, ContractSummary, missingClause, riskCounts } from '#contract/legal.ts';
import type { Amount } from './amounts.ts';
import type { Party } from './parties.ts';
import type { ClauseRead, ContractRead } from './reading.ts';
import type { Rulebook } from './rulebook.ts';

/** What a contract means to one organisation on a day: its side, its deadlines, its exposure, its risks. */
export type Judged = Omit<ContractSummary, 'document' | 'title' | 'place' | 'corrected'> & {
  ourSide: ClauseSide | null;
  risksOf: (clause: ClauseRead) => z.output<typeof contractRisk>[];
  missingClauses: Omit<z.output<typeof missingClause>, 'own'>[];
};

/** @param own what the organisation is called; @param today "2026-11-27" */
export function judge(read: ContractRead, rules: Rulebook, { own, today }: { own: string; today: string }): Judged {
  const parties = read.parties.map((party) => seenParty(party, own));
  const ourSide = parties.find(({ isOwn }) => isOwn)?.side ?? null;
  const onUs = (weighsOn: ClauseSide | undefined): boolean | null =>
    weighsOn === undefined ? true : ourSide === null ? null : weighsOn === ourSide;
  const ruleOf = new Map(rules.clauses.map((rule) => [rule.id, rule]));
  const risksOf: Judged['risksOf'] = (clause) =>
    (ruleOf.get(clause.id)?.risks ?? [])
      .filter(({ id }) => clause.risks.includes(id))
      .map(({ id, severity, weighsOn }) => ({ id, severity, weighsOn: weighsOn ?? null, onUs: onUs(weighsOn) }));
  const found = new Set([...read.clauses.map(({ id }) => id), ...read.hints]);
  const expected = rules.kinds.find(({ id }) => id === read.kind)?.expected ?? [];
  const missingClauses = expected
    .filter(({ clause }) => !found.has(clause))
    .map(({ clause, severity, weighsOn }) => ({
      clause,
      severity,
      onUs: onUs(weighsOn),
      basis: basisOf(ruleOf.get(clause)?.basis ?? [], rules),
    }));
  const deadlines = calendarOf(read.terms, today);
  const yearlyCents = yearlyOf(read.amounts);
  const end = deadlines.find(({ kind }) => kind === 'end');
  return {
    kind: read.kind,
    parties,
    ourSide,
    deadlines,
    yearlyCents,
    untilEndCents: yearlyCents === null || !end ? null : Math.round((yearlyCents * monthsBetween(today, end.on)) / 12),
    risks: counted(read.clauses.flatMap(risksOf)),
    missing: missingClauses.filter((one) => one.onUs !== false).length,
    risksOf,
    missingClauses,
  };
}

export function basisOf(ids: readonly string[], { law }: Rulebook): z.output<typeof basis>[] {
  return ids.flatMap((id) => {
    const article = law.get(id);
    return article ? [{ text: article.text, article: article.article, checked: article.checked === 'P' }] : [];
  });
}

function seenParty({ name, siren, role, side }: Party, own: string): z.output<typeof contractParty> {
  const [ours, theirs] = [plainly(own).trim(), plainly(name).trim()];
  return { name, siren, role, side, isOwn: ours !== '' && (theirs.includes(ours) || (theirs.length > 4 && ours.includes(theirs))) };
}

/** A risk that weighs on the other side is shown, and not counted. */
function counted(risks: readonly z.output<typeof contractRisk>[]): z.output<typeof riskCounts> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity, onUs } of risks) if (onUs !== false) counts[severity] += 1;
  return counts;
}

/** What falls due each year: the first rent or price that names its period, and the first charges that do. */
function yearlyOf(amounts: readonly Amount[]): number | null {
  const every = (use: Amount['use']): number | null => {
    const first = amounts.find((amount) => amount.use === use && amount.everyMonths !== null);
    return first?.everyMonths ? (first.cents * 12) / first.everyMonths : null;
  };
  const main = every('rent') ?? every('price');
  const charges = every('charges');
  return main === null && charges === null ? null : Math.round((main ?? 0) + (charges ?? 0));
}
