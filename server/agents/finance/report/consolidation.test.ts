import { expect, test } from 'vitest';
import { entry, ledgerFile } from '../../../../test/support/ledger.ts';
import { readLedger } from '../fec/reading.ts';
import { consolidated } from '../statements/group.ts';
import { groupReportOf, groupWorkbookOf } from './consolidation.ts';
import { wordsOf } from './wording.ts';

const of = { language: 'fr', at: 0, version: '0' } as const;
const { words, said } = wordsOf('fr');
const ledger = (siren: string, booked: string, party: string) =>
  readLedger(`${siren}FEC20251231.txt`, ledgerFile(entry(1, '20251208', booked, { CompAuxNum: 'T1', CompAuxLib: party }))).ledger;

test('what leaves wholly keeps its row, so that the columns add up', () => {
  const analysis = consolidated([
    { document: 'one', name: 'Atelier', ledger: ledger('732829320', '411000 12000, 706000 -10000, 445710 -2000', 'Pose') },
    { document: 'two', name: 'Pose', ledger: ledger('552100554', '604000 10000, 445660 2000, 401000 -12000', 'Atelier') },
  ]);
  const sold = words.figures['production_sold'];
  const sheet = groupWorkbookOf(analysis, of).sheets.find(({ name }) => name === said.income);
  expect(sheet?.rows.find(([name]) => name === sold)?.slice(1, 4)).toEqual([100, 0, -100]);
  const [table] = groupReportOf(analysis, of).sections.find(({ title }) => title === said.income)?.blocks ?? [];
  expect(table?.kind === 'table' && table.rows.map(([name]) => name)).toContain(sold);
});
