import companyList from '../lists/companies.json' with { type: 'json' };
import commonWords from '../lists/common-words.json' with { type: 'json' };
import firstNameList from '../lists/first-names.json' with { type: 'json' };
import naming from '../lists/naming.json' with { type: 'json' };
import surnameList from '../lists/surnames.json' with { type: 'json' };
import { plainOf, type View } from './view.ts';

/** The words of a text as the rules of names read them. */
export interface Word {
  text: string;
  /** In small letters without accents. */
  plain: string;
  start: number;
  end: number;
  /** Begins with a capital. */
  isCapital: boolean;
  /** Two capitals or more, and nothing else. */
  isUpper: boolean;
  /** "J." or "J.-P.", the full stop included. */
  isInitial: boolean;
  /** What stands between it and the word before. */
  gap: string;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
export const lists = {
  first: setOf(firstNameList.names),
  weakFirst: setOf(firstNameList.weak),
  last: setOf(surnameList.names),
  weakLast: setOf(surnameList.weak),
  common: setOf(commonWords.words),
  titles: setOf(naming.titles),
  particles: setOf(naming.particles),
  roles: setOf(naming.roles),
  personLabels: setOf(naming.personLabels),
  roleNouns: setOf(naming.roleNouns),
  greetings: setOf(naming.greetings),
  closings: setOf(naming.closings),
  legalForms: setOf(naming.legalForms),
  companyHeads: setOf(naming.companyHeads),
  companyCues: setOf(naming.companyCues),
  companyTails: setOf(naming.companyTails),
};
/** The companies that everybody knows, by the first word of their name. */
export const knownCompanies = Map.groupBy(
  companyList.names.split('|').map((name) => plainOf(name).split(/[ -]/)),
  ([first = '']) => first,
);

const wordSigns =
  /(?:Ph|Th|Ch|Chr|Cl|\p{Lu})\.(?:-?(?:Ph|Th|Ch|Cl|\p{Lu})\.){0,2}(?!\p{L})|[\p{L}\d][\p{L}\p{M}\d]*(?:['’&+.-][\p{L}\p{M}\d]+)*/gu;
/** N’Guessan, O’Brien and M’Barek are one word. */
const elided = /^(?:[ldjstc]|[mn](?!['’]\p{Lu})|qu|jusqu|lorsqu|puisqu)['’]/iu;

export function wordsOf({ text, plain }: View): Word[] {
  const words: Word[] = [];
  let end = 0;
  const push = (start: number, to: number): void => {
    const said = text.slice(start, to);
    const first = said[0] ?? '';
    const isCapital = first !== first.toLowerCase();
    words.push({
      text: said,
      plain: plain.slice(start, to),
      start,
      end: to,
      isCapital,
      isUpper: isCapital && said.length > 1 && said === said.toUpperCase() && said !== said.toLowerCase(),
      isInitial: isCapital && /^(?:Ph|Th|Ch|Chr|Cl|\p{Lu})\.(?:-?(?:Ph|Th|Ch|Cl|\p{Lu})\.)*$/u.test(said),
      gap: text.slice(end, start),
    });
    end = to;
  };
  for (const { 0: said, index } of text.matchAll(wordSigns)) {
    const joined = elided.exec(said);
    if (!joined) push(index, index + said.length);
    else {
      push(index, index + joined[0].length);
      if (joined[0].length < said.length) push(index + joined[0].length, index + said.length);
    }
  }
  return words;
}

/** Parts of a compound: Jean-Pierre, Le Goff-Martin. */
export const partsOf = (plain: string): string[] => plain.split('-');

export const isFirst = ({ plain, isCapital }: Word): boolean =>
  isCapital && (lists.first.has(plain) || (plain.includes('-') && isCompoundFirst(plain)));
function isCompoundFirst(plain: string): boolean {
  const parts = partsOf(plain);
  return parts.length < 4 && parts.every((part) => lists.first.has(part) || lists.weakFirst.has(part));
}
export const isLast = ({ plain, isCapital }: Word): boolean =>
  isCapital && (lists.last.has(plain) || (plain.includes('-') && partsOf(plain).every((part) => part.length > 2 && lists.last.has(part))));

/** A word with a capital that may be part of a name. */
export function isNameLike({ plain, text, isCapital }: Word): boolean {
  return (
    isCapital && text.length > 1 && !lists.common.has(plain) && !lists.titles.has(plain) && !/\d/.test(text) && !lists.legalForms.has(plain)
  );
}
/** The gap inside a name: a space, a hyphen, the end of a line. */
export const isClose = (gap: string): boolean => gap === ' ' || gap === '-' || gap === '  ' || gap === '\t' || /^ ?\r?\n ?$/.test(gap);
export const isSameLine = (gap: string): boolean => gap === ' ' || gap === '-' || gap === '  ';
/** Whether a sentence, a line or a cell begins with this word. */
export const begins = ({ gap, start }: Word): boolean => start === 0 || /[.!?:;\n|•»«"“”()[\]\t]|- /.test(gap);

/** A trade that begins or ends a company's name, in the singular or the plural. */
const trades = withPlurals(lists.companyHeads);
const tails = withPlurals(lists.companyTails);
export const isTrade = (plain: string): boolean => trades.has(plain);
export const isTail = (plain: string): boolean => tails.has(plain);
function withPlurals(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].flatMap((word) => [word, `${word}s`]));
}
