import type { OutlineKind } from '#contract/outline.ts';
import { isPaper, summedUp, tokensOf, wholeOf } from '#server/language/language.ts';
import type { Documents, PassageDetail } from '#server/documents/documents.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { Asked, AskedWord } from '../extract/asked.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Given, Statement } from '../extract/statements.ts';
import { twoAsked, type FindCalled } from './asking.ts';
import { comparedPoints } from './comparing.ts';
import { apart, isToldBy, itemsLed, mayHoldItems, mostItems, rowsNamed, sureOnes } from './gathering.ts';
import { called, documentsNamed, mayBe, namingWords, oneNamed, type Named } from './named.ts';
import { givenOf, headOf, sectionsIn, statementsAbout } from './sections.ts';

/** What documents read whole say, point by point, and what of them a writer reads. */
export interface Outlined {
  of: OutlineKind;
  /** Each place that is quoted, with its point and its side; of a list, the sides after the first say the same elsewhere. */
  quoted: { statement: Statement; point: number; side: number }[];
  titles: string[];
  passages: number;
  left: number;
  others: number;
  /** Documents that were asked for by a name that none bears, as they were called. */
  missing: readonly string[];
  /** Of a list: how many items there are, of how many documents read, and whether those are all that may hold one. */
  counted?: { items: number; documents: number; isWhole: boolean };
  /** In the order in which a writer reads it. */
  read: readonly Given[];
}

/** None of the documents that were asked for is there. */
export interface NoneThere {
  of: 'nothing';
  missing: readonly string[];
}

export interface Seeking {
  /** The question alone, spelled out. */
  question: string;
  asked: Asked;
  ranked: readonly Ranked[];
  passages: readonly (PassageDetail & { score: number })[];
  /** The place that it is asked in. */
  within: string | undefined;
  /** Whether all that may be read is searched: in a part of it, that a document is not there tells nothing. */
  isEverywhere: boolean;
  find: FindCalled;
  isSure: (one: Ranked) => boolean;
  isLikely: (one: Ranked) => boolean;
}

type ReadWhole = (unit: number) => Promise<PassageDetail[]>;

/** A longer document is a book: its first so many passages are read, and it is said. */
const mostPassages = 400;
/** Fewer things are told one by one. */
const leastItems = 2;
const leastOfMany = 4;

/** What is read whole for a question; null where it is not asked, or where no document is surely the one. */
export async function outlineFor(
  snapshot: Snapshot,
  documents: Pick<Documents, 'passagesOfUnit'>,
  seeking: Seeking,
): Promise<Outlined | NoneThere | null> {
  const whole = wholeOf(seeking.question);
  if (whole === null) return null;
  const read = async (unit: number): Promise<PassageDetail[]> => (await documents.passagesOfUnit(snapshot, unit)).slice(0, mostPassages);
  const own = new Set(tokensOf(seeking.question).map(({ folded }) => folded));
  const words = namingWords(seeking.asked, own);
  if (whole === 'summary') return summary(seeking, words, read);
  if (whole === 'comparison') return comparison(seeking, words, read);
  return list(seeking, words, read, whole === 'list' ? leastItems : leastOfMany);
}

async function comparison(
  { question, isEverywhere, find }: Seeking,
  words: readonly AskedWord[],
  read: ReadWhole,
): Promise<Outlined | NoneThere | null> {
  const two = await twoAsked(question, words, find);
  if (!two) return null;
  if (!('pair' in two)) {
    if (!isEverywhere) return null;
    return 'one' in two ? summaryOf(two.one, read, { missing: [two.missing], by: two.by }) : { of: 'nothing', missing: two.missing };
  }
  const [one, other] = [await read(two.pair[0].unit), await read(two.pair[1].unit)];
  const { points, left } = comparedPoints(one, other);
  const quoted = points.flatMap((sides, point) =>
    sides.flatMap((statement, side) => (statement === null ? [] : [{ statement, point, side }])),
  );
  if (quoted.length < leastItems) return null;
  return {
    of: 'comparison',
    quoted,
    titles: two.pair.map(({ title }) => title),
    passages: one.length + other.length,
    left,
    others: 0,
    missing: [],
    read: aroundEach(
      quoted.map(({ statement }) => statement),
      [...one, ...other],
    ),
  };
}

