/** The columns of the decree, in its order (tax procedures book, art. A47 A-1). Amounts may come as Montant and Sens. */
export const decree = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;
export type Column = (typeof decree)[number] | 'Montant' | 'Sens';

/** Cash accounting (BA, BNC) has these besides. */
const cashColumns = ['DateRglt', 'ModeRglt', 'NatOp', 'IdClient'];
const mandatory = ['EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'EcritureLib'] as const;
/** An empty cell here stops the tax office's tester. */
export const neverEmpty: readonly Column[] = mandatory;
/** An empty cell here is worth a warning. */
export const rarelyEmpty: readonly Column[] = ['JournalCode', 'JournalLib', 'PieceRef', 'PieceDate', 'ValidDate'];

export interface Header {
  /** Where each column stands, from 0. */
  places: Map<Column, number>;
  width: number;
  hasSides: boolean;
  missing: string[];
  extra: string[];
  isInOrder: boolean;
  hasTrailing: boolean;
}

/** Names are compared as the tax office's tester does: trimmed, é and è as e, what is no letter nor digit as _, whatever the case. */
const key = (name: string): string =>
  name
    .trim()
    .replace(/[éèÉÈ]/g, 'e')
    .replace(/[^a-z0-9]/gi, '_')
    .toLowerCase();

export function headerOf(line: string, separator: string): Header {
  const cells = line.split(separator);
  const hasTrailing = cells.length > 1 && cells.at(-1)?.trim() === '';
  if (hasTrailing) cells.pop();
  const keys = cells.map(key);
  const known: readonly Column[] = [...decree, 'Montant', 'Sens'];
  const places = new Map<Column, number>();
  for (const column of known) {
    const at = keys.indexOf(key(column));
    if (at >= 0) places.set(column, at);
  }
  const hasSides = !(places.has('Debit') && places.has('Credit')) && places.has('Montant') && places.has('Sens');
  const amounts: readonly Column[] = hasSides ? [] : ['Debit', 'Credit'];
  const expected = decree.filter((column) => places.has(column) || hasSides);
  const order = expected.map(
    (column) => places.get(hasSides && column === 'Debit' ? 'Montant' : hasSides && column === 'Credit' ? 'Sens' : column) ?? -1,
  );
  const named = new Set([...known, ...cashColumns].map(key));
  return {
    places,
    width: cells.length,
    hasSides,
    missing: [...[...mandatory, ...amounts].filter((column) => !places.has(column)), ...decreeLeftOut(places, hasSides)],
    extra: cells.filter((_, at) => !named.has(keys[at] ?? '')).map((cell) => cell.trim()),
    isInOrder: order.every((place, at) => at === 0 || place > (order[at - 1] ?? -1)),
    hasTrailing,
  };
}

/** Columns of the decree that the tester does without, and that a file must have all the same. */
function decreeLeftOut(places: Map<Column, number>, hasSides: boolean): string[] {
  const left: readonly Column[] = [...mandatory, 'Debit', 'Credit'];
  return decree.filter(
    (column) => !places.has(column) && !left.includes(column) && !(hasSides && (column === 'Debit' || column === 'Credit')),
  );
}
