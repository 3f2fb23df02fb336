import { entriesOf, starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';

export interface Entity {
  /** As the other companies' ledgers name it. */
  name: string;
  ledger: Ledger;
}

/** What two companies of a group have with each other, in cents, as each says it; `gap` is what they do not agree on. */
export interface Elimination {
  from: string;
  to: string;
  receivable: number;
  payable: number;
  sales: number;
  purchases: number;
  gap: number;
}

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
export function together(entities: readonly Entity[]): { ledger: Ledger; eliminations: Elimination[] } {
  const keys = entities.map(({ name }) => folded(name));
  const seen = entities.map(({ ledger }, own) => {
    const internal = new Map<LedgerLine, number>();
    for (const entry of entriesOf(ledger.lines).values()) {
      const other = entry.map((line) => partnerOf(line, keys, own)).find((at) => at >= 0) ?? -1;
      if (other < 0) continue;
      for (const line of entry) if (starts(line.account, '6', '7') || partnerOf(line, keys, own) >= 0) internal.set(line, other);
    }
    return internal;
  });
  const lines = entities.flatMap(({ ledger }, at) =>
    ledger.lines.filter((line) => seen[at]?.has(line) !== true).map((line) => ({ ...line, number: `${at + 1}-${line.number}` })),
  );
  const year = {
    from: entities.map(({ ledger }) => ledger.year.from).sort()[0] ?? '',
    to:
      entities
        .map(({ ledger }) => ledger.year.to)
        .sort()
        .at(-1) ?? '',
  };
  return { ledger: { siren: '', year, lines }, eliminations: eliminationsOf(entities, seen) };
}

function partnerOf(line: LedgerLine, keys: readonly string[], own: number): number {
  if (!starts(line.account, '40', '41', '45') || line.partyName === '') return -1;
  const name = folded(line.partyName);
  return keys.findIndex((key, at) => at !== own && key !== '' && key === name);
}

function eliminationsOf(entities: readonly Entity[], seen: readonly Map<LedgerLine, number>[]): Elimination[] {
  const between = (at: number, other: number, sign: 1 | -1, ...prefixes: string[]): number =>
    sumOf(
      [...(seen[at] ?? [])].filter(([line, to]) => to === other && starts(line.account, ...prefixes)),
      ([{ debit, credit }]) => sign * (debit - credit),
    );
  return entities.flatMap(({ name: from }, at) =>
    entities.flatMap(({ name: to }, other) => {
      if (at === other) return [];
      const receivable = between(at, other, 1, '41');
      const payable = between(other, at, -1, '40');
      const [sales, purchases] = [between(at, other, -1, '7'), between(other, at, 1, '6')];
      if (receivable === 0 && payable === 0 && sales === 0 && purchases === 0) return [];
      return [{ from, to, receivable, payable, sales, purchases, gap: receivable - payable || sales - purchases }];
    }),
  );
}
