import { hasOthers, isConditional, opposed, quantifiedAgainst, withoutEnds, type Sense } from '#server/language/language.ts';
import { actorOf } from './actors.ts';
import { held, weightOf } from './coverage.ts';
import { isEqual } from './counted.ts';
import type { Ground } from './judging.ts';
import type { Reading, Word } from './reading.ts';

/** A clause of the text, and whom the pronoun that it begins with stands for. */
export interface Clause {
  reading: Reading;
  antecedent: Word | null;
}

/** A word counts as said by a clause from here on. */
const said = 0.85;
/** A clause that turns the sentence over must hold this share of it. */
const leastShare = 0.37;
/** What one word that is no frame weighs, and one number. */
const oneWord = 1;

const nobody: Word = { folded: '', stem: '', weight: 0, start: -1 };

type Test = (sentence: Sense, clause: Sense) => boolean;

/** "n'est pas ouvert" is "est fermé": an opposite and a negation undo each other. */
const tests: readonly (readonly [Ground, Test])[] = [
  ['negation', (a, b) => (a.negations + b.negations) % 2 === 1 && opposed(a, b) === 0],
  ['opposite', (a, b) => (a.negations + b.negations) % 2 === 0 && opposed(a, b) > 0],
  [
    'modality',
    (a, b) => !a.deniedModal && !b.deniedModal && ((a.may && !a.must && b.must && !b.may) || (a.must && !a.may && b.may && !b.must)),
  ],
  ['quantifier', (a, b) => quantifiedAgainst(a, b) || (a.quantifiers.has('some') && !b.quantifiers.has('some'))],
];

/**
 * What of a sentence the text turns over. A clause speaks against it when it is turned the other way and holds words or numbers of it that no
 * clause turned the same way holds.
 */
export function turnedOver(parts: readonly Reading[], clauses: readonly Clause[]): Ground[] {
  const grounds = new Set<Ground>();
  for (const part of parts) {
    const total = weightOf(part.words);
    if (total === 0) continue;
    const holdings = clauses.map((clause) => ({ clause, ...heldBy(part, clause) }));
    const actor = part.words.indexOf(actorOf(part) ?? nobody);
    const isUnder = isConditional(part.text);
    for (const [ground, isAgainst] of tests) {
      // "Si le prêt n'est pas obtenu, …" says of the loan neither that it is nor that it is not.
      if (ground === 'negation' && isUnder) continue;
      const against = holdings.filter(({ clause }) => isAgainst(part.sense, clause.reading.sense));
      const straight = holdings.filter((one) => !against.includes(one));
      const speaks = against.some(({ words, numbers }) => {
        // Who acts may do both.
        const own = words.filter((at) => at !== actor && !straight.some((one) => one.words.includes(at)));
        const counted = ground === 'quantifier' ? numbers.filter((at) => !straight.some((one) => one.numbers.includes(at))).length : 0;
        const exclusive = sumOf(part, own) + counted;
        // Another clause tells the number: this one is about something else.
        const isOther = numbers.length === 0 && straight.some((one) => one.numbers.length > 0);
        const isNamed = words.every((at) => part.names.some((name) => name === part.words[at]));
        if (exclusive < (isOther ? 2 * oneWord : oneWord) || isNamed) return false;
        return (sumOf(part, words) + counted) / (total + counted) >= leastShare;
      });
      if (speaks) grounds.add(ground);
    }
    if (!isUnder && isWithout(part, clauses)) grounds.add('negation');
    if (isForAll(part, clauses)) grounds.add('quantifier');
  }
  return [...grounds];
}

/** The places of the part's words and numbers that a clause holds. */
function heldBy(part: Reading, { reading, antecedent }: Clause): { words: number[]; numbers: number[] } {
  const isSaid = (word: Word): boolean => held(word, reading) >= said || antecedent?.stem === word.stem;
  return {
    words: part.words.flatMap((word, at) => (isSaid(word) ? [at] : [])),
    numbers: part.quantities.flatMap((one, at) => (reading.quantities.some((other) => isEqual(one, other)) ? [at] : [])),
  };
}
const sumOf = (part: Reading, places: readonly number[]): number => places.reduce((sum, at) => sum + (part.words[at]?.weight ?? 0), 0);

/** "sans l'accord" where the text asks for it, or the accord where the text does without. */
function isWithout(part: Reading, clauses: readonly Clause[]): boolean {
  const own = withoutIn(part);
  const there = new Set(clauses.flatMap(({ reading }) => withoutIn(reading)));
  const isThere = (stem: string): boolean => clauses.some(({ reading }) => reading.stems.has(stem));
  return own.some((stem) => isThere(stem) && !there.has(stem) && clauses.every(({ reading }) => reading.sense.negations === 0));
}
function withoutIn({ text, words }: Reading): string[] {
  return withoutEnds(text).flatMap((end) => {
    const word = words.find(({ start }) => start >= end - 1);
    return word && word.start <= end + 2 ? [word.stem] : [];
  });
}

/** "tous" of what the text says of some, when it goes on with the others. */
function isForAll(part: Reading, clauses: readonly Clause[]): boolean {
  if (!part.sense.quantifiers.has('all') || hasOthers(part.text)) return false;
  const isSaidOfAll = clauses.some(({ reading }) => reading.sense.quantifiers.has('all'));
  return !isSaidOfAll && clauses.some(({ reading }) => hasOthers(reading.text));
}
