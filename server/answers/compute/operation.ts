import type { Operation } from '#contract/computed.ts';
import { computingTurns as lists } from '#server/language/language.ts';

/** What a question asks to compute, in the order in which its turns of phrase decide; null where it asks for nothing of the sort. */
export interface AskedOperation {
  operation: Operation;
  /** What it compares when it does not name it: a price, a size, an age. */
  measure: 'price' | 'age' | null;
  /** Digits after the point that are asked for. */
  digits: number | null;
  /** Where in the folded question its own words stand. */
  spans: readonly (readonly [number, number])[];
}

/** The first that fits decides. */
const order = ['mean', 'least', 'greatest', 'count', 'product', 'sum'] as const satisfies readonly Operation[];
const patterns = order.map((operation) => [operation, new RegExp(lists.operations[operation], 'g')] as const);
const price = new RegExp(lists.price);
const fillers = new RegExp(lists.fillers, 'g');

/** @param folded the question, plain: lower case, without accents */
export function operationIn(folded: string): AskedOperation | null {
  const found = patterns.map(([operation, pattern]) => ({
    operation,
    spans: [...folded.matchAll(pattern)].map(({ index, 0: all }) => [index, index + all.length] as const),
  }));
  const first = found.find(({ spans }) => spans.length > 0);
  if (!first) return null;
  const digits = /\b(une|deux|trois|1|2|3) decimales?\b/.exec(folded)?.[1];
  return {
    operation: first.operation,
    measure: price.test(folded) ? 'price' : null,
    digits: digits === undefined ? (/\barrondie?s?\b/.test(folded) ? 0 : null) : ({ une: 1, deux: 2, trois: 3 }[digits] ?? Number(digits)),
    spans: [
      ...found.flatMap(({ spans }) => spans),
      ...[...folded.matchAll(fillers)].map(({ index, 0: all }) => [index, index + all.length] as const),
    ],
  };
}
