import { inDays, inMonths, lengthsIn, plainly, quantitiesIn } from '#server/language/language.ts';
import type { ClauseFound } from './clauses.ts';
import type { RiskRule } from './rulebook.ts';

/** What is dangerous in a clause, by the rules of its type. What it lacks is looked for in its whole article. */
export function risksOf(text: string, { rule, section, start, end }: ClauseFound): RiskRule[] {
  const clause = plainly(text.slice(start, end));
  const article = plainly(text.slice(section.body, section.end));
  return rule.risks.filter((risk) => {
    if (risk.asks.when && risk.when(clause) === null) return false;
    if (risk.unless(clause) !== null) return false;
    if (risk.asks.lacks && risk.lacks(article) !== null) return false;
    return risk.measure === undefined || isBeyond(risk, measured(risk.measure, text.slice(start, end)));
  });
}

const isBeyond = ({ above = Infinity, below = -Infinity }: RiskRule, values: readonly number[]): boolean =>
  values.some((value) => value > above || value < below);

function measured(measure: NonNullable<RiskRule['measure']>, words: string): number[] {
  const lengths = lengthsIn(words);
  const shares = quantitiesIn(words).flatMap(({ measure: of, written }) => (of === 'share' ? [written] : []));
  switch (measure) {
    case 'days':
      return largest(lengths.map(inDays));
    case 'years':
      return largest(lengths.map((length) => inMonths(length) / 12));
    case 'monthsShortest':
      return smallest(lengths.map(inMonths));
    case 'noticeMonths':
      // The notice is the shortest length that is told; the term and its renewals are longer.
      return smallest(lengths.map(inMonths));
    case 'share':
      return largest(shares);
    case 'monthsOrShare':
      return [...lengths.map(inMonths), ...shares];
  }
}

const largest = (values: readonly number[]): number[] => (values.length === 0 ? [] : [Math.max(...values)]);
const smallest = (values: readonly number[]): number[] => (values.length === 0 ? [] : [Math.min(...values)]);
