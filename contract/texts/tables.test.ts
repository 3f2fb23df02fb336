import { expect, test } from 'vitest';
import { tablesOf } from './tables.ts';

const row = (at: number, cells: Record<string, string>) => ({
  kind: 'cells' as const,
  sheet: null,
  row: at,
  cells: Object.entries(cells).map(([column, value]) => ({ column, value, asked: false })),
  citation: {} as never,
  alsoIn: [],
});

test('rows of one table stand in it, also where a cell is empty, and those of another apart', () => {
  const rows = [
    row(1, { Nom: 'Ferronor', Ville: 'Lille' }),
    row(2, { Client: 'Zorvane', Montant: '12' }),
    row(3, { Nom: 'Boisud', Ville: 'Roncq', Téléphone: '03' }),
    row(4, { Nom: 'Quandrel' }),
  ];
  expect(tablesOf(rows).map(({ columns, rows: held }) => [columns, held.map(({ row: at }) => at)])).toEqual([
    [
      ['Nom', 'Ville', 'Téléphone'],
      [1, 3, 4],
    ],
    [['Client', 'Montant'], [2]],
  ]);
  expect(tablesOf([])).toEqual([]);
});
