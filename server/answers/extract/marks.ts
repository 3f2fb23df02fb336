import type { Asked } from './asked.ts';
import { holds, stemsIn, type Evidence } from './evidence.ts';
import { cellsOf } from './statements.ts';

const mostMarks = 3;

/**
 * What of a chosen statement answers: pairs of offsets inside a sentence, things of the asked kind; or, for a row, the
 * columns that the question names, else those that hold something of the sort sought.
 */
export function marksOf(asked: Asked, { statement, answering, cells: holding }: Evidence): number[] {
  if (statement.columns === null) return apart(answering.map(({ start, end }) => [start, end])).flat();
  const cells = cellsOf(statement.text, statement.columns);
  const isAsked = (text: string): boolean => {
    const stems = stemsIn(text);
    return asked.words.some((word) => !word.isFrame && holds(stems, word) === 1);
  };
  const label = cells.filter(({ value }) => isAsked(value)).map(({ column }) => column);
  const named = cells.filter(({ name, column }) => name !== '' && isAsked(name) && !label.includes(column));
  const fitting = cells.filter((_, at) => holding.includes(at));
  const apartFromLabel = fitting.filter(({ column }) => !label.includes(column));
  const marked = [named, apartFromLabel, fitting].find((some) => some.length > 0) ?? [];
  return marked.map(({ column }) => column).slice(0, mostMarks);
}

/** The first few spans that do not overlap, the longer of two that do. */
function apart(spans: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const span of spans.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))) {
    if (kept.every(([start, end]) => span[1] <= start || end <= span[0])) kept.push(span);
  }
  return kept.toSorted((a, b) => a[0] - b[0]).slice(0, mostMarks);
}
