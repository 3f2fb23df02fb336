import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from '../../server/agents/legal/reading.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import type { Bench, Measure } from '../main.ts';

/** A contract whose clauses were labelled by somebody who did not know the rules (contracts/LISEZMOI.md). */
interface Labelled {
  name: string;
  text: string;
  clauses: { type: string; quote: string; unsure?: boolean }[];
  dangers: { type: string; quote: string }[];
}
interface Span {
  start: number;
  end: number;
}
interface Count {
  labels: number;
  seen: number;
  found: number;
  right: number;
}

/** How many contracts, clauses of which types, and which of them are found, at their place; `open` may be looked at, `aside` never was. */
export const bench: Bench = {
  name: 'clauses',
  seconds: 5,
  needsShared: false,
  async run({ say }) {
    const measures: Measure[] = [];
    for (const folder of ['open', 'aside'] as const) {
      const contracts = labelledIn(folder);
      const { byType, misses } = scored(contracts);
      const all = total([...byType.values()]);
      const prefix = folder === 'aside' ? 'aside_' : '';
      say(`${folder}: ${contracts.length} contracts, ${all.labels} labelled clauses, ${all.found} found`);
      if (folder === 'open') {
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

function labelledIn(folder: string): Labelled[] {
  const path = join(import.meta.dirname, 'contracts', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const name = file.replace(/\.json$/u, '');
      const plain = join(path, 'plain', `${name}.txt`);
      const text = readFileSync(existsSync(plain) ? plain : join(path, `${name}.txt`), 'utf8');
      const labels = JSON.parse(readFileSync(join(path, file), 'utf8')) as Omit<Labelled, 'name' | 'text'>;
      return { ...labels, name, text };
    });
}

/**
 * A label is seen when a clause of its type is found that shares half of the shorter of both with it. A clause that is found is
 * right when it shares as much with a label of its type; one that meets but a label whose author was unsure counts nowhere.
 */
function scored(contracts: readonly Labelled[]): { byType: Map<string, Count>; misses: string[] } {
  const byType = new Map<string, Count>();
  const misses: string[] = [];
  const of = (type: string): Count => {
    const count = byType.get(type) ?? { labels: 0, seen: 0, found: 0, right: 0 };
    byType.set(type, count);
    return count;
  };
  for (const { name, text, clauses } of contracts) {
    const found = readContract(text, name, rulebook(), { isSaid: true })?.clauses ?? [];
    const labels = clauses.map((label) => ({ ...label, ...spanOf(text, label.quote) }));
    for (const label of labels) {
      if (label.unsure) continue;
      const isSeen = found.some((one) => one.id === label.type && meet(one, label));
      of(label.type).labels += 1;
      if (isSeen) of(label.type).seen += 1;
      else misses.push(`MISSED ${name} ${label.type}: ${label.quote}`);
    }
    for (const one of found) {
      const met = labels.filter((label) => label.type === one.id && meet(one, label));
      if (met.length > 0 && met.every(({ unsure }) => unsure)) continue;
      of(one.id).found += 1;
      if (met.length > 0) of(one.id).right += 1;
      else misses.push(`WRONG ${name} ${one.id}: ${text.slice(one.start, one.end).slice(0, 300)}`);
    }
  }
  return { byType, misses };
}

function spanOf(text: string, quote: string): Span {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`a label that is not in its text: ${quote.slice(0, 60)}`);
  return { start, end: start + quote.length };
}

const meet = (one: Span, other: Span): boolean =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start) >= Math.min(one.end - one.start, other.end - other.start) / 2;
