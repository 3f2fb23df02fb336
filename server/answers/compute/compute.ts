import type { PassageDetail } from '#server/documents/documents.ts';
import { compute, type Result } from './computing.ts';
import type { AskedOperation } from './operation.ts';
import type { Plan } from './plan.ts';
import { planFor } from './planning.ts';
import { tablesIn, type Table, type TableRow } from './table.ts';

export { compute } from './computing.ts';
export { operationIn } from './operation.ts';

/** What a question computes over the best of the tables that a person may read. */
export interface Figure {
  plan: Plan;
  table: Table;
  result: Result<TableRow>;
}

/**
 * Null where no table holds all that the question asks.
 * @param documents the passages of each document that may hold the table, whole
 */
export function figureFor(
  question: string,
  asked: AskedOperation,
  documents: readonly (readonly PassageDetail[])[],
  now: number,
): Figure | null {
  const planned = documents
    .flatMap((passages) => tablesIn(passages))
    .flatMap((table) => {
      const found = planFor(question, asked, table, now);
      const result = found && compute(found.plan, table.columns, table.rows);
      return found && result ? [{ ...found, table, result }] : [];
    });
  const [best, second] = planned.toSorted((a, b) => b.explained - a.explained || yearOf(b.table) - yearOf(a.table));
  if (!best) return null;
  // Two tables that tell it as well, of one time: which is meant is not known.
  if (second && second.explained === best.explained && yearOf(second.table) === yearOf(best.table)) return null;
  return best;
}

/** The last year that a table's titles name; the later of two lists is the one in force. */
function yearOf({ given }: Table): number {
  return Math.max(0, ...[...`${given.title} ${given.fileName}`.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year)));
}
