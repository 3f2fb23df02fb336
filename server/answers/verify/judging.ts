import { opposed, partiesIn, quantifiedAgainst } from '#server/language/language.ts';
import { alignedWith } from './clauses.ts';
import { dateStands, quantityStands, type Standing } from './counted.ts';
import { coverageOf, held } from './coverage.ts';
import type { Reading } from './reading.ts';

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
  clauses: readonly Reading[];
  /** The sentences before and after, the one that leads: they may hold what it counts. */
  neighbours: readonly Reading[];
  /** Titles, headings, names of columns. */
  titles: readonly Reading[];
}

/** Shares of its words from which a sentence is supported, and partly so. Fitted by bench/answers/verify.ts. */
export const judgingValues = { supported: 0.72, partly: 0.55, mostMissing: 2 };

export function judge(sentence: Reading, region: Region, values: typeof judgingValues = judgingValues): Judgement {
  const around = [...region.neighbours, ...region.titles];
  const { share, missing } = coverageOf(sentence, region.reading, around);
  const aligned = alignedWith(sentence, region.reading, region.clauses);
  const against: Ground[] = [];
  const wanting: Ground[] = [];
  const note = (ground: Ground, standing: Standing): void => {
    if (standing === 'other') against.push(ground);
    else if (standing === 'nowhere') wanting.push(ground);
  };
  for (const one of sentence.quantities) note('number', quantityStands(one, region.reading, around));
  for (const one of sentence.dates) note('date', dateStands(one, region.reading, around));
  for (const day of sentence.weekdays)
    if (![region.reading, ...around].some(({ weekdays }) => weekdays.has(day)))
      note('date', region.reading.weekdays.size > 0 ? 'other' : 'nowhere');
  for (const name of sentence.names)
    if (held(name, region.reading) < 0.9 && around.every((one) => held(name, one) < 0.9))
      note('name', region.reading.names.some((other) => held(other, sentence) < 0.9) ? 'other' : 'nowhere');
  against.push(...turnedOver(sentence, aligned, region.reading));
  if (against.length > 0 && share >= values.partly) return { verdict: 'contradicted', grounds: [...new Set(against)], share };
  if (against.length > 0 || wanting.length > 0) return { verdict: 'unsupported', grounds: [...new Set([...against, ...wanting])], share };
  if (share >= values.supported && missing.length <= values.mostMissing) return { verdict: 'supported', grounds: [], share };
  return { verdict: share >= values.partly && missing.length <= values.mostMissing ? 'partly' : 'unsupported', grounds: ['words'], share };
}

/** What of the sense is turned over between a sentence and the clause that says it. */
function turnedOver(sentence: Reading, clause: Reading, whole: Reading): Ground[] {
  const grounds: Ground[] = [];
  const [said, there] = [sentence.sense, clause.sense];
  const denied = (said.negations + there.negations) % 2 === 1;
  const opposite = opposed(said, there);
  // "n'est pas ouvert" is "est fermé".
  if (denied && opposite === 0) grounds.push('negation');
  if (!denied && opposite > 0) grounds.push('opposite');
  const isDenied = said.negations % 2 === 1;
  if (!isDenied && !denied && said.may !== there.may && said.must !== there.must) grounds.push('modality');
  if (quantifiedAgainst(said, there)) grounds.push('quantifier');
  if (isSwapped(sentence, clause, whole)) grounds.push('subject');
  return grounds;
}

/** Whether the sentence gives to one party what the clause gives to another. */
function isSwapped(sentence: Reading, clause: Reading, whole: Reading): boolean {
  const said = partiesIn(sentence.text).map(({ name }) => name);
  const there = partiesIn(clause.text).map(({ name }) => name);
  const [subject] = said;
  const [actor] = there;
  if (subject === undefined || actor === undefined) return false;
  if (!there.includes(subject)) return partiesIn(whole.text).some(({ name }) => name === subject) && !said.includes(actor);
  // Both are named in both: the order tells who acts, unless one of the two is passive.
  const isPassive = (text: string): boolean => /(?<!\p{L})par (?:l[ea]s? |l['’]|un |une )/iu.test(text);
  const second = said.find((name) => name !== subject && there.includes(name));
  return second !== undefined && isPassive(sentence.text) === isPassive(clause.text) && there.indexOf(second) < there.indexOf(subject);
}
