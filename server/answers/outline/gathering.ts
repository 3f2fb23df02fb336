import { plain, tokensOf } from '#server/language/language.ts';
import type { PassageDetail } from '#server/documents/documents.ts';
import { isAlike, likenessOf, type Likeness } from '../extract/alike.ts';
import type { AskedWord } from '../extract/asked.ts';
import { holds, nameOf, stemsIn } from '../extract/evidence.ts';
import type { Ranked } from '../extract/choice.ts';
import { cellsOf, type Cell, type Statement } from '../extract/statements.ts';
import { statementsIn } from './sections.ts';

/** An item, then the same elsewhere. */
export type Item = Statement[];

/** Beyond, a list is a table to open. */
export const mostItems = 60;
const least = 0.7;
const total = /^(?:sous-)?(?:totaux|total|cumul|somme|moyenne)\b/u;

/** A row that belongs to a list, and what it is one of: rows of one supplier are one supplier. */
export interface Member {
  statement: Statement;
  key: string;
}

/**
 * The rows of tables that are of what is asked for: those with a column of that name, whose cells are then the items, and those that begin by its name;
 * else those that its titles name. What else is asked stands in the titles or in the row: "la liste des commandes de Ferronor".
 */
export function rowsNamed(words: readonly AskedWord[], passages: readonly PassageDetail[]): Member[] {
  const [head, ...others] = words;
  if (!head) return [];
  const tables = passages.flatMap((passage) => {
    const { tableHeader, title } = passage;
    if (tableHeader === null) return [];
    const stems = stemsIn([title, nameOf(passage), ...passage.headingPath].join('\n'));
    const column = tableHeader.find((name) => isHeaded(name, head)) ?? null;
    return [{ passage, stems, column, begins: isHeaded(title, head) || isHeaded(nameOf(passage), head) }];
  });
  const holding = (asked: readonly AskedWord[]) => tables.filter(({ stems }) => asked.every((word) => holds(stems, word) >= least));
  const isOfColumns = tables.some(({ column }) => column !== null);
  const chosen = isOfColumns ? tables.filter(({ column, begins }) => begins || column !== null) : holding(words);
  // "Tous les articles du stock": what is asked for is what the table holds, by whatever name.
  const named = chosen.length === 0 && others.length > 0 ? holding(others) : chosen;
  const wanted = chosen.length === 0 ? [] : others;
  return named
    .toSorted((a, b) => Number(b.begins) - Number(a.begins))
    .flatMap(({ passage, stems, column }) =>
      statementsIn([passage]).flatMap((statement): Member[] => {
        const { columns, text } = statement;
        if (columns === null || total.test(plain(text))) return [];
        const own = stemsIn([text, ...columns].join('\n'));
        if (!wanted.every((word) => holds(stems, word) >= least || holds(own, word) >= least)) return [];
        const cells = cellsOf(text, columns);
        const cell = column === null ? (isOfColumns ? labelOf(cells) : undefined) : cells.find(({ name }) => name === column)?.value;
        return [{ statement, key: plain(cell !== undefined && isName(cell) ? cell : [text, ...columns].join(' ')) }];
      }),
    );
}

const beforeName = /^\s*(?:noms?|n[°o]|libell[ée]s?|r[ée]f[ée]rences?|listes?)\s+(?:d[ue]s?\s+|d['’]\s*)?(?:l[ae]\s+|l['’]\s*)?/iu;
/** "Fournisseur" or "Nom du fournisseur" name suppliers; "Type de contrat" names no contract. */
function isHeaded(name: string, { folded }: AskedWord): boolean {
  const [first] = tokensOf(name.replace(beforeName, ''));
  return first !== undefined && singular(first.folded) === singular(folded);
}
const singular = (folded: string): string => folded.replace(/[sx]$/, '');
/** A figure or a date names nothing. */
const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/[€%]/.test(cell);
const labelOf = (cells: readonly Cell[]): string | undefined =>
  cells.find(({ value }) => /\p{L}{3}/u.test(value) && !/\d/.test(value))?.value;

/** Whether the document of a passage is read for a list: it is of a table that is named as what is asked for, or of a list that speaks of it. */
export function mayHoldItems(words: readonly AskedWord[], passage: PassageDetail): boolean {
  const { title, headingPath, tableHeader, text } = passage;
  if (tableHeader === null && !/:\s*\n/.test(text)) return false;
  const stems = stemsIn([title, nameOf(passage), ...headingPath, ...(tableHeader ?? [text])].join('\n'));
  const [head, ...others] = words.map((word) => holds(stems, word) >= least);
  return head === true || (others.length > 0 && !others.includes(false));
}

/** The items of lists that are led by a line that names what is asked for: "Les pièces à fournir :" */
export function itemsLed(words: readonly AskedWord[], passages: readonly PassageDetail[]): Statement[] {
  const lists = Map.groupBy(
    statementsIn(passages).filter(({ lead, columns }) => columns === null && lead.trim().endsWith(':')),
    ({ given, lead }) => `${given.textId} ${lead}`,
  );
  return [...lists.values()].flatMap((items) => {
    const [first] = items;
    if (!first || items.length < 2) return [];
    const stems = stemsIn([first.lead, first.given.title, ...first.given.headingPath].join('\n'));
    const lead = stemsIn(first.lead);
    return words.every((word) => holds(stems, word) >= least) && words.some((word) => holds(lead, word) >= least) ? items : [];
  });
}

/** Each item once; the same of another document stands beside. Rows are told apart by their keys, sentences by their words. */
export function apart(rows: readonly Member[], sentences: readonly Statement[]): Item[] {
  const keyed = new Map<string, Item>();
  for (const { statement, key } of rows) {
    const same = keyed.get(key);
    if (!same) keyed.set(key, [statement]);
    else if (same.every(({ given }) => given.document !== statement.given.document)) same.push(statement);
  }
  const items: { item: Item; likeness: Likeness }[] = [];
  for (const statement of sentences) {
    const likeness = likenessOf([statement.text, ...(statement.columns ?? [])].join(' '));
    const same = items.find((one) => isAlike(one.likeness, likeness));
    if (!same) items.push({ item: [statement], likeness });
    else if (same.item.every(({ given }) => given.document !== statement.given.document)) same.item.push(statement);
  }
  return [...keyed.values(), ...items.map(({ item }) => item)];
}

/** Statements that answer surely, best first, without what an item says or is led by. */
export function sureOnes(ranked: readonly Ranked[], isSure: (one: Ranked) => boolean, items: readonly Statement[]): Statement[] {
  return ranked.filter((one) => one.own > 0 && isSure(one) && !isToldBy(one.statement, items)).map(({ statement }) => statement);
}

/** Whether a statement is an item, or the line that leads one. */
export const isToldBy = ({ given, start, text }: Statement, items: readonly Statement[]): boolean =>
  items.some((item) => item.given.textId === given.textId && (item.start === start || item.lead.includes(text)));
