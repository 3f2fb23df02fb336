import { headerOf, neverEmpty, rarelyEmpty, type Column, type Header } from './columns.ts';
import { centsOf, type AmountFault } from './amounts.ts';
import { dayOf, monthOf, yearBefore, type Day } from './days.ts';
import { nameOf } from './filename.ts';
import { finding, mostLines, type Finding, type Ledger, type LedgerLine } from './line.ts';

export interface LedgerRead {
  ledger: Ledger;
  /** Of its form; what its content says is for the checks. */
  findings: Finding[];
  /** Lines that could not be taken in: every figure leaves them out, and says so. */
  leftOut: number;
}

/**
 * The file of accounting entries (FEC) as bytes, read by the rules of the decree and of the tax office's tester. What is wrong is
 * a finding with its lines; a file that is no FEC gives no line.
 */
export function readLedger(fileName: string, bytes: Uint8Array): LedgerRead {
  const found = createNotes();
  const { siren, closing, faults } = nameOf(fileName);
  for (const part of faults) found.note('F01', 0, { part });
  const rows = textOf(bytes).split(/\r\n|\r|\n/);
  if (rows.at(-1) === '') rows.pop();
  const separator = separatorOf(rows[0] ?? '');
  const header = headerOf(rows[0] ?? '', separator ?? '\t');
  if (separator === null || separator === ';') found.note('F02', 1);
  if (separator === null || header.places.size < 5)
    return { ledger: { siren, year: yearOf([], closing), lines: [] }, findings: found.all(), leftOut: rows.length };
  noteHeader(header, found);
  const lines: LedgerLine[] = [];
  let leftOut = 0;
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    const line = row.trim() === '' ? (found.note('F08', index + 1), null) : lineOf(row.split(separator), index + 1, header, found);
    if (line !== null) lines.push(line);
    else if (row.trim() !== '') leftOut += 1;
  }
  const year = yearOf(lines, closing);
  if (closing !== '' && lines.length > 0 && lines.every(({ date }) => date === '' || monthOf(date) < monthOf(year.from)))
    found.note('F01', 0, { part: 'closing' });
  return { ledger: { siren, year, lines }, findings: found.all(), leftOut };
}

/** UTF-8 where it is, with its mark or not; otherwise Latin-9 as French programs write it, of which Windows writes a cousin. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const hasWindows = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
    return new TextDecoder(hasWindows ? 'windows-1252' : 'iso-8859-15').decode(bytes);
  }
}

/** Nine fields at least, by tab, else by bar: that is how the tester tells. Semicolons are read too, and told: an extract often has them. */
function separatorOf(row: string): string | null {
  return ['\t', '|', ';'].find((separator) => row.split(separator).length >= 9) ?? null;
}

function noteHeader(header: Header, found: Notes): void {
  for (const column of header.missing) found.note('F04', 1, { column });
  for (const column of header.extra) found.note('F05', 1, { column });
  if (!header.isInOrder) found.note('F03', 1);
  if (header.hasTrailing) found.note('F06', 1);
}

const dates = ['EcritureDate', 'PieceDate', 'DateLet', 'ValidDate'] as const;

function lineOf(cells: string[], at: number, header: Header, found: Notes): LedgerLine | null {
  if (cells.length === header.width + 1 && cells.at(-1)?.trim() === '') cells.pop();
  if (cells.length !== header.width) {
    found.note('F07', at, { expected: header.width });
    return null;
  }
  const cell = (column: Column): string => (cells[header.places.get(column) ?? -1] ?? '').trim();
  for (const column of neverEmpty) if (header.places.has(column) && cell(column) === '') found.note('F09', at, { column });
  for (const column of rarelyEmpty) if (header.places.has(column) && cell(column) === '') found.note('F22', at, { column });
  const days: Record<string, Day> = {};
  for (const column of dates) {
    const read = dayOf(cell(column));
    if (read === 'unreadable') found.note('F13', at, { column });
    else if (read.form === 'tolerated') found.note('F16', at, { column });
    days[column] = read === 'unreadable' ? '' : read.day;
    if (read !== 'unreadable' && read.day !== '' && !/^(?:19|20)/.test(read.day)) found.note('F15', at, { column });
  }
  const account = cell('CompteNum');
  if (account !== '' && !/^[1-9]\d\d/.test(account)) found.note('F17', at);
  const sides = header.hasSides
    ? signed(cell('Montant'), cell('Sens'), at, found)
    : { debit: amount(cell('Debit'), 'Debit', at, found), credit: amount(cell('Credit'), 'Credit', at, found) };
  amount(cell('Montantdevise'), 'Montantdevise', at, found);
  if (sides.debit === null || sides.credit === null) return null;
  const [debit, credit] = [sides.debit, sides.credit];
  if ((debit !== 0) === (credit !== 0)) found.note('F18', at);
  return {
    at,
    journal: cell('JournalCode'),
    journalName: cell('JournalLib'),
    number: cell('EcritureNum'),
    date: days['EcritureDate'] ?? '',
    account,
    accountName: cell('CompteLib'),
    party: cell('CompAuxNum'),
    partyName: cell('CompAuxLib'),
    piece: cell('PieceRef'),
    pieceDate: days['PieceDate'] ?? '',
    label: cell('EcritureLib'),
    debit,
    credit,
    letter: cell('EcritureLet'),
    letterDate: days['DateLet'] ?? '',
    validated: days['ValidDate'] ?? '',
  };
}

const codeOf: Record<AmountFault, string> = { point: 'F10', thousands: 'F11', not_a_number: 'F12', too_fine: 'F23' };

function amount(raw: string, column: string, at: number, found: Notes): number | null {
  const cents = centsOf(raw);
  if (typeof cents === 'number') return cents;
  found.note(codeOf[cents], at, { column });
  return null;
}

function signed(raw: string, side: string, at: number, found: Notes): { debit: number | null; credit: number | null } {
  const cents = amount(raw, 'Montant', at, found);
  if (/^(?:D|\+1|1)$/i.test(side)) return { debit: cents, credit: 0 };
  if (/^(?:C|-1)$/i.test(side)) return { debit: 0, credit: cents };
  found.note('F19', at);
  return { debit: null, credit: null };
}

/** A year ends when the file's name says; else at the end of the last month that is moved. It began when the first entry was passed, and twelve months before at most. */
function yearOf(lines: readonly LedgerLine[], closing: Day): { from: Day; to: Day } {
  const moved = lines
    .map(({ date }) => date)
    .filter((date) => date !== '')
    .sort();
  const last = moved.at(-1) ?? '';
  const to = closing !== '' ? closing : last === '' ? '' : lastDay(last);
  if (to === '') return { from: '', to: '' };
  const [twelve, first] = [yearBefore(to), `${(moved[0] ?? yearBefore(to)).slice(0, 8)}01`];
  return { from: closing === '' && first > twelve ? first : twelve, to };
}
const lastDay = (day: Day): Day => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

type Notes = ReturnType<typeof createNotes>;

/** Findings of one code, and one detail, are told together. */
function createNotes() {
  const notes = new Map<string, Finding>();
  return {
    note(code: string, line: number, details: Finding['details'] = {}): void {
      const key = `${code} ${JSON.stringify(details)}`;
      const known = notes.get(key) ?? finding(code, [], details, 0);
      known.count += 1;
      if (line > 0 && known.lines.length < mostLines) known.lines.push(line);
      notes.set(key, known);
    },
    all: (): Finding[] => [...notes.values()],
  };
}
