import { plainly, type Section, sectionsOf, type Span, type Terms, termsOf } from '#server/language/language.ts';
import { amountsOf, type Amount } from './amounts.ts';
import { clausesIn, spansOf, wordingOf } from './clauses.ts';
import { partiesOf, type Party } from './parties.ts';
import { risksOf } from './risks.ts';
import type { KindRule, Rulebook } from './rulebook.ts';

/** What is read in a contract by rules, and by what its wordings mean where an encoder told it; every span is of its text. */
export interface ContractRead {
  /** Of kinds.json; null where its title and words do not tell. */
  kind: string | null;
  parties: Party[];
  terms: Terms;
  amounts: Amount[];
  clauses: ClauseRead[];
  /** Types that something hints at, found or not. */
  hints: string[];
}

export interface ClauseRead extends Span {
  id: string;
  /** The title of its article, as a span; null before the first one. */
  heading: Span | null;
  risks: string[];
}

/** Whether a document is a contract is told by its beginning and its end. UTF-16 units. */
const looked = 6000;

interface Given {
  /** A person says that it is a contract. */
  isSaid?: boolean;
  /** Of each of its wordings, in order, by the encoder that the weights were learnt from; by rules alone without. */
  vectors?: readonly Float32Array[] | null;
}

/** Null for what is no contract. */
export function readContract(
  text: string,
  title: string,
  rules: Rulebook,
  { isSaid = false, vectors = null }: Given = {},
): ContractRead | null {
  const sections = sectionsOf(text);
  if (!isSaid && !seemsContract(text, title, sections, rules)) return null;
  const kind = kindOf(plainly(title), beginningOf(text, title), rules);
  const { clauses, hints } = clausesIn(text, sections, {
    rules: rules.clauses,
    weights: rules.weights,
    kind: kind?.id ?? null,
    meant: vectors && { vectors, meaning: rules.meaning },
  });
  return {
    kind: kind?.id ?? null,
    parties: partiesOf(text, sections, rules),
    terms: termsOf(text, sections),
    amounts: amountsOf(text, sections),
    hints,
    clauses: clauses.map((found) => ({
      id: found.rule.id,
      start: found.start,
      end: found.end,
      heading: found.section.title === '' ? null : { start: found.section.start, end: found.section.body },
      risks: risksOf(text, found).map(({ id }) => id),
    })),
  };
}

/** What an encoder is given of a contract: each of its stretches, under its article's title; nothing of what is no contract. */
export function wordingsOf(text: string, title: string, rules: Rulebook, { isSaid = false }: Given = {}): string[] {
  const sections = sectionsOf(text);
  if (!isSaid && !seemsContract(text, title, sections, rules)) return [];
  return spansOf(text, sections).map(({ start, end, section }) => wordingOf(text.slice(start, end), section.title));
}

const beginningOf = (text: string, title: string): string => plainly(`${title}\n${text.slice(0, looked)}`);

function seemsContract(text: string, title: string, sections: readonly Section[], rules: Rulebook): boolean {
  return (
    isContract(plainly(title), beginningOf(text, title), plainly(text.slice(-looked)), rules) &&
    sections.filter(({ number }) => number !== null).length >= leastArticles
  );
}

const leastArticles = 3;
const calledContract = /(?<![a-z])(?:contrat|convention|accord|bail|avenant|conditions|marche)/u;

/** What is called one, or one of a kind, and speaks as they do. */
function isContract(title: string, beginning: string, end: string, rules: Rulebook): boolean {
  const top = beginning.slice(0, 400);
  const isNamed = calledContract.test(top) || rules.kinds.some(({ titles }) => titles(title) !== null || titles(top) !== null);
  return (
    isNamed && rules.isForeign(title) === null && rules.isDraft(beginning) === null && rules.isContract(`${beginning}\n${end}`) !== null
  );
}

/** The title first; else what only such a contract says, where it says most of it. */
function kindOf(title: string, beginning: string, { kinds }: Rulebook): KindRule | null {
  const top = beginning.slice(0, 400);
  return (
    kinds.find(({ titles }) => titles(title) !== null) ??
    kinds.find(({ titles }) => titles(top) !== null) ??
    kinds.find(({ says }) => says(beginning) !== null) ??
    null
  );
}
