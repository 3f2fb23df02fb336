import { computingTurns as lists, plain, tokensOf } from '#server/language/language.ts';
import { isSame, type PlannedCondition, type Word } from './plan.ts';
import type { Table } from './table.ts';

const but = new RegExp(lists.but);

/** The conditions that words of the question make, for they stand in the cells of a column; what they explain is marked. */
export function cellConditions(folded: string, words: readonly Word[], table: Table): PlannedCondition[] {
  const found: PlannedCondition[] = [];
  for (const word of words) {
    if (word.by !== null) continue;
    const held = bestCell(word, words, table);
    // A verb may be a cell's only word, "annulé"; it is seldom one of several.
    if (!held || (word.part === 'verb' && !held.isWhole)) {
      if (word.isOfTitle) word.by = 'title';
      continue;
    }
    for (const one of held.words) one.by = 'condition';
    const isBut = but.test(folded.slice(0, held.words[0]?.start));
    const value = held.words.map(({ folded: one }) => one).join(' ');
    found.push({ column: held.column, is: isBut ? 'is-not' : 'is', value });
  }
  return found;
}

/** The cell that a word, with those that follow it, says most of: whole rather than in part, of a column with few values rather than many. */
function bestCell(word: Word, words: readonly Word[], table: Table): { column: number; words: Word[]; isWhole: boolean } | null {
  let best: { column: number; words: Word[]; isWhole: boolean; worth: number } | null = null;
  for (const [column, { kind }] of table.columns.entries()) {
    // A number is looked for among numbers as it is written, with its unit: "24 h".
    if (kind === 'date' || (kind === 'number' && !/\d/.test(word.folded))) continue;
    const cells = new Set(table.rows.filter(({ isTotal }) => !isTotal).map(({ cells: own }) => own[column] ?? ''));
    for (const cell of cells) {
      const stems = tokensOf(cell);
      if (stems.length === 0 || !stems.some(({ stem }) => isSame(stem, word.stem))) continue;
      const own = words.filter((one) => one.by === null && one.start >= word.start && stems.some(({ stem }) => isSame(stem, one.stem)));
      const held = stems.filter(({ stem }) => own.some((one) => isSame(one.stem, stem))).length;
      const worth = own.length + held / stems.length - cells.size / (table.rows.length * 10);
      if (best === null || worth > best.worth) best = { column, words: own, isWhole: held === stems.length, worth };
    }
  }
  return best;
}

/** Whether a cell holds all the words of a condition. */
export function holdsWords(cell: string, value: string): boolean {
  const stems = tokensOf(cell);
  return tokensOf(plain(value)).every(({ stem }) => stems.some((one) => isSame(one.stem, stem)));
}
