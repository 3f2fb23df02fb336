import { computingTurns as lists, comparable, plain, sameAs, tokensOf, wordingOf } from '#server/language/language.ts';
import { cellConditions } from './cellwords.ts';
import { foldedDates, limitsIn } from './limits.ts';
import type { AskedOperation } from './operation.ts';
import { isSame, type Plan, type PlannedCondition, type Word } from './plan.ts';
import { type Column, type Table } from './table.ts';

const meanDigits = 2;
const rowNouns = new Set(lists.rows.split(' '));
const priceColumn = new RegExp(lists.priceColumn);
const sums = new RegExp(lists.sums);
/** A word that nothing explains may be one that only turns the question; more, and it asks something else. */
const mostLeft = 1;

const isMonth = (folded: string): boolean => foldedDates(folded).length > 0;

const isAlike = (one: string, other: string): boolean => isSame(one, other) || sameAs(one).has(other);

/** How a question is computed over one table, and how much of it the table explains; null where it asks anything that the table does not hold. */
export function planFor(question: string, asked: AskedOperation, table: Table, now: number): { plan: Plan; explained: number } | null {
  const folded = plain(question);
  const { parts } = wordingOf(question);
  const words = tokensOf(question).map((token): Word => ({
    ...token,
    part: parts.get(token.folded) ?? 'plain',
    by: asked.spans.some(([start, end]) => token.start < end && token.end > start) ? 'operation' : null,
    isOfTitle: false,
  }));
  const mentions = mentionsIn(words, table.columns);
  const conditions: PlannedCondition[] = limitsIn(folded, words, { table, mentions, now });
  explainByTitle(words, table);
  conditions.push(...cellConditions(folded, words, table));
  for (const word of words) {
    if (word.by === null && mentions.some((own) => own.has(word))) word.by = 'column';
    if (word.by === null && rowNouns.has(word.folded)) word.by = 'row';
  }
  const left = words.filter((word) => word.by === null && word.part !== 'verb');
  if (left.length > mostLeft || left.some((word) => word.part === 'name' || isMonth(word.folded) || /\d/.test(word.folded))) return null;
  const told = words.filter(({ by }) => by === 'title' || by === 'column' || by === 'condition').length;
  if (told <= left.length) return null;
  const chosen = columnsFor(folded, asked, { table, words, mentions });
  if (!chosen) return null;
  const all = words.filter(({ by }) => by !== 'operation' && by !== 'row').length;
  // A word that the table holds as it is tells more than one that may stand for it.
  const exact = words.filter((word) => word.by === 'condition' || word.isOfTitle || isOfColumn(word, table)).length;
  const written = tokensOf(`${table.given.title} ${table.given.fileName}`);
  const asWritten = words.filter(({ folded: one }) => written.some((token) => token.folded === one)).length;
  return {
    plan: { ...chosen, conditions, digits: asked.digits ?? meanDigits },
    explained: (told + exact + asWritten / 100) / Math.max(1, all),
  };
}

/** For each column, the words of the question that name it. */
function mentionsIn(words: readonly Word[], columns: readonly Column[]): ReadonlySet<Word>[] {
  return columns.map(({ name }) => {
    const stems = tokensOf(name).map(({ stem }) => stem);
    const numbered = /^s(\d+)\b/.exec(plain(name))?.[1];
    const unit = /\(([^)]+)\)/.exec(plain(name))?.[1] ?? '';
    return new Set(
      words.filter(
        ({ stem, folded }, at) =>
          stems.some((one) => isAlike(stem, one)) ||
          (unit === 'h' && /^heures?$/.test(folded)) ||
          (numbered !== undefined &&
            ((folded === 'semaine' && words[at + 1]?.folded === numbered) || (folded === numbered && words[at - 1]?.folded === 'semaine'))),
      ),
    );
  });
}

/** Where the question says the whole of a title, its words name the table and choose no row; a number or a date of the title is its own. */
function explainByTitle(words: readonly Word[], { given }: Table): void {
  const titles = [given.title, given.fileName.replace(/\.[a-z0-9]{1,5}$/i, ''), ...given.headingPath].map((title) =>
    tokensOf(title.replaceAll(/[_-]/g, ' ')),
  );
  const stems = titles.flat().map(({ stem }) => stem);
  const isWhole = titles.some((title) => title.length > 1 && title.every(({ stem }) => words.some((word) => isSame(word.stem, stem))));
  for (const word of words) {
    word.isOfTitle = stems.some((stem) => isSame(comparable(stem), word.stem));
    const mayExplain = word.by === null && (isWhole || /\d/.test(word.folded));
    if (mayExplain && stems.some((stem) => isSame(stem, word.stem))) word.by = 'title';
  }
}
const isOfColumn = (word: Word, { columns }: Table): boolean =>
  columns.some(({ name }) => tokensOf(name).some(({ stem }) => isSame(stem, word.stem)));

function columnsFor(
  folded: string,
  asked: AskedOperation,
  { table, words, mentions }: { table: Table; words: readonly Word[]; mentions: readonly ReadonlySet<Word>[] },
): Pick<Plan, 'operation' | 'columns'> | null {
  const { columns } = table;
  const numbers = columns.flatMap(({ kind, name }, at) => (kind === 'number' && !/^n[°o]\.?$/i.test(name.trim()) ? [at] : []));
  const find = (source: string): number => numbers.find((at) => new RegExp(source).test(plain(columns[at]?.name ?? ''))) ?? -1;
  if (asked.operation === 'product') {
    const [quantity, price] = [find(lists.quantity), find(lists.unitPrice)];
    return quantity < 0 || price < 0 ? null : { operation: 'product', columns: [quantity, price] };
  }
  const named = (at: number): number => {
    const own = [...(mentions[at] ?? [])].filter(({ by }) => by !== 'condition' && by !== 'operation');
    return own.length === 0 ? 0 : own.length + own.length / (tokensOf(columns[at]?.name ?? '').length + 1);
  };
  const best = numbers.toSorted((a, b) => named(b) - named(a) || a - b)[0];
  if (asked.operation === 'count') {
    // "Combien d'heures", "nombre total de participants": what is counted is a column of numbers, and it is summed.
    const noun = words.find(({ start }) => start >= (asked.spans[0]?.[1] ?? 0));
    const summed = noun && numbers.filter((at) => mentions[at]?.has(noun)).toSorted((a, b) => named(b) - named(a))[0];
    if (summed !== undefined && !columns.some(({ kind }, at) => kind === 'words' && mentions[at]?.has(noun!)))
      // "Combien de jours pour un mariage" is read in its row, not added up.
      return sums.test(folded) ? { operation: 'sum', columns: [summed] } : null;
    return { operation: 'count', columns: [] };
  }
  const priced = asked.measure === 'price' ? numbers.filter((at) => priceColumn.test(plain(columns[at]?.name ?? ''))) : [];
  const wanted =
    priced.length > 0
      ? priced.toSorted((a, b) => named(b) - named(a) || a - b)[0]
      : best !== undefined && named(best) > 0
        ? best
        : numbers.length === 1
          ? numbers[0]
          : undefined;
  if (wanted === undefined || (asked.operation === 'sum' && !sums.test(folded) && priced.length === 0)) return null;
  return { operation: asked.operation, columns: [wanted] };
}
