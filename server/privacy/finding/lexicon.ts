import dictionary from 'dictionary-fr';
import places from '../lists/places.json' with { type: 'json' };
import { lists } from './naming.ts';
import { plainOf } from './view.ts';

/**
 * The words of French (dictionary-fr, of the Dicollecte project), as far as rules of names need them: whether a word with a capital is one that
 * everybody writes without. Its entries are lemmas; common endings are led back to them.
 */
let known: Set<string> | undefined;
function words(): Set<string> {
  if (known) return known;
  known = new Set();
  const text = new TextDecoder().decode(dictionary.dic);
  for (const line of text.split('\n')) {
    const word = line.split('/')[0]?.trim() ?? '';
    const first = word[0] ?? '';
    if (word.length > 1 && first === first.toLowerCase() && first !== first.toUpperCase()) known.add(plainOf(word));
  }
  return known;
}

const endings: readonly (readonly [string, readonly string[]])[] = [
  ['s', ['']],
  ['x', ['', 'l', 'u']],
  ['aux', ['al', 'ail']],
  ['e', ['', 'er']],
  ['es', ['', 'e', 'er']],
  ['ee', ['e', 'er']],
  ['ees', ['e', 'er']],
  ['ez', ['er', 'ir', 're']],
  ['ons', ['er', 'ir', 're']],
  ['ent', ['er', 'ir', 're']],
  ['ant', ['er', 'ir', 're']],
  ['issez', ['ir']],
  ['ie', ['i', 'ier', 'ir']],
  ['u', ['re', 'oir']],
  ['ue', ['u']],
  ['trice', ['teur']],
  ['euse', ['eur', 'eux']],
  ['iere', ['ier']],
  ['ive', ['if']],
  ['elle', ['el']],
  ['enne', ['en']],
  ['ment', ['', 'e']],
  ['ees', ['er']],
];
const learnt = new Map<string, boolean>();
const mostLearnt = 50_000;

/** Whether a folded word is one of the language's, and no name by itself. */
export function isOrdinary(plain: string): boolean {
  const before = learnt.get(plain);
  if (before !== undefined) return before;
  const is = looked(plain);
  if (learnt.size >= mostLearnt) learnt.clear();
  if (plain.length < 30) learnt.set(plain, is);
  return is;
}
function looked(plain: string): boolean {
  if (plain.length > 29) return false;
  if (lists.common.has(plain) || words().has(plain)) return true;
  if (plain.includes('-')) return plain.split('-').every((part) => part === '' || isOrdinary(part));
  return endings.some(
    ([ending, made]) =>
      plain.length > ending.length + 1 &&
      plain.endsWith(ending) &&
      made.some((base) => words().has(`${plain.slice(0, -ending.length)}${base}`)),
  );
}

const ofPlaces = ['saint', 'sainte', 'sur', 'les'];
const placeWords = new Set([...places.words.split(' '), ...ofPlaces]);
export const isPlace = (plain: string): boolean =>
  placeWords.has(plain) || (plain.includes('-') && plain.split('-').some((part) => ofPlaces.includes(part)));
