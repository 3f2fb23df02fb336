import type { Asked } from '../extract/asked.ts';
import { namesMissed, type Ranked } from '../extract/choice.ts';
import { holds, stemsIn } from '../extract/evidence.ts';
import { marksOf } from '../extract/marks.ts';
import { refusalValues } from '../extract/refusal-values.ts';
import { cellsOf, type Statement } from '../extract/statements.ts';
import { differs, valuesIn, wordsBesideValues, type Values } from './values.ts';

/** A statement that says something of what is asked, and what it says. */
export interface Side {
  ranked: Ranked;
  values: Values;
}

/** How much of the question a statement must hold to speak of the same thing: a share of what the best one holds. */
const heldShare = 0.7;
/** And of the best one's score. */
const scoreShare = 0.6;
/** Where it is not sure, it is one of the first. */
const firstShare = 0.9;
/** Titles aside, which name many things; headings too, where one of the two documents has none. */
const nearShare = 0.7;
const mostLooked = 60;
/** So many statements, from the best on, are held against the others. */
const mostFirst = 8;
/** Two statements of one thing share words beyond their values: so many, and this share of the shorter one's. Others only answer the same words. */
const leastCommon = 2;
const commonShare = 0.25;
/** From this share on one is the other with another value. Twins vouch for each other: two versions of a paper speak of what is asked. */
const twinShare = 0.6;
const { threshold, likely } = refusalValues;
/** More documents that each say otherwise are no disagreement that one reads. */
const mostSides = 4;
/** Twins hold as much of the question. */
const twinHeld = 0.9;

/**
 * Statements of different documents that do not say the same of what is asked, two or more; null where none disagree. The contrary of the best one,
 * where both are sure, need only speak of the same thing; elsewhere the two must be twins.
 */
export function disagreement(asked: Asked, ranked: readonly Ranked[], likelihood: (one: Ranked) => number): [Side, Side, ...Side[]] | null {
  const [best] = ranked;
  if (!best) return null;
  const sides = ranked.slice(0, mostLooked).flatMap((one): Side[] => {
    if (one.score < scoreShare * best.score) return [];
    const values = valuesIn(saidIn(asked, one.statement, one), asked.sought, (words) => isAsked(asked, words));
    return values.size === 0 ? [] : [{ ranked: one, values }];
  });
  const isSure = (side: Side): boolean => likelihood(side.ranked) >= threshold;
  const isFirst = (side: Side): boolean => isSure(side) || side.ranked.score >= firstShare * best.score;
  for (const [at, first] of sides.slice(0, mostFirst).entries()) {
    if (!isFirst(first) || heldBy(asked, first.ranked) < heldShare * heldBy(asked, best)) continue;
    const isTheAnswer = at === 0 && isSure(first);
    const isOther = (side: Side): boolean => {
      if (!isAgainst(asked, first, side)) return false;
      if (isTwin(asked, first.ranked, side.ranked)) return [first, side].every(({ ranked: one }) => likelihood(one) >= likely);
      return isTheAnswer && isSure(side) && speakOfOneThing(first.ranked.statement, side.ranked.statement);
    };
    const other = sides.find(isOther);
    if (!other) continue;
    const told = [first, other];
    // A third says neither what one says nor what the other does.
    for (const side of sides)
      if (told.length < mostSides && isOther(side) && told.slice(1).every((one) => isAgainst(asked, one, side))) told.push(side);
    return [first, other, ...told.slice(2)];
  }
  return null;
}

function isAgainst(asked: Asked, first: Side, side: Side): boolean {
  const [one, other] = [first.ranked, side.ranked];
  if (one.statement.given.document === other.statement.given.document) return false;
  if (!differs(first.values, side.values)) return false;
  if (namesMissed(asked, other) > namesMissed(asked, one)) return false;
  if (heldBy(asked, other) < heldShare * heldBy(asked, one)) return false;
  return reaches.some((of) => of(other) >= nearShare * of(one));
}

const reaches: readonly ((of: Ranked) => number)[] = [({ own, lead }) => own + lead, ({ own, lead, heading }) => own + lead + heading];

/** Whether one says what the other says with another value: in the same words, or as the row of the same name in another version of a table. */
function isTwin(asked: Asked, one: Ranked, other: Ranked): boolean {
  return heldBy(asked, other) >= twinHeld * heldBy(asked, one) && isSameThing(one.statement, other.statement);
}

/** Whether two statements say the same, values aside. */
export function isSameThing(mine: Statement, its: Statement): boolean {
  if (mine.columns === null || its.columns === null || mine.given.tableHeader?.join() !== its.given.tableHeader?.join())
    return sharedBy(mine, its, ({ text }) => text) >= twinShare;
  return cellsOf(mine.text, mine.columns)[0]?.value === cellsOf(its.text, its.columns)[0]?.value;
}

const speakOfOneThing = (one: Statement, other: Statement): boolean =>
  [({ text }: Statement): string => text, around].some((of) => sharedBy(one, other, of) >= commonShare);
const around = ({ text, lead, given }: Statement): string => [text, lead, given.headingPath.at(-1) ?? ''].join('\n');

/** How many of the words of the shorter of two statements are the other's too, values aside, from 0 to 1. */
function sharedBy(one: Statement, other: Statement, of: (statement: Statement) => string): number {
  const [mine, its] = [wordsBesideValues(of(one)), wordsBesideValues(of(other))];
  const common = [...mine].filter((stem) => its.has(stem)).length;
  return common >= leastCommon ? common / Math.min(mine.size, its.size) : 0;
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
export function saidIn(asked: Asked, { text, columns }: Statement, one: Ranked | null = null): string {
  if (columns === null) return text;
  const marks = new Set(one === null ? [] : marksOf(asked, one));
  const all = cellsOf(text, columns);
  // Where the question names no column, the row tells all that follows its label.
  const cells = marks.size > 0 ? all.filter(({ column }) => marks.has(column)) : all.slice(1);
  return cells.map(({ value, name }) => (/€|eur/i.test(name) && !/€/.test(value) ? `${value} €` : value)).join(' ; ');
}
