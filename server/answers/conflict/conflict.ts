import { isStopWord, tokensOf } from '#server/language/language.ts';
import type { Asked } from '../extract/asked.ts';
import { namesMissed, type Ranked } from '../extract/choice.ts';
import { holds, stemsIn } from '../extract/evidence.ts';
import { marksOf } from '../extract/marks.ts';
import { cellsOf, type Statement } from '../extract/statements.ts';
import { differs, valuesIn, type Values } from './values.ts';

/** A statement that says something of what is asked, and what it says. */
export interface Side {
  ranked: Ranked;
  values: Values;
}

/** How much of the question a statement must hold to speak of the same thing: a share of what the best one holds. */
const heldShare = 0.75;
/** And of the best one's score. */
const scoreShare = 0.6;
/** Titles aside, which name many things; headings too, where one of the two documents has none. */
const nearShare = 0.7;
const mostLooked = 60;
/** Two statements of one thing share words beyond their values: so many, and this share of the shorter one's. Others only answer the same words. */
const leastCommon = 2;
const commonShare = 0.25;

/** Two statements of different documents that do not say the same of what is asked; null where none disagree. */
export function disagreement(asked: Asked, ranked: readonly Ranked[]): [Side, Side] | null {
  const [best] = ranked;
  if (!best) return null;
  const sides = ranked.slice(0, mostLooked).flatMap((one): Side[] => {
    if (one.score < scoreShare * best.score) return [];
    const values = valuesIn(saidIn(asked, one), asked.sought, (words) => isAsked(asked, words));
    return values.size === 0 ? [] : [{ ranked: one, values }];
  });
  const [first] = sides;
  if (!first || heldBy(asked, first.ranked) < heldShare * heldBy(asked, best)) return null;
  const other = sides.find((side) => isAgainst(asked, first, side));
  return other ? [first, other] : null;
}

function isAgainst(asked: Asked, first: Side, side: Side): boolean {
  const [one, other] = [first.ranked, side.ranked];
  if (one.statement.given.document === other.statement.given.document) return false;
  if (namesMissed(asked, other) > namesMissed(asked, one)) return false;
  if (heldBy(asked, other) < heldShare * heldBy(asked, one)) return false;
  if (!near.some((of) => of(other) >= nearShare * of(one))) return false;
  if (!isAlike(one.statement, other.statement)) return false;
  return differs(first.values, side.values);
}

const near: readonly ((of: Ranked) => number)[] = [({ own, lead }) => own + lead, ({ own, lead, heading }) => own + lead + heading];

function isAlike(one: Statement, other: Statement): boolean {
  const [mine, its] = [wordsOf(one), wordsOf(other)];
  const common = [...mine].filter((stem) => its.has(stem)).length;
  return common >= leastCommon && common >= commonShare * Math.min(mine.size, its.size);
}

/** What a statement tells in words, its values aside, with what it stands under. */
function wordsOf({ text, lead, given }: Statement): Set<string> {
  const whole = [text, lead, given.headingPath.at(-1) ?? ''].join('\n');
  return new Set(tokensOf(whole).flatMap(({ folded, stem }) => (isStopWord(folded) || /\d/.test(folded) ? [] : [stem])));
}

const isAsked = (asked: Asked, words: string): boolean => {
  const stems = stemsIn(words);
  return asked.words.some((word) => !word.isFrame && holds(stems, word) === 1);
};

/** The share of the question that a statement holds, with its titles and headings. */
const heldBy = (asked: Asked, { covered }: Ranked): number => {
  const total = asked.words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return asked.words.reduce((sum, { weight }, at) => sum + weight * (covered[at] ?? 0), 0) / total;
};

/** What of a statement is compared: a sentence whole; of a row, the cells that answer. */
function saidIn(asked: Asked, one: Ranked): string {
  const { text, columns } = one.statement;
  if (columns === null) return text;
  const marks = new Set(marksOf(asked, one));
  const all = cellsOf(text, columns);
  // Where the question names no column, the row tells all that follows its label.
  const cells = marks.size > 0 ? all.filter(({ column }) => marks.has(column)) : all.slice(1);
  return cells.map(({ value, name }) => (/€|eur/i.test(name) && !/€/.test(value) ? `${value} €` : value)).join(' ; ');
}
