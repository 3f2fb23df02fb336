import type { Condition, Operation } from '#contract/computed.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { plain } from '#server/language/language.ts';
import { compute } from './compute/computing.ts';
import { tablesIn, type Table } from './compute/table.ts';
import type { AnswersNeeds } from './needs.ts';

/** What to compute over the tables of one document; columns by their names. */
export interface TableQuery {
  document: string;
  operation: Operation;
  /** None for a count; two for a product. */
  columns: readonly string[];
  conditions: readonly { column: string; is: Condition; value: string }[];
}

export interface TableAnswer {
  /** A decimal number, as text: exact. */
  value: string;
  counted: number;
  header: string[];
  rows: { cells: string[]; start: number; end: number }[];
  text: string;
}

const mostRows = 50;
const meanDigits = 2;
const placeOf = ({ columns }: Table, name: string): number => columns.findIndex((column) => plain(column.name) === plain(name));

/** Figures over the tables of a document that a person may read, by code; reading it is journalled first. */
export function createTabling({ vault, journal, documents }: AnswersNeeds) {
  return {
    /** @throws document_unknown, table_not_found where no table has these columns, or no row enters */
    async computeOver(actor: MemberActor, query: TableQuery): Promise<TableAnswer> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('compute over a table', async (tx) => {
        const { units } = await documents.allowed(tx, actor, { within: query.document });
        const passages = (await Promise.all([...units].map((unit) => documents.passagesOfUnit(tx, unit)))).flat();
        const own = passages.filter(({ document }) => document === query.document);
        if (own.length === 0) throw new Refusal('document_unknown');
        const names = [...query.columns, ...query.conditions.map(({ column }) => column)];
        const table = tablesIn(own).find((one) => names.every((name) => placeOf(one, name) >= 0));
        const plan = table && {
          operation: query.operation,
          columns: query.columns.map((name) => placeOf(table, name)),
          conditions: query.conditions.map(({ column, is, value }) => ({ column: placeOf(table, column), is, value: plain(value) })),
          digits: meanDigits,
        };
        const result = plan && compute(plan, table.columns, table.rows);
        if (!result) throw new Refusal('table_not_found');
        await journal.append(tx, {
          actor,
          act: 'document.viewed',
          on: query.document,
          facts: { text: table.given.textId, computed: query.operation, rows: result.counted },
        });
        return {
          value: result.value,
          counted: result.counted,
          header: table.columns.map(({ name }) => name),
          rows: result.rows.slice(0, mostRows).map(({ row: { cells, start, end } }) => ({ cells: [...cells], start, end })),
          text: table.given.textId,
        };
      });
    },
  };
}
