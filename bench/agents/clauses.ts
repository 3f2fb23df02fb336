import { judge } from '../../server/agents/legal/judging.ts';
import { shippedMeaning, type Meaning } from '../../server/agents/legal/meaning.ts';
import { readContract, wordingsOf, type ContractRead } from '../../server/agents/legal/reading.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import { shippedWeights, type Weights } from '../../server/agents/legal/weights.ts';
import type { Bench, Measure } from '../main.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';
import { labelledIn, meet, taughtIn, type Labelled } from './labelled.ts';
import { meaningFrom, vectorOf, vectorsOf, weightsFrom, type Vectors } from './learn.ts';

interface Count {
  labels: number;
  seen: number;
  found: number;
  right: number;
}

const foldCount = 5;

/**
 * Which of the labelled clauses are found, at their place: of the open contracts by what was learnt without them, of those aside, which
 * nobody looked at, by what is shipped. By rules alone, then with the shared encoder where it is there, which is what budgets are for.
 */
export const bench: Bench = {
  name: 'clauses',
  seconds: 90,
  needsShared: false,
  run: ({ say }) =>
    withSharedEncoder(async (encoder) => {
      if (!encoder) say('by rules alone, for ../shared/models is absent');
      const vectors = encoder && (await vectorsOf(encoder, [...labelledIn('open'), ...taughtIn('taught'), ...labelledIn('aside')]));
      return { measures: measuresOf(vectors, say) };
    }),
};

/** @param vectors of every wording that is learnt from or read; null for rules alone */
export function measuresOf(vectors: Vectors | null, say: (line: string) => void): Measure[] {
  const [open, taught, aside] = [labelledIn('open'), taughtIn('taught'), labelledIn('aside')];
  // What was learnt from a contract is not measured on it.
  const folds = Array.from({ length: foldCount }, (_, fold) => {
    const others = [...taught, ...open.filter((_one, at) => at % foldCount !== fold)];
    const contracts = open.filter((_one, at) => at % foldCount === fold);
    return { weights: weightsFrom(others), meaning: vectors && meaningFrom(others, vectors), vectors, contracts };
  });
  const shipped = { weights: shippedWeights(), meaning: vectors && shippedMeaning(), vectors, contracts: aside };
  const measures: Measure[] = [];
  for (const [prefix, parts] of [
    ['', folds],
    ['aside_', [shipped]],
  ] as const) {
    if (vectors) measures.push(...measured(`${prefix}rules_`, parts.map(byRules), say, false).map(withoutBudget));
    measures.push(...measured(prefix, parts, say, prefix === ''));
    measures.push(...missingRight(prefix, parts));
  }
  return measures;
}

/** What finds, and where it is looked for. */
interface Part {
  weights: Weights;
  meaning: Meaning | null;
  vectors: Vectors | null;
  contracts: readonly Labelled[];
}
const byRules = (part: Part): Part => ({ ...part, vectors: null });
const withoutBudget = (one: Measure): Measure => ({ ...one, budget: null, holds: null });

function measured(prefix: string, parts: readonly Part[], say: (line: string) => void, isTold: boolean): Measure[] {
  const { byType, misses } = scored(parts);
  const all = total([...byType.values()]);
  say(`${prefix}${all.labels} labelled clauses, ${all.found} found`);
  if (isTold) {
    for (const [type, count] of [...byType].toSorted(([a], [b]) => a.localeCompare(b)))
      say(`  ${type.padEnd(34)} ${share(count.right, count.found)} ${share(count.seen, count.labels)}  of ${count.labels}`);
    if (process.env['BENCH_MISSES']) for (const miss of misses) say(miss);
  }
  return [
    measure(`${prefix}precision`, all.right / Math.max(all.found, 1), 0.9),
    measure(`${prefix}recall`, all.seen / Math.max(all.labels, 1), 0.85),
    { name: `${prefix}labels`, value: all.labels, unit: 'clauses', budget: null, holds: null },
  ];
}

/** As the house reads it, with the vectors of its wordings. */
function readBy({ weights, meaning, vectors }: Part, { text, name }: Labelled): ContractRead | null {
  const rules = { ...rulebook(), weights, ...(meaning && { meaning }) };
  const wordings = vectors && wordingsOf(text, name, rules, { isSaid: true }).map((wording) => vectorOf(vectors, wording));
  return readContract(text, name, rules, { isSaid: true, vectors: wordings });
}

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

/** How many clauses are said to be missing; of them, where there are any, the share that nobody labelled. */
function missingRight(prefix: string, parts: readonly Part[]): Measure[] {
  const right = parts.flatMap((part) =>
    part.contracts.flatMap((contract) => {
      const { clauses } = contract;
      const read = readBy(part, contract);
      const { missingClauses } = read ? judge(read, rulebook(), { own: '', today: '2026-11-27' }) : { missingClauses: [] };
      return missingClauses.map(({ clause }) => clauses.every(({ type }) => type !== clause));
    }),
  );
  const told = { budget: null, holds: null };
  const share = Math.round((right.filter(Boolean).length / right.length) * 1000) / 1000;
  return [
    { name: `${prefix}missing_called`, value: right.length, unit: 'clauses', ...told },
    ...(right.length === 0 ? [] : [{ name: `${prefix}missing_right`, value: share, unit: 'share', ...told }]),
  ];
}

/**
 * A label is seen when a clause of its type is found that shares half of the shorter of both with it. A clause that is found is
 * right when it shares as much with a label of its type; one that meets but a label whose author was unsure counts nowhere.
 */
function scored(parts: readonly Part[]): { byType: Map<string, Count>; misses: string[] } {
  const byType = new Map<string, Count>();
  const misses: string[] = [];
  const of = (type: string): Count => {
    const count = byType.get(type) ?? { labels: 0, seen: 0, found: 0, right: 0 };
    byType.set(type, count);
    return count;
  };
  for (const part of parts)
    for (const contract of part.contracts) {
      const { name, text, clauses } = contract;
      const found = readBy(part, contract)?.clauses ?? [];
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