async function summary(
  { question, passages, within, isEverywhere, find }: Seeking,
  words: readonly AskedWord[],
  read: ReadWhole,
): Promise<Outlined | NoneThere | null> {
  const [first] = passages;
  const isWithin = first !== undefined && first.document === within;
  const named = documentsNamed(words, passages);
  // Asked in one document, or of what the answer before was about: it needs no name.
  const found = isWithin && words.length === 0 ? { document: named[0], others: 0 } : oneNamed(words, named);
  if (found?.document) return summaryOf(found.document, read, { others: found.others });
  const asked = summedUp(question);
  if (words.length === 0 || asked === null || !isEverywhere || !isPaper(asked.text)) return null;
  const near = await find(asked.text);
  const there = called(words, near);
  if (there) return summaryOf(there, read, {});
  return mayBe(words, near) ? null : { of: 'nothing', missing: [asked.text] };
}

/** What a document says, point by point. @param of what it is asked by, where it is not all of it; and what was asked for beside it */
async function summaryOf(
  { unit, title }: Named,
  read: ReadWhole,
  { others = 0, missing = [], by = [] }: { others?: number; missing?: readonly string[]; by?: readonly AskedWord[] },
): Promise<Outlined | null> {
  const all = await read(unit);
  const heads = sectionsIn(all).flatMap((section) => headOf(section) ?? []);
  const told = by.length === 0 ? [] : statementsAbout(by, all);
  const statements = told.length > 0 ? told : heads;
  if (statements.length < (missing.length > 0 ? 1 : leastItems)) return null;
  return {
    of: 'summary',
    quoted: statements.map((statement, point) => ({ statement, point, side: 0 })),
    titles: [title],
    passages: all.length,
    left: 0,
    others,
    missing,
    read: all.map(givenOf),
  };
}

async function list(seeking: Seeking, words: readonly AskedWord[], read: ReadWhole, leastOf: number): Promise<Outlined | null> {
  const { ranked, passages, isSure, isLikely } = seeking;
  if (words.length === 0) return null;
  const reading = await readForList(seeking, words, read);
  const rows = rowsNamed(words, reading.passages);
  const led = rows.length > 0 ? [] : itemsLed(words, reading.passages);
  const sure = rows.length > 0 ? [] : sureOnes(ranked, isSure, led);
  const items = apart(rows, [...led, ...sure]);
  // One order of three lines is the list of the orders.
  if (items.length < (rows.length > items.length ? 1 : leastOf)) return null;
  const shown = items.slice(0, mostItems);
  const all = items.flat();
  const isNear = (one: Ranked): boolean => one.own > 0 && !isToldBy(one.statement, all) && isLikely(one);
  // The rows of a table are all of it.
  const left = rows.length > 0 ? 0 : ranked.filter(isNear).length;
  return {
    of: 'list',
    quoted: shown.flatMap((same, point) => same.map((statement, side) => ({ statement, point, side }))),
    titles: [...new Set(shown.flatMap((same) => same.map(({ given }) => given.title)))],
    passages: reading.passages.length,
    left,
    others: 0,
    missing: [],
    // What sentences say may be said elsewhere.
    counted: { items: items.length, documents: reading.documents, isWhole: reading.isWhole && sure.length + left === 0 },
    read: aroundEach(
      shown.flatMap((same) => same.slice(0, 1)),
      [...passages, ...reading.passages],
    ),
  };
}

/** So many documents that may hold an item are read whole, and so many passages of them all, of so many that are found: a person waits. */
const mostDocuments = 24;
const mostListed = 1_500;
const mostFound = 300;

/** The documents that may hold items, those of the passages found first; whether that is all of them, read to their ends. */
async function readForList({ passages, find }: Seeking, words: readonly AskedWord[], read: ReadWhole) {
  const wide = await find(words[0]?.folded ?? '', mostFound);
  const mayHold = [...passages, ...wide].filter((one) => mayHoldItems(words, one));
  const units = [...new Set(mayHold.map(({ unit }) => unit))];
  const all: PassageDetail[] = [];
  let isWhole = wide.length < mostFound && units.length <= mostDocuments;
  for (const unit of units.slice(0, mostDocuments)) {
    const whole = await read(unit);
    const fits = whole.slice(0, mostListed - all.length);
    if (fits.length < whole.length || whole.length === mostPassages) isWhole = false;
    all.push(...fits);
  }
  return { passages: all, documents: Math.min(units.length, mostDocuments), isWhole };
}

/** The passages that statements stand in, in their order, each once. */
function aroundEach(statements: readonly Statement[], passages: readonly PassageDetail[]): Given[] {
  const found = statements.flatMap(({ given, start, end }) => {
    const passage = passages.find((one) => one.textId === given.textId && one.start <= start && end <= one.end);
    return passage ? [passage] : [];
  });
  return [...new Set(found)].map(givenOf);
}
