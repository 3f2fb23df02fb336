import { expect, test } from 'vitest';
import { columns, fileName, ledgerFile, plain, type Row, type Written } from '../../../../test/support/ledger.ts';
import checks from '../checks/checks.json' with { type: 'json' };
import { centsOf } from './amounts.ts';
import { dayOf, holidays } from './days.ts';
import { readLedger } from './reading.ts';

const first = (change: Row): Row[] => plain().map((row, at) => (at === 0 ? { ...row, ...change } : row));
const codes = (name: string, bytes: Uint8Array): string[] => readLedger(name, bytes).findings.map(({ code }) => code);
const named = (header: readonly string[]): Written => ({ header });

const sides = columns.map((column) => (column === 'Debit' ? 'Montant' : column === 'Credit' ? 'Sens' : column));
/** A file that breaks each rule of form, and only that one where it can. */
const broken: Record<string, [name: string, bytes: Uint8Array]> = {
  F01: ['grand-livre.txt', ledgerFile(plain())],
  F02: [fileName, ledgerFile(plain(), { separator: ';' })],
  F03: [fileName, ledgerFile(plain(), named([columns[1] ?? '', columns[0] ?? '', ...columns.slice(2)]))],
  F04: [fileName, ledgerFile(plain(), named(columns.filter((column) => column !== 'EcritureLib')))],
  F05: [fileName, ledgerFile(plain(), named([...columns, 'Analytique']))],
  F06: [fileName, ledgerFile(plain(), { trailing: true })],
  F07: [fileName, Buffer.concat([ledgerFile(plain()), Buffer.from('AC\tAchats\t99\r\n')])],
  F08: [
    fileName,
    Buffer.concat([ledgerFile(plain()), Buffer.from('\r\n'), Buffer.from(ledgerFile(plain()).subarray(ledgerFile([]).length))]),
  ],
  F09: [fileName, ledgerFile(first({ EcritureLib: '' }))],
  F10: [fileName, ledgerFile(first({ Debit: '100.00' }))],
  F11: [fileName, ledgerFile(first({ Debit: '1 000,00' }))],
  F12: [fileName, ledgerFile(first({ Debit: 'cent' }))],
  F13: [fileName, ledgerFile(first({ PieceDate: '20250231' }))],
  F15: [fileName, ledgerFile(first({ PieceDate: '18250108' }))],
  F16: [fileName, ledgerFile(first({ PieceDate: '08/01/2025' }))],
  F17: [fileName, ledgerFile(first({ CompteNum: 'ACHATS' }))],
  F18: [fileName, ledgerFile(first({ Credit: '100,00' }))],
  F19: [fileName, ledgerFile(sided('X'), named(sides))],
  F22: [fileName, ledgerFile(first({ PieceRef: '' }))],
  F23: [fileName, ledgerFile(first({ Debit: '100,005' }))],
};

function sided(firstSide: string): Row[] {
  return plain().map((row, at) => {
    const isDebit = row['Debit'] !== '0,00';
    return { ...row, Montant: (isDebit ? row['Debit'] : row['Credit']) ?? '', Sens: at === 0 ? firstSide : isDebit ? 'D' : 'C' };
  });
}

test('a plain file breaks no rule of form, by tab or bar, whatever its line ends, in any of its encodings', () => {
  for (const written of [{}, { separator: '|' }, { ends: '\n' }, { ends: '\r' }])
    expect(codes(fileName, ledgerFile(plain(), written))).toEqual([]);
  expect(codes(fileName, ledgerFile(sided('D'), named(sides)))).toEqual([]);
  const latin = Buffer.from(Buffer.from(ledgerFile(plain())).toString('utf8'), 'latin1');
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), ledgerFile(plain())]);
  for (const bytes of [latin, marked]) {
    const { ledger, findings } = readLedger(fileName, bytes);
    expect(findings).toEqual([]);
    expect(ledger.lines[0]?.label).toBe('Écriture 1');
  }
});

test.each(checks.checks.filter(({ level }) => level === 'format').map(({ code }) => code))('%s is found where it is broken', (code) => {
  const [name, bytes] = broken[code] ?? ['', new Uint8Array()];
  expect(codes(name, bytes)).toContain(code);
});

test('a finding names its lines as an editor counts them, and what cannot be read leaves the figures', () => {
  const { findings, ledger, leftOut } = readLedger(fileName, ledgerFile(first({ Debit: '100.00' })));
  expect(findings).toEqual([{ code: 'F10', lines: [2], count: 1, details: { column: 'Debit' } }]);
  expect([ledger.lines.length, leftOut]).toEqual([plain().length - 1, 1]);
});

test('a name whose SIREN or date cannot be is told, and so is a closing that no entry reaches', () => {
  const parts = (name: string, rows = plain()) => readLedger(name, ledgerFile(rows)).findings.map(({ details }) => details['part']);
  expect(parts('732829321FEC20251231.txt')).toEqual(['siren']);
  expect(parts('732829320FEC20250231.txt')).toEqual(['date']);
  expect(parts('732829320FEC20271231.txt')).toEqual(['closing']);
  expect(parts(fileName)).toEqual([]);
});

test('nothing that is given as a ledger makes it fall', () => {
  for (const bytes of [new Uint8Array(), Buffer.from('%PDF-1.7'), Buffer.alloc(4096, 0xff), Buffer.from('\t'.repeat(40)), ledgerFile([])])
    expect(readLedger('x', bytes).ledger.lines).toEqual([]);
});

test('amounts are read in whole cents, or said to be wrong', () => {
  const read = { '': 0, '12,5': 1250, '12': 1200, '-3,07': -307, '3,07-': -307, '1,2E3': 120_000, '12,50000': 1250 };
  for (const [raw, cents] of Object.entries(read)) expect(centsOf(raw), raw).toBe(cents);
  const wrong = {
    '12.5': 'point',
    '1 000': 'thousands',
    '1.000,00': 'thousands',
    '12,345': 'too_fine',
    x: 'not_a_number',
    '-1-': 'not_a_number',
  };
  for (const [raw, fault] of Object.entries(wrong)) expect(centsOf(raw), raw).toBe(fault);
});

test('days are those of the real calendar, and the holidays those of France', () => {
  expect(dayOf('20240229')).toEqual({ day: '2024-02-29', form: 'decree' });
  expect(dayOf('20250229')).toBe('unreadable');
  expect(dayOf('00000000')).toEqual({ day: '', form: 'decree' });
  expect([...holidays(2026)].sort()).toEqual(
    ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `2026-${day}`),
  );
});
