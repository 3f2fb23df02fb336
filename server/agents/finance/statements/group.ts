import type { EliminationSeen, FigureSeen, GroupAnalysis } from '#contract/finance.ts';
import { foldedReference } from '../checks/parties.ts';
import { entriesOf, starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';
import { balanceSheetOf, incomeOf, indicatorsOf } from './figures.ts';

export interface Entity {
  document: string;
  /** As the other companies' ledgers name it. */
  name: string;
  ledger: Ledger;
}

/** Lines and pieces that an answer names: beyond, sums tell enough. */
const mostNamed = 200;
const debit = (line: Pick<LedgerLine, 'debit' | 'credit'>): number => line.debit - line.credit;

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\b(?:SAS|SARL|SASU|SA|EURL|SCI|SNC)\b/g, '')
    .replace(/[^A-Z0-9]/g, '');

/**
 * Companies as one: their ledgers together, less what they sold to and owe each other. A line is between them when its party bears
 * another's name; the income and expenses of its entry go with it, tax and cash stay.
 */
export function consolidated(entities: readonly Entity[]): GroupAnalysis {
  const inside = betweenThem(entities);
  const left = entities.map(({ ledger }, at) => ({ ...ledger, lines: ledger.lines.filter((line) => inside[at]?.has(line) !== true) }));
  const year = {
    from: entities.map(({ ledger }) => ledger.year.from).toSorted()[0] ?? '',
    to:
      entities
        .map(({ ledger }) => ledger.year.to)
        .toSorted()
        .at(-1) ?? '',
  };
  const lines = left.flatMap((ledger, at) => ledger.lines.map((line) => ({ ...line, number: `${at + 1}-${line.number}` })));
  const all = { siren: '', year, lines };
  return {
    year,
    entities: entities.map(({ document, name, ledger }) => ({
      document,
      name,
      values: Object.fromEntries(
        [...incomeOf(ledger), ...balanceSheetOf(ledger), ...indicatorsOf(ledger)].map((figure) => [figure.name, figure.value]),
      ),
    })),
    income: incomeOf(all),
    // What one company owes its bank does not make up for what another has there: balance sheets add up line by line.
    sheet: added(left.map(balanceSheetOf)),
    indicators: indicatorsOf(all),
    eliminations: eliminationsOf(entities, inside),
  };
}

function added(sheets: readonly FigureSeen[][]): FigureSeen[] {
  return (sheets[0] ?? []).map(({ name }) => {
    const same = sheets.flatMap((sheet) => sheet.filter((figure) => figure.name === name));
    return { name, value: sumOf(same, ({ value }) => value ?? 0), accounts: same.flatMap(({ accounts }) => accounts) };
  });
}

/** Of each company, the lines that it has with another, and which. */
function betweenThem(entities: readonly Entity[]): Map<LedgerLine, number>[] {
  const keys = entities.map(({ name }) => folded(name));
  return entities.map(({ ledger }, own) => {
    const internal = new Map<LedgerLine, number>();
    for (const entry of entriesOf(ledger.lines).values()) {
      const other = entry.map((line) => partnerOf(line, keys, own)).find((at) => at >= 0) ?? -1;
      if (other < 0) continue;
      for (const line of entry) if (starts(line.account, '6', '7') || partnerOf(line, keys, own) >= 0) internal.set(line, other);
    }
    return internal;
  });
}

function partnerOf(line: LedgerLine, keys: readonly string[], own: number): number {
  if (!starts(line.account, '40', '41', '45') || line.partyName === '') return -1;
  const name = folded(line.partyName);
  return keys.findIndex((key, at) => at !== own && key !== '' && key === name);
}

function eliminationsOf(entities: readonly Entity[], inside: readonly Map<LedgerLine, number>[]): EliminationSeen[] {
  const between = (at: number, other: number, ...prefixes: string[]): LedgerLine[] =>
    [...(inside[at] ?? [])].filter(([line, to]) => to === other && starts(line.account, ...prefixes)).map(([line]) => line);
  const lent = (at: number, other: number): number => Math.max(0, sumOf(between(at, other, '45'), debit));
  const borrowed = (at: number, other: number): number => Math.max(0, -sumOf(between(at, other, '45'), debit));
  return entities.flatMap(({ name: from }, at) =>
    entities.flatMap(({ name: to }, other) => {
      const [ours, theirs] = [between(at, other, '41', '45', '7'), between(other, at, '40', '45', '6')];
      if (at === other || ours.length + theirs.length === 0) return [];
      const receivable = sumOf(between(at, other, '41'), debit) + lent(at, other);
      const payable = borrowed(other, at) - sumOf(between(other, at, '40'), debit);
      const [sales, purchases] = [-sumOf(between(at, other, '7'), debit), sumOf(between(other, at, '6'), debit)];
      const unmatched = differing(between(at, other, '41'), between(other, at, '40'));
      if ([receivable, payable, sales, purchases, unmatched.length].every((one) => one === 0)) return [];
      return [
        {
          from,
          to,
          receivable,
          payable,
          owedGap: receivable - payable,
          sales,
          purchases,
          soldGap: sales - purchases,
          fromLines: placesOf(ours),
          toLines: placesOf(theirs),
          unmatched: unmatched.slice(0, mostNamed),
        },
      ];
    }),
  );
}

const placesOf = (lines: readonly LedgerLine[]): number[] => lines.slice(0, mostNamed).map(({ at }) => at);

/** Pieces of one that the other has not for the same amount: first matched by reference, then by amount alone. */
function differing(ours: readonly LedgerLine[], theirs: readonly LedgerLine[]): EliminationSeen['unmatched'] {
  const free = new Set(theirs);
  const take = (isSame: (line: LedgerLine) => boolean): LedgerLine | undefined => {
    const found = [...free].find(isSame);
    if (found) free.delete(found);
    return found;
  };
  const isPiece = (one: LedgerLine, other: LedgerLine): boolean =>
    one.piece !== '' && foldedReference(one.piece) === foldedReference(other.piece);
  const byBoth = ours.filter((one) => !take((other) => debit(other) === -debit(one) && isPiece(one, other)));
  const byAmount = byBoth.filter((one) => !take((other) => debit(other) === -debit(one)));
  const pairs = byAmount.map((one) => ({ one, other: take((line) => isPiece(one, line)) }));
  return [
    ...pairs.map(({ one, other }) => ({
      piece: one.piece,
      label: one.label,
      fromAt: one.at,
      fromCents: debit(one),
      toAt: other?.at ?? null,
      toCents: other ? -debit(other) : 0,
    })),
    ...[...free].map((line) => ({
      piece: line.piece,
      label: line.label,
      fromAt: null,
      fromCents: 0,
      toAt: line.at,
      toCents: -debit(line),
    })),
  ];
}
