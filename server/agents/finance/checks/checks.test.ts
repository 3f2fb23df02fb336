import { expect, test } from 'vitest';
import { entry, fileName, ledgerFile, plain, type Row } from '../../../../test/support/ledger.ts';
import { readLedger } from '../fec/reading.ts';
import type { Ledger } from '../fec/line.ts';
import list from './checks.json' with { type: 'json' };
import { checkLedger } from './checks.ts';

const read = (rows: readonly Row[], name = fileName): Ledger => readLedger(name, ledgerFile(rows)).ledger;
const sale = (number: number, day: string, lines: string, more: Row = {}) =>
  entry(number, day, lines, { JournalCode: 'VT', JournalLib: 'Ventes', CompAuxNum: 'C01', CompAuxLib: 'Batinord', ...more });
const bank = { JournalCode: 'BQ', JournalLib: 'Banque' };
const odd = { JournalCode: 'OD', JournalLib: 'Opérations diverses' };
const opening = { JournalCode: 'AN', JournalLib: 'À nouveaux' };
const unmatched = { EcritureLet: '', DateLet: '' };

/** What is added to the plain ledger: [what the check finds, what looks like it and is in order]. */
const cases: Record<string, [wrong: Row[], right: Row[]]> = {
  A01: [entry(25, '20251208', '606100 1000, 512000 -999'), entry(25, '20251208', '606100 1000, 512000 -1000')],
  A02: [entry(25, '20251208', '606100 1000'), entry(25, '20251208', '606100 1000, 512000 -1000')],
  A03: [entry(27, '20251208', '606100 1000, 512000 -1000'), entry(25, '20251208', '606100 1000, 512000 -1000')],
  A04: [entry(25, '20260108', '606100 1000, 512000 -1000'), entry(25, '20251231', '606100 1000, 512000 -1000')],
  A05: [entry(25, '20251225', '606100 1000, 512000 -1000'), entry(25, '20251225', '606100 1000, 512000 -1000', bank)],
  A06: [
    [
      ...entry(25, '20251124', '606100 5000, 401000 -5000', { PieceRef: 'F-0042' }),
      ...entry(26, '20251125', '606100 5000, 401000 -5000', { PieceRef: 'F42' }),
    ],
    [
      ...entry(25, '20251124', '606100 5000, 401000 -5000', { PieceRef: 'F-0042' }),
      ...entry(26, '20251208', '606100 5000, 401000 -5000', { PieceRef: 'F43' }),
    ],
  ],
  A07: [
    [25, 26].flatMap((number) => entry(number, `202511${number}`, '401000 7700, 512000 -7700', { ...bank, ...unmatched })),
    [25, 26].flatMap((number) => entry(number, `202511${number}`, '401000 7700, 512000 -7700', bank)),
  ],
  A08: [
    sale(25, '20251208', '411000 11800, 706000 -10000, 445710 -1800'),
    sale(25, '20251208', '411000 10550, 706000 -10000, 445710 -550'),
  ],
  A10: [entry(25, '20251208', '471000 1000, 512000 -1000'), entry(25, '20251208', '471000 1000, 471000 -1000')],
  A11: [entry(25, '20251208', '606100 1000, 530000 -1000'), entry(25, '20251208', '530000 1000, 512000 -1000')],
  A12: [entry(25, '20251208', '580000 1000, 512000 -1000'), entry(25, '20251208', '580000 1000, 580000 -1000')],
  A13: [entry(25, '20251208', '606100 3300, 401000 -3300'), entry(25, '20251208', '606100 3300, 401000 -3300', unmatched)],
  A14: [sale(25, '20251208', '512000 1000, 411000 -1000'), sale(25, '20251208', '411000 1000, 706000 -1000')],
  A15: [
    Array.from({ length: 12 }, (_, at) => entry(25 + at, '20251208', '628000 100000, 468600 -100000', odd)).flat(),
    Array.from({ length: 12 }, (_, at) => entry(25 + at, '20251208', `628000 ${1000_37 + at}, 468600 ${-1000_37 - at}`, odd)).flat(),
  ],
  A16: [
    Array.from({ length: 600 }, (_, at) =>
      entry(25 + at, '20251208', `606100 ${9_00 + 90_000 * (at % 2)}, 512000 ${-9_00 - 90_000 * (at % 2)}`, bank),
    ).flat(),
    Array.from({ length: 600 }, (_, at) => benford(at)).flat(),
  ],
  A17: [sale(25, '20251230', '411000 900000, 706000 -900000'), sale(25, '20251208', '411000 900000, 706000 -900000')],
  A18: [entry(25, '20251208', '606100 1000, 512000 -1000'), entry(25, '20251208', '627000 1000, 512000 -1000')],
  A19: [
    entry(25, '20251208', '671200 1000, 512000 -1000', { EcritureLib: 'Amende stationnement' }),
    entry(25, '20251208', '606100 1000, 512000 -1000', { EcritureLib: 'Aménagement du stand' }),
  ],
  A20: [entry(25, '20250102', '512000 10000, 101000 -10000', opening), entry(25, '20250102', '512000 5000, 101000 -5000', opening)],
  A21: [entry(25, '20251208', '675000 1000, 218200 -1000'), entry(25, '20251208', '657000 1000, 218200 -1000')],
  A22: [entry(25, '20251208', '606300 90000, 512000 -90000'), entry(25, '20251208', '606300 30000, 512000 -30000')],
  A23: [wages(11), wages(12)],
  A24: [paidAfter('20250310', '20250610'), paidAfter('20250310', '20250505')],
  A25: [entry(25, '20250908', '606100 1000, 512000 -1000', { ValidDate: '20251208' }), entry(25, '20251208', '606100 1000, 512000 -1000')],
  A26: [
    entry(25, '20251208', '215400 1000, 512000 -1000'),
    [...entry(25, '20251208', '215400 1000, 512000 -1000'), ...entry(26, '20251231', '681100 100, 281540 -100')],
  ],
};

