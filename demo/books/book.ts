/** The sample company's books of 2025, entry by entry; amounts in whole cents, debits positive, credits negative. */

export interface Party {
  code: string;
  name: string;
}
export interface Line {
  account: string;
  cents: number;
  party?: Party;
  /** Set when what it owes is paid. */
  letter?: { code: string; on: string };
}
export interface Entry {
  journal: keyof typeof journals;
  /** YYYY-MM-DD */
  on: string;
  piece: string;
  label: string;
  lines: Line[];
}

export const journals = {
  AN: 'À-nouveaux',
  VT: 'Ventes',
  AC: 'Achats',
  BQ: 'Banque',
  PA: 'Paie',
  OD: 'Opérations diverses',
} as const;

export const closing = '2025-12-31';

const holidays = new Set([
  '2025-01-01',
  '2025-04-21',
  '2025-05-01',
  '2025-05-08',
  '2025-05-29',
  '2025-06-09',
  '2025-07-14',
  '2025-08-15',
  '2025-11-11',
  '2025-12-25',
]);

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const dayOf = (month: number, date: number): string => `2025-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
export const endOf = (month: number): string => new Date(Date.UTC(2025, month, 0)).toISOString().slice(0, 10);

const isOff = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) || holidays.has(day);

/** That day, or the nearest one before on which somebody is at work. */
export function worked(day: string): string {
  let found = day;
  while (isOff(found)) found = plus(found, -1);
  return found < '2025-01-02' ? '2025-01-02' : found;
}

/** The same numbers at each making. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** A sum cut into parts of uneven size that add up to it, to the cent. */
export function shared(cents: number, parts: number, roll: (below: number) => number): number[] {
  const weights = Array.from({ length: parts }, () => 30 + roll(140));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const cut = weights.map((weight) => Math.round(((cents / total) * weight) / 10) * 10);
  const left = cents - cut.reduce((sum, one) => sum + one, 0);
  return cut.map((one, at) => (at === parts - 1 ? one + left : one));
}

export interface Book {
  entries: Entry[];
  add(entry: Entry): Entry;
  /** Debits less credits of the accounts that begin so, up to a day. */
  balance(prefix: string, upTo?: string): number;
  /** Matches lines that come to nil. */
  match(lines: readonly Line[], on: string): void;
}

export function createBook(): Book {
  const entries: Entry[] = [];
  const letters = new Map<string, number>();
  return {
    entries,
    add(entry) {
      const gap = entry.lines.reduce((sum, { cents }) => sum + cents, 0);
      if (gap !== 0) throw new Error(`the entry ${entry.piece} does not balance by ${String(gap)} cents`);
      entries.push({ ...entry, lines: entry.lines.filter(({ cents }) => cents !== 0) });
      return entry;
    },
    balance: (prefix, upTo = closing) =>
      entries
        .filter(({ on }) => on <= upTo)
        .flatMap(({ lines }) => lines)
        .filter(({ account }) => account.startsWith(prefix))
        .reduce((sum, { cents }) => sum + cents, 0),
    match(lines, on) {
      const party = lines[0]?.party?.code ?? '';
      const count = letters.get(party) ?? 0;
      letters.set(party, count + 1);
      const code = `A${String.fromCharCode(65 + Math.floor(count / 26))}${String.fromCharCode(65 + (count % 26))}`;
      for (const line of lines) line.letter = { code, on };
    },
  };
}
