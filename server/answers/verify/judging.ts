import { isCase, plain, thresholdBefore, type Quantity } from '#server/language/language.ts';
import { isSwapped } from './actors.ts';
import { clausesOf } from './clauses.ts';
import { dateStands, isEqual, quantityStands, type Standing } from './counted.ts';
import { coverageOf, held, overlap } from './coverage.ts';
import type { Reading } from './reading.ts';
import { turnedOver, type Clause } from './turning.ts';

export type Verdict = 'supported' | 'partly' | 'unsupported' | 'contradicted';
/** What a sentence was found wanting in, or against. */
export type Ground = 'words' | 'number' | 'date' | 'name' | 'negation' | 'modality' | 'quantifier' | 'opposite' | 'subject';
export interface Judgement {
  verdict: Verdict;
  grounds: Ground[];
  /** Share of its words that are held, from 0 to 1. */
  share: number;
}

/** Where a sentence is looked for: a statement of a text, its clauses, and what stands around it. */
export interface Region {
  reading: Reading;
  clauses: readonly Clause[];
  /** The same cut into whole sentences. */
  sentences: readonly Clause[];
  /** The sentences before and after, the one that leads: they may hold what it counts. */
  neighbours: readonly Reading[];
  /** Titles, headings, names of columns. */
  titles: readonly Reading[];
}

/** Shares of its words from which a sentence is supported, and partly so. Fitted by bench/answers/verify.ts. */
export const judgingValues = { supported: 0.72, partly: 0.55, mostMissing: 2 };

export function judge(sentence: Reading, region: Region, values: typeof judgingValues = judgingValues): Judgement {
  if (isWordForWord(sentence, region.reading)) return { verdict: 'supported', grounds: [], share: 1 };
  const around = [...region.neighbours, ...region.titles];
  const against: Ground[] = [];
  const wanting: Ground[] = [];
  let counted = 0;
  const note = (ground: Ground, standing: Standing): void => {
    if (standing === 'there') counted += 1;
    else if (standing === 'other') against.push(ground);
    else if (standing === 'nowhere') wanting.push(ground);
  };
  for (const one of sentence.quantities)
    if (!isCaseOf(one, sentence, region.reading))
      note('number', isElsewhere(one, sentence, region) ? 'other' : quantityStands(one, region.reading, around, sentence.quantities));
  for (const one of sentence.dates) note('date', dateStands(one, region.reading, around));
  const { share, missing } = coverageOf(sentence, region.reading, around, counted);
  for (const day of sentence.weekdays)
    if (![region.reading, ...around].some(({ weekdays }) => weekdays.has(day)))
      note('date', region.reading.weekdays.size > 0 ? 'other' : 'nowhere');
  for (const name of sentence.names)
    if (held(name, region.reading) < 0.9 && around.every((one) => held(name, one) < 0.9))
      note('name', region.reading.names.some((other) => held(other, sentence) < 0.9) ? 'other' : 'nowhere');
  against.push(...turnedOver(clausesOf(sentence.text), region.clauses));
  if (clausesOf(sentence.text).some((part) => isSwapped(part, region.sentences))) against.push('subject');
  if (against.length > 0 && share >= values.partly) return { verdict: 'contradicted', grounds: [...new Set(against)], share };
  if (against.length > 0 || wanting.length > 0) return { verdict: 'unsupported', grounds: [...new Set([...against, ...wanting])], share };
  if (share >= values.supported && missing.length <= values.mostMissing) return { verdict: 'supported', grounds: [], share };
  return { verdict: share >= values.partly && missing.length <= values.mostMissing ? 'partly' : 'unsupported', grounds: ['words'], share };
}

/** What it says stands there, letter for letter but for capitals and marks. */
function isWordForWord(sentence: Reading, { text }: Reading): boolean {
  return sentence.words.length >= 2 && ` ${bare(text)} `.includes(` ${bare(sentence.text)} `);
}
const bare = (text: string): string =>
  plain(text)
    .replaceAll(/[^\p{L}\p{N}%€]+/gu, ' ')
    .trim();

/** One case of a rule: 30 kg where the text says "plus de 25 kg". Only of a number that is no threshold itself. */
function isCaseOf(one: Quantity, sentence: Reading, region: Reading): boolean {
  if (one.measure === null || !isCase(sentence.text) || thresholdIn(sentence, one) !== null) return false;
  return region.quantities.some((other) => {
    if (other.measure !== one.measure) return false;
    const threshold = thresholdIn(region, other);
    return (threshold === 'from' && one.value > other.value) || (threshold === 'up-to' && one.value < other.value);
  });
}
const thresholdIn = ({ text }: Reading, { start }: Quantity) => thresholdBefore(text.slice(Math.max(0, start - 24), start));

/** A number is another's when the sentence, or the clause, that says the rest holds one of the same measure, and the one that holds it says much less. */
const muchLess = 0.7;
function isElsewhere(one: Quantity, sentence: Reading, { sentences, clauses }: Region): boolean {
  if (one.measure === null) return false;
  const part = clausesOf(sentence.text).find(({ quantities }) =>
    quantities.some((own) => own.measure === one.measure && own.value === one.value),
  );
  return isOfAnother(one, sentence, sentences) || (part !== undefined && isOfAnother(one, part, clauses));
}

function isOfAnother(one: Quantity, part: Reading, places: readonly Clause[]): boolean {
  const told = places.map(({ reading }) => ({ reading, share: overlap(part.words, reading) }));
  const best = told.toSorted((a, b) => b.share - a.share)[0];
  const isThere = ({ quantities, periods }: Reading): boolean => [...quantities, ...periods].some((other) => isEqual(one, other));
  if (!best || isThere(best.reading) || !best.reading.quantities.some(({ measure }) => measure === one.measure)) return false;
  const holding = told.filter(({ reading }) => isThere(reading));
  return holding.length > 0 && holding.every(({ share }) => share < muchLess * best.share);
}
