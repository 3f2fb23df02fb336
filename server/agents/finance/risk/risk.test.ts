import { expect, test } from 'vitest';
import { readLedger } from '../fec/reading.ts';
import { plusDays } from '../fec/days.ts';
import { entry, ledgerFile, type Row } from '../../../../test/support/ledger.ts';
import { assess, personOf } from './risk.ts';

interface Made {
  customers: { name: string; late: number }[];
  seed: number;
  everyDays: number;
}

/** The same numbers at each run (Park and Miller). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Two years of invoices whose truth is known: each customer pays after its terms as often as is said, whatever the seed draws. */
function made({ customers, seed, everyDays }: Made) {
  const random = drawn(seed);
  const rows = new Map<string, Row[]>([
    ['2024', []],
    ['2025', []],
  ]);
  let number = 1;
  for (let day = '2024-01-05'; day < '2025-12-20'; day = plusDays(day, everyDays)) {
    for (const [at, { name, late }] of customers.entries()) {
      const isLate = random() < late;
      const paid = plusDays(day, isLate ? 45 + Math.floor(random() * 20) : 10 + Math.floor(random() * 18));
      const cents = 50_000 + Math.floor(random() * 100_000);
      const party = { CompAuxNum: `C${at}`, CompAuxLib: name };
      const isPaid = paid.slice(0, 4) === day.slice(0, 4);
      const letter = isPaid ? { EcritureLet: `L${number}`, DateLet: paid.replaceAll('-', '') } : {};
      const own = (of: Row[]): Row[] => of.map((row) => (row['CompteNum'] === '411000' ? { ...row, ...party, ...letter } : row));
      const year = rows.get(day.slice(0, 4)) ?? [];
      year.push(...own(entry(number, day.replaceAll('-', ''), `411000 ${cents}, 706000 ${-cents}`, { JournalCode: 'VE' })));
      if (isPaid) year.push(...own(entry(number, paid.replaceAll('-', ''), `512000 ${cents}, 411000 ${-cents}`, { JournalCode: 'BQ' })));
      else if (paid < '2026-01-01') {
        const [opened, settled] = ['20250101', paid.replaceAll('-', '')];
        const carried = { ...party, EcritureLet: `R${number}`, DateLet: settled };
        rows
          .get('2025')
          ?.push(
            ...entry(number, opened, `411000 ${cents}, 890000 ${-cents}`, { JournalCode: 'AN', PieceDate: day.replaceAll('-', '') }).map(
              (row) => (row['CompteNum'] === '411000' ? { ...row, ...carried } : row),
            ),
            ...entry(number, settled, `512000 ${cents}, 411000 ${-cents}`, { JournalCode: 'BQ' }).map((row) =>
              row['CompteNum'] === '411000' ? { ...row, ...carried } : row,
            ),
          );
      }
      number += 1;
    }
  }
  return [...rows].map(([year, of]) => readLedger(`732829320FEC${year}1231.txt`, ledgerFile(of)).ledger);
}

const names = ['Transports Delmas SAS', 'Atelier Roy SARL', 'Logis du Nord SA', 'Mairie de Loos', 'Batinord SAS', 'Verlinde SARL'];

test('who pays late is told on later invoices, with its reasons; a person has no score', () => {
  const customers = names.map((name, at) => ({ name, late: at % 2 === 0 ? 0.85 : 0.08 }));
  const assessed = assess(made({ customers: [...customers, { name: 'Mme Claire Roussel', late: 0.9 }], seed: 7, everyDays: 15 }), 30);
  if (!assessed.ok) throw new Error(JSON.stringify(assessed));
  const { measure, customers: shown } = assessed.risk;
  expect(measure.auc).toBeGreaterThan(0.8);
  expect([measure.recall > 0.7, (measure.precision ?? 0) > 0.7]).toEqual([true, true]);
  expect(
    shown
      .slice(0, 3)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(names.filter((_, at) => at % 2 === 0).toSorted());
  expect(shown[0]?.reasons.some(({ push }) => push > 0)).toBe(true);
  expect(shown.find(({ name }) => name.startsWith('Mme'))).toMatchObject({ person: 'yes', chance: null, reasons: [] });
});

test('a history that is too short is refused with what it has', () => {
  const customers = names.slice(0, 2).map((name) => ({ name, late: 0.5 }));
  const assessed = assess(made({ customers, seed: 3, everyDays: 60 }), 30);
  expect(assessed).toMatchObject({ ok: false, why: 'history', details: { needed: 80, neededOfEach: 15 } });
});

test('customers who pay late by chance alone get no score', () => {
  const seen = [11, 12, 13].map((seed) => assess(made({ customers: names.map((name) => ({ name, late: 0.4 })), seed, everyDays: 15 }), 30));
  expect(seen.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(2);
});

test('a name with a legal form is a company, one with a title a person, another may be either', () => {
  expect(['Batinord SAS', 'Mairie de Loos', 'M. Paul Henry', 'Henry Paul'].map(personOf)).toEqual(['no', 'no', 'yes', 'perhaps']);
});