/** The first digits of powers follow Benford's law. */
function benford(at: number): Row[] {
  const cents = Math.round(100 * 1.017 ** at);
  return entry(25 + at, '20251208', `606100 ${cents}, 512000 ${-cents}`, bank);
}
function wages(months: number): Row[] {
  return Array.from({ length: months }, (_, at) => {
    const day = `2025${String(at + 1).padStart(2, '0')}28`;
    return entry(25 + at, day, '641100 100000, 645100 40000, 512000 -140000', { JournalCode: 'PAIE', JournalLib: 'Paie' });
  }).flat();
}
function paidAfter(bought: string, paid: string): Row[] {
  const letter = { EcritureLet: 'Z', DateLet: paid };
  return [
    ...entry(25, bought, '606100 1000, 401000 -1000', letter),
    ...entry(26, paid, '401000 1000, 512000 -1000', { ...bank, ...letter }),
  ];
}

/** The year before the plain ledger's, whose bank closed at 50,00. */
const before = read(entry(1, '20241231', '512000 5000, 101000 -5000'), '732829320FEC20241231.txt');
const codesOf = (rows: Row[]): string[] => checkLedger(read([...plain(), ...rows]), before).map(({ code }) => code);

test.each(list.checks.filter(({ level }) => level === 'accounting').map(({ code }) => code))(
  '%s finds what is wrong, and leaves what is right',
  (code) => {
    const [wrong, right] = cases[code] ?? [[], []];
    expect(codesOf(wrong)).toContain(code);
    expect(codesOf(right)).not.toContain(code);
  },
);

test('every finding has a code of the list', () => {
  const known = new Set(list.checks.map(({ code }) => code));
  for (const [wrong] of Object.values(cases)) for (const code of codesOf(wrong)) expect(known).toContain(code);
});

test('the plain ledger has nothing to find', () => {
  expect(checkLedger(read(plain()))).toEqual([]);
});
