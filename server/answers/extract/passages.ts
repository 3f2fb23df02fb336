import { isAlike, likenessOf, type Likeness } from './alike.ts';
import type { Asked } from './asked.ts';
import { holds, nameOf, stemsIn } from './evidence.ts';
import type { Ranked } from './choice.ts';
import type { Given } from './statements.ts';

/** A passage shown whole, lit where it answers. Offsets are in the document's whole text; `marks` are pairs inside the span. */
export interface ShownPassage {
  given: Given;
  start: number;
  end: number;
  marks: readonly number[];
}

/** What fits on a screen, in UTF-16 units of text: the first passages within it hold six key facts in ten on bench/calibration. */
const screen = 1800;
const mostPassages = 6;
/** A passage that scores less than this share of the best one's is about something else: docs/decisions/0017. */
const leastShare = 0.6;
/** What is left of a passage that another one overlaps is worth showing from so many units on. */
const leastLeft = 80;
/** A statement is lit from this share of the best one's score, two in a passage. */
const litShare = 0.8;
const mostLit = 2;

/** The first passages that fit on a screen, document by document, in reading order inside each. */
export function screenOf(ranked: readonly Ranked[], passages: readonly Given[]): ShownPassage[] {
  const shown: (ShownPassage & { likeness: Likeness })[] = [];
  let left = screen;
  for (const given of passages) {
    if (shown.length === mostPassages) break;
    const span = apart(given, shown);
    const likeness = likenessOf(given.text);
    const isTooLong = shown.length > 0 && span !== null && span.end - span.start > left;
    if (span === null || isTooLong || shown.some((one) => isAlike(one.likeness, likeness))) continue;
    shown.push({ given, ...span, marks: litIn(span, given, ranked), likeness });
    left -= span.end - span.start;
  }
  const documents = [...new Set(shown.map(({ given }) => given.document))];
  return documents.flatMap((document) => shown.filter(({ given }) => given.document === document).toSorted((a, b) => a.start - b.start));
}

/** Of a screen, the passages that are about what was asked. Whether it answers is judged on the whole: the one that names the machine may say no more. */
export function worthShowing(screen: readonly ShownPassage[]): ShownPassage[] {
  const least = leastShare * Math.max(...screen.map(({ given }) => given.score));
  return screen.filter(({ given }) => given.score >= least);
}

/** The whole passages of statements, each once, each lit at its own statement. */
export function wholePassages(statements: readonly Ranked[]): ShownPassage[] {
  const byPassage = Map.groupBy(statements, ({ statement }) => statement.given);
  return [...byPassage].map(([given, inside]) => {
    const span = bare(given);
    return { given, ...span, marks: litIn(span, given, inside) };
  });
}

/** A passage without the heading that it begins with: its place tells it. */
function bare({ text, start, headingPath }: Given): { start: number; end: number } {
  let from = 0;
  for (const heading of headingPath) {
    const line = /\s*(.*)\n\s*/.exec(text.slice(from));
    if (line?.index === 0 && line[1]?.replaceAll(/\s+/g, ' ').trim() === heading) from += line[0].length;
  }
  return { start: start + from, end: start + text.length };
}

/** What a passage adds to those of the same text that are shown already: passages overlap. */
function apart(given: Given, shown: readonly ShownPassage[]): { start: number; end: number } | null {
  let { start, end } = bare(given);
  for (const other of shown) {
    if (other.given.textId !== given.textId || other.end <= start || other.start >= end) continue;
    if (other.start <= start) start = other.end;
    else end = other.start;
  }
  return end - start >= Math.min(leastLeft, given.text.length) ? { start, end } : null;
}

function litIn(span: { start: number; end: number }, given: Given, ranked: readonly Ranked[]): number[] {
  const best = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ statement, score }) => statement.given === given && score >= litShare * best)
    .filter(({ statement: { start, end } }) => start >= span.start && end <= span.end)
    .slice(0, mostLit)
    .toSorted((a, b) => a.statement.start - b.statement.start)
    .flatMap(({ statement }) => [statement.start - span.start, statement.end - span.start]);
}

/** Whether every name and number of the question stands in what is shown, or in its titles: else it is about something else. */
export function holdsNames(asked: Asked, shown: readonly ShownPassage[]): boolean {
  const stems = stemsIn(shown.map(({ given }) => [given.text, ...given.headingPath, given.title, nameOf(given)].join(' ')).join('\n'));
  return asked.words.every((word) => word.part !== 'name' || holds(stems, word) > 0);
}
