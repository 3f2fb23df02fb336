import { judge } from '../../server/agents/legal/judging.ts';
import { readContract } from '../../server/agents/legal/reading.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import { shippedWeights, type Weights } from '../../server/agents/legal/weights.ts';
import type { Bench, Measure } from '../main.ts';
import { labelledIn, meet, type Labelled } from './labelled.ts';
import { weightsFrom } from './learn.ts';

interface Count {
  labels: number;
  seen: number;
  found: number;
  right: number;
}

const foldCount = 5;

/** Which of the labelled clauses are found, at their place: of the open contracts by what was learnt without them, of those aside, which nobody looked at, by what is shipped. */
export const bench: Bench = {
  name: 'clauses',
  seconds: 5,
  needsShared: false,
  async run({ say }) {
    const measures: Measure[] = [];
    const open = labelledIn('open');
    // What was learnt from a contract is not measured on it.
    const folds = Array.from({ length: foldCount }, (_, fold) => ({
      weights: weightsFrom(open.filter((_one, at) => at % foldCount !== fold)),
      contracts: open.filter((_one, at) => at % foldCount === fold),
    }));
    for (const [prefix, parts] of [
      ['', folds],
      ['aside_', [{ weights: shippedWeights(), contracts: labelledIn('aside') }]],
    ] as const) {
      const { byType, misses } = scored(parts);
      const all = total([...byType.values()]);
      say(`${prefix}${all.labels} labelled clauses, ${all.found} found`);
      if (prefix === '') {
        for (const [type, count] of [...byType].toSorted(([a], [b]) => a.localeCompare(b)))
          say(`  ${type.padEnd(34)} ${share(count.right, count.found)} ${share(count.seen, count.labels)}  of ${count.labels}`);
        if (process.env['BENCH_MISSES']) for (const miss of misses) say(miss);
      }
      measures.push(
        measure(`${prefix}precision`, all.right / Math.max(all.found, 1), 0.9),
        measure(`${prefix}recall`, all.seen / Math.max(all.labels, 1), 0.85),
        { name: `${prefix}labels`, value: all.labels, unit: 'clauses', budget: null, holds: null },
      );
    }
    for (const [prefix, parts] of [
      ['', folds],
      ['aside_', [{ weights: shippedWeights(), contracts: labelledIn('aside') }]],
    ] as const)
      measures.push({ name: `${prefix}missing_right`, value: missingRight(parts), unit: 'share', budget: null, holds: null });
    return { measures };
  },
};

const measure = (name: string, value: number, budget: number): Measure => ({
  name,
  value: Math.round(value * 1000) / 1000,
  unit: 'share',
  budget,
  holds: value >= budget,
});
const share = (part: number, whole: number): string => (whole === 0 ? '   –' : (part / whole).toFixed(2).padStart(5));
const total = (counts: readonly Count[]): Count =>
  counts.reduce(
    (sum, one) => ({
      labels: sum.labels + one.labels,
      seen: sum.seen + one.seen,
      found: sum.found + one.found,
      right: sum.right + one.right,
    }),
    {
      labels: 0,
      seen: 0,
      found: 0,
      right: 0,
    },
  );

/** Of the clauses that are said to be missing, the share that nobody labelled. */
function missingRight(parts: readonly { weights: Weights; contracts: readonly Labelled[] }[]): number {
  const right = parts.flatMap(({ weights, contracts }) =>
    contracts.flatMap(({ name, text, clauses }) => {
      const read = readContract(text, name, { ...rulebook(), weights }, { isSaid: true });
      const { missingClauses } = read ? judge(read, rulebook(), { own: '', today: '2026-11-27' }) : { missingClauses: [] };
      return missingClauses.map(({ clause }) => clauses.every(({ type }) => type !== clause));
    }),
  );
  return Math.round((right.filter(Boolean).length / Math.max(right.length, 1)) * 1000) / 1000;
}

/**
 * A label is seen when a clause of its type is found that shares half of the shorter of both with it. A clause that is found is
 * right when it shares as much with a label of its type; one that meets but a label whose author was unsure counts nowhere.
 */
function scored(parts: readonly { weights: Weights; contracts: readonly Labelled[] }[]): { byType: Map<string, Count>; misses: string[] } {
  const byType = new Map<string, Count>();
  const misses: string[] = [];
  const of = (type: string): Count => {
    const count = byType.get(type) ?? { labels: 0, seen: 0, found: 0, right: 0 };
    byType.set(type, count);
    return count;
  };
  for (const { weights, contracts } of parts)
    for (const { name, text, clauses } of contracts) {
      const found = readContract(text, name, { ...rulebook(), weights }, { isSaid: true })?.clauses ?? [];
      for (const label of clauses) {
        if (label.unsure) continue;
        const isSeen = found.some((one) => one.id === label.type && meet(one, label));
        of(label.type).labels += 1;
        if (isSeen) of(label.type).seen += 1;
        else misses.push(`MISSED ${name} ${label.type}: ${label.quote}`);
      }
      for (const one of found) {
        const met = clauses.filter((label) => label.type === one.id && meet(one, label));
        if (met.length > 0 && met.every(({ unsure }) => unsure)) continue;
        of(one.id).found += 1;
        if (met.length > 0) of(one.id).right += 1;
        else misses.push(`WRONG ${name} ${one.id}: ${text.slice(one.start, one.end).slice(0, 300)}`);
      }
    }
  return { byType, misses };
}
