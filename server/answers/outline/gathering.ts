import { plain } from '#server/language/language.ts';
import type { PassageDetail } from '#server/documents/documents.ts';
import { isAlike, likenessOf, type Likeness } from '../extract/alike.ts';
import type { AskedWord } from '../extract/asked.ts';
import { holds, nameOf, stemsIn } from '../extract/evidence.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Statement } from '../extract/statements.ts';
import { statementsIn } from './sections.ts';

/** An item, then the same elsewhere. */
export type Item = Statement[];

/** Beyond, a list is a table to open. */
export const mostItems = 60;
const least = 0.7;
const total = /^(?:sous-)?(?:totaux|total|cumul|somme|moyenne)\b/u;

/** The rows of a table that its titles name: "la liste des machines" is that table. */
export function rowsNamed(words: readonly AskedWord[], passages: readonly PassageDetail[]): Statement[] {
  const named = passages.filter(({ tableHeader, ...one }) => {
    const stems = stemsIn([one.title, nameOf(one), ...one.headingPath].join('\n'));
    return tableHeader !== null && words.every((word) => holds(stems, word) >= least);
  });
  return statementsIn(named).filter(({ columns, text }) => columns !== null && !total.test(plain(text)));
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

/** Each item once; the same words of another document stand beside. */
export function apart(statements: readonly Statement[]): Item[] {
  const items: { item: Item; likeness: Likeness }[] = [];
  for (const statement of statements) {
    const likeness = likenessOf([statement.text, ...(statement.columns ?? [])].join(' '));
    const same = items.find((one) => isAlike(one.likeness, likeness));
    if (!same) items.push({ item: [statement], likeness });
    else if (same.item.every(({ given }) => given.document !== statement.given.document)) same.item.push(statement);
  }
  return items.map(({ item }) => item);
}

/** Statements that answer surely, best first, without what leads an item that is there already. */
export function sureOnes(ranked: readonly Ranked[], isSure: (one: Ranked) => boolean, items: readonly Statement[]): Statement[] {
  return ranked
    .filter((one) => one.own > 0 && isSure(one))
    .map(({ statement }) => statement)
    .filter(
      (one) => !items.some((item) => item.given.textId === one.given.textId && (item.start === one.start || item.lead.includes(one.text))),
    );
}
