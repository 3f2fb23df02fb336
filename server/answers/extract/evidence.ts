import { comparable, findKinds, type Found, isNear, tokensOf } from '#server/language/language.ts';
import type { Asked, AskedWord } from './asked.ts';
import { cellsHolding, holdsSought, kindsOf, type Asks } from './holding.ts';
import { cellsOf, type Given, type Statement } from './statements.ts';

/** How much of a question a statement covers, and by what. Shares are of the question's idf. */
export interface Evidence {
  statement: Statement;
  /** Covered by the statement's own words, and by the names of its row's columns. */
  own: number;
  /** Covered only by the sentence before, or the one that leads the list. */
  lead: number;
  /** Covered only by headings. */
  heading: number;
  /** Covered only by the document's title or file name. */
  title: number;
  /** Things of the asked kinds that stand in it. */
  answering: readonly Found[];
  /** How much of a row's first cell with words the question holds, 0 to 1; 1 for a sentence. */
  label: number;
  /** Places among a row's filled cells of those that hold something of the sort sought; none for a sentence. */
  cells: readonly number[];
  /** Whether it holds something of the sort sought, other than the question's own words; null when none is sought. */
  isGiven: boolean | null;
  /** For each of the question's words, 0 to 1, by the statement and all around it. */
  covered: readonly number[];
}

export interface Weights {
  near: number;
  same: number;
  kindWord: number;
}
export const weights: Weights = { near: 0.7, same: 0.7, kindWord: 0.6 };

/** Reads the statements of passages against one question; words of titles and headings are read once. */
export function createReader(asked: Asked): (statement: Statement) => Evidence {
  const total = asked.words.reduce((sum, word) => sum + word.weight, 0) || 1;
  const known = new Map<string, ReadonlySet<string>>();
  const stemsOf = (text: string): ReadonlySet<string> => {
    let stems = known.get(text);
    if (!stems) known.set(text, (stems = stemsIn(text)));
    return stems;
  };
  const { sought } = asked;
  const kindsSought = new Set(sought === null ? [] : kindsOf[sought]);
  const kinds = new Set([...kindsSought, ...asked.words.flatMap((word) => word.kinds)]);
  const isAsked = (stem: string): boolean => asked.words.some((word) => worthOf(stem, word) > 0);
  const asks: Asks = {
    isAsked: (text) => [...stemsOf(text)].some(isAsked),
    // A synonym is another word: asked whether the owner pays, "le bailleur" answers.
    isNew: (text) => [...stemsOf(text)].some((stem) => !asked.words.some((word) => isFamily(stem, word))),
  };
  /** A row is about what its first cell names. */
  const labelOf = ({ text, columns }: Statement): number => {
    if (columns === null) return 1;
    for (const { value } of cellsOf(text, columns)) {
      const stems = [...stemsOf(value)].filter((stem) => !/^\d+$/.test(stem));
      if (stems.length > 0) return stems.filter(isAsked).length / stems.length;
    }
    return 0.5;
  };
  return (statement) => {
    const { given, text, columns } = statement;
    const ownStems = stemsOf([text, ...(columns ?? [])].join(' '));
    const leadStems = stemsOf(statement.lead);
    const headingStems = stemsOf(given.headingPath.join(' '));
    const titleStems = stemsOf(`${given.title} ${nameOf(given)}`);
    const found = kinds.size === 0 ? [] : findKinds(text, kinds);
    const shares = { own: 0, lead: 0, heading: 0, title: 0 };
    const covered = asked.words.map((word) => {
      const own = Math.max(holds(ownStems, word), found.some((one) => word.kinds.includes(one.kind)) ? weights.kindWord : 0);
      const lead = Math.max(own, holds(leadStems, word));
      const heading = Math.max(lead, holds(headingStems, word));
      const title = Math.max(heading, holds(titleStems, word));
      shares.own += (word.weight * own) / total;
      shares.lead += (word.weight * (lead - own)) / total;
      shares.heading += (word.weight * (heading - lead)) / total;
      shares.title += (word.weight * (title - heading)) / total;
      return title;
    });
    const cells = sought === null || columns === null ? [] : cellsHolding(sought, text, columns, asks);
    const isHeld = sought !== null && (columns === null ? holdsSought(sought, text, asks) : cells.length > 0);
    return {
      statement,
      label: labelOf(statement),
      cells,
      isGiven: sought === null ? null : isHeld,
      ...shares,
      answering: found.filter((one) => kindsSought.has(one.kind)),
      covered,
    };
  };
}

/** The stems of a text's words, as they are compared. */
export function stemsIn(text: string): ReadonlySet<string> {
  // The day and the month of 25/05/2026 are no answer to "semaine 25", nor 380 € without taxes to "quelle taxe".
  const dated = text.replaceAll(/(?<!\d)\d{1,2}\/\d{1,2}\/(\d{4})(?!\d)/g, '$1').replaceAll(/hors taxes?|toutes taxes comprises/giu, '');
  // The stemmer cuts a short noun where it leaves its verb whole: "débit" and "débiter".
  return new Set(
    tokensOf(dated).flatMap(({ stem, folded }) => (folded.length - stem.length === 2 ? [comparable(stem), folded] : [comparable(stem)])),
  );
}

/** A file's name without its extension: it often says what the content leaves out. */
export function nameOf(given: Pick<Given, 'fileName'>): string {
  return given.fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ');
}

/** 1 when the word is there, less when only a word of its family is, or one that may stand for it and is no other word asked. */
export function holds(stems: ReadonlySet<string>, word: AskedWord): number {
  if (word.stems.some((stem) => stems.has(stem))) return 1;
  let best = 0;
  for (const stem of stems) {
    best = Math.max(best, worthOf(stem, word));
    if (best >= weights.near) break;
  }
  return best;
}

/** The same stems come in sentence after sentence: each is compared with a word once. */
const compared = new WeakMap<AskedWord, Map<string, number>>();

function worthOf(stem: string, word: AskedWord): number {
  let known = compared.get(word);
  if (!known) compared.set(word, (known = new Map()));
  let worth = known.get(stem);
  if (worth === undefined) known.set(stem, (worth = compare(stem, word)));
  return worth;
}

function compare(stem: string, word: AskedWord): number {
  if (word.stems.includes(stem)) return 1;
  if (word.taken.has(stem)) return 0;
  if (isFamily(stem, word)) return weights.near;
  return word.near.has(stem) ? weights.same : 0;
}

const isFamily = (stem: string, word: AskedWord): boolean => word.stems.some((own) => own === stem || isNear(own, stem));
