/** Ledgers for tests, as files: each line says what it differs by from a plain one. */

export const columns =
  'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise'.split(
    ' ',
  );
export type Row = Partial<Record<string, string>>;

export const comma = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** An entry: its number, its day as AAAAMMJJ, and 'account cents' for each line, credits below zero. */
export function entry(number: number, day: string, lines: string, more: Row = {}): Row[] {
  return lines.split(', ').map((line) => {
    const [account = '', amount] = line.split(' ');
    const cents = Number(amount);
    return {
      JournalCode: 'AC',
      JournalLib: 'Achats',
      EcritureNum: String(number),
      EcritureDate: day,
      CompteNum: account,
      CompteLib: `Compte ${account}`,
      PieceRef: `P${number}`,
      PieceDate: day,
      EcritureLib: `Écriture ${number}`,
      Debit: comma(Math.max(0, cents)),
      Credit: comma(Math.max(0, -cents)),
      ValidDate: day,
      ...(account.startsWith('401')
        ? { CompAuxNum: 'F01', CompAuxLib: 'Scierie de la Helpe', EcritureLet: `L${number}`, DateLet: day }
        : {}),
      ...more,
    };
  });
}

export const fileName = '732829320FEC20251231.txt';

/** A purchase and its payment each month, matched; nothing to find in it but that it is short. */
export function plain(): Row[] {
  const matched = { EcritureLet: 'A', DateLet: '' };
  return Array.from({ length: 12 }, (_, at) => {
    const month = String(at + 1).padStart(2, '0');
    const letter = (day: string) => ({ ...matched, EcritureLet: `M${month}`, DateLet: day });
    const [bought, paid] = [workday(`2025-${month}-08`), workday(`2025-${month}-24`)];
    const withLetter = (rows: Row[]) =>
      rows.map((row) => (row['CompteNum']?.startsWith('401') === true ? { ...row, ...letter(paid) } : row));
    return [
      ...withLetter(entry(2 * at + 1, bought, '606100 10000, 445660 2000, 401000 -12000')),
      ...withLetter(entry(2 * at + 2, paid, '401000 12000, 512000 -12000', { JournalCode: 'BQ', JournalLib: 'Banque' })),
    ];
  }).flat();
}

/** A year of invoices to four customers, of whom two pay on the day and two a month after their terms. */
export function sales(): Row[] {
  const dated = (day: number): string => new Date(Date.UTC(2025, 0, day)).toISOString().slice(0, 10).replaceAll('-', '');
  return Array.from({ length: 120 }, (_, at) => {
    const [customer, day] = [at % 4, 3 + Math.floor(at / 4) * 10];
    const paid = day + (customer < 2 ? 20 : 60);
    const party = { CompAuxNum: `C${customer}`, CompAuxLib: `Client ${customer} SARL` };
    const letter = paid <= 365 ? { EcritureLet: `V${at}`, DateLet: dated(paid) } : {};
    const own = (rows: Row[]): Row[] => rows.map((row) => (row['CompteNum'] === '411000' ? { ...row, ...party, ...letter } : row));
    return [
      ...own(entry(2 * at + 1, dated(day), '411000 12000, 706000 -10000, 445710 -2000', { JournalCode: 'VE' })),
      ...(paid <= 365 ? own(entry(2 * at + 2, dated(paid), '512000 12000, 411000 -12000', { JournalCode: 'BQ' })) : []),
    ];
  }).flat();
}

/** That day, or the next that is no week-end nor holiday of 2025. */
function workday(iso: string): string {
  const off = ['2025-05-08', '2025-06-09', '2025-12-25'];
  for (let at = Date.parse(`${iso}T00:00:00Z`); ; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (![0, 6].includes(new Date(at).getUTCDay()) && !off.includes(day)) return day.replaceAll('-', '');
  }
}

export interface Written {
  separator?: string;
  ends?: string;
  header?: readonly string[];
  trailing?: boolean;
}

export function ledgerFile(
  rows: readonly Row[],
  { separator = '\t', ends = '\r\n', header = columns, trailing = false }: Written = {},
): Uint8Array {
  const tail = trailing ? separator : '';
  const lines = [header.join(separator) + tail, ...rows.map((row) => header.map((column) => row[column] ?? '').join(separator) + tail)];
  return Buffer.from(lines.join(ends) + ends, 'utf8');
}
