/** What turns the sense of a French statement over while its subject stays: negation, "peut" for "doit", "tous" for "certains", opposites. */
import lists from './fr/senses.json' with { type: 'json' };
import { plain } from './wording.ts';

export type Quantifier = 'all' | 'some' | 'only' | 'least' | 'most';

/** How a clause is turned. */
export interface Sense {
  /** Negations and words that deny by themselves: an even number says yes. */
  negations: number;
  /** "ne peut pas", "n'est pas obligatoire": what is allowed or due is denied. */
  deniedModal: boolean;
  may: boolean;
  must: boolean;
  quantifiers: ReadonlySet<Quantifier>;
  /** For each pair of opposites, which of its sides stand there: bit 0 the first, bit 1 the second, and so on. */
  sides: readonly number[];
}

/** Words, whole; one that ends with an apostrophe is followed by its noun. */
const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${source})(?:(?<=[' ])|(?![\\p{L}\\d]))`, 'gu');
const negations = new RegExp(lists.negations, 'gu');
const negatives = whole(lists.negatives);
const deniedModal = new RegExp(`(?<![\\p{L}\\d])(?:${lists.deniedModal})`, 'u');
const may = whole(lists.may);
const must = whole(lists.must);
const quantifiers: readonly [Quantifier, RegExp][] = (['all', 'some', 'only', 'least', 'most'] as const).map((name) => [
  name,
  whole(lists.quantifiers[name]),
]);
/** A side is a list of beginnings of words. */
const opposites = lists.opposites.map((line) =>
  line.split(' / ').map((side) => new RegExp(`(?<![\\p{L}\\d])(?:${side.split('|').map(beginning).join('|')})`, 'u')),
);
function beginning(word: string): string {
  // A short word is that word; a longer one may go on.
  return word.length <= 4 ? `${word}(?:e|s|es|x)?(?![\\p{L}\\d])` : word;
}
const parties = whole(lists.parties);

export function senseOf(text: string): Sense {
  const folded = plain(text);
  const has = (pattern: RegExp): boolean => folded.search(pattern) >= 0;
  return {
    negations: count(folded, negations) + count(folded, negatives),
    deniedModal: has(deniedModal),
    may: has(may),
    must: has(must),
    quantifiers: new Set(quantifiers.flatMap(([name, pattern]) => (has(pattern) ? [name] : []))),
    sides: opposites.map((sides) => sides.reduce((bits, side, at) => bits | (side.test(folded) ? 1 << at : 0), 0)),
  };
}

/** Whether each says, of some pair of opposites, what the other does not: how many pairs. */
export function opposed(one: Sense, other: Sense): number {
  return one.sides.filter((bits, at) => {
    const there = other.sides[at] ?? 0;
    return bits !== 0 && there !== 0 && (bits & there) === 0;
  }).length;
}

/** Whether two quantifiers cannot both be meant: "tous" against "certains", "au moins" against "au plus". */
export function quantifiedAgainst(one: Sense, other: Sense): boolean {
  return lists.against.some(([first, second]) => isAgainst(one, other, first, second) || isAgainst(one, other, second, first));
}
function isAgainst(one: Sense, other: Sense, first: string | undefined, second: string | undefined): boolean {
  const has = (sense: Sense, name: string | undefined): boolean => [...sense.quantifiers].some((quantifier) => quantifier === name);
  return has(one, first) && !has(one, second) && has(other, second) && !has(other, first);
}

/** Those who act in a text, by what they are: where each is named. */
export function partiesIn(text: string): { name: string; start: number }[] {
  const folded = plain(text);
  return [...folded.matchAll(parties)].map((match) => ({ name: match[0].replace(/s$/, ''), start: match.index }));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
