import type { InvoiceFields } from '#contract/finance.ts';
import { printedDate, printedDay } from './dates.ts';
import labels from './labels.json' with { type: 'json' };
import { isLuhn } from '../fec/filename.ts';
import { isIban, likeness } from './identity.ts';
import { mended, readLines } from './pagelines.ts';
import { readTotals } from './totals.ts';
import { decimalOf } from './numbers.ts';
import { folded, pageRows, type Row } from './rows.ts';

/** What a page is read with: our own number, and the suppliers that we know by name. */
export interface Known {
  ownSiren: string | null;
  suppliers: readonly { name: string; siren: string; iban: string }[];
  orders: ReadonlySet<string>;
}

/** An invoice from its printed page. What cannot be read stays null: a person will see that it is. */
export function readPage(text: string, known: Known, isScan: boolean): InvoiceFields {
  const rows = withPairs(pageRows(text));
  const whole = rows.map((row) => row.text).join('\n');
  const decimal = decimalOf(whole);
  const found = readLines(pageRows(text), decimal).lines;
  const lines = isScan ? found.map((line) => mended(line)) : found;
  const totals = readTotals(pageRows(text), decimal, lines);
  const isCredit = /(?:^|\n|\s)(?:AVOIR|Avoir|CREDIT NOTE|Credit note|GUTSCHRIFT)(?:\s|$)/.test(whole);
  const [ids, said] = [identities(rows, known.ownSiren, isScan), ibanOf(whole)];
  const iban = isScan ? knownIban(said, known) : said;
  return {
    ...ids,
    supplier: supplierOf(rows, known, isScan ? { siren: ids.siren, iban } : null),
    number: numberOf(rows),
    type: isCredit ? 'credit' : 'invoice',
    issued: dateOf(rows, labels.issued, [...labels.due, 'date de la prestation', 'date of supply', 'livr', 'réalisé', 'lieferdatum']),
    due: isCredit ? null : dateOf(rows, labels.due, []),
    currency: /\bUSD\b|\$/.test(whole) ? 'USD' : /\bGBP\b|£/.test(whole) ? 'GBP' : 'EUR',
    ...totals,
    iban: isCredit ? null : iban,
    order: orderOf(rows, known.orders, isScan),
    lines: lines.map((line) => (isCredit ? { ...line, quantity: abs(line.quantity), net: abs(line.net) } : line)),
  };
}

const abs = (value: number | null): number | null => (value === null ? null : Math.abs(value));

/** Where names stand in one row and what they name in the next, each pair is a row of its own too. */
function withPairs(rows: readonly Row[]): Row[] {
  const isNamed = ({ cells }: Row): boolean =>
    cells.length >= 3 && cells.every((cell) => cell !== '' && !/\d{3}|€/.test(cell) && cell.length < 40);
  return rows.flatMap((row, at) => {
    const next = rows[at + 1];
    if (!isNamed(row) || next === undefined || next.cells.length !== row.cells.length) return [row];
    return [
      row,
      ...row.cells.map((name, column) => ({ cells: [name, next.cells[column] ?? ''], text: `${name} : ${next.cells[column] ?? ''}` })),
    ];
  });
}

const any = (names: readonly string[]): string => `(?:${names.join('|')})`;

function dateOf(rows: readonly Row[], names: readonly string[], others: readonly string[]): string | null {
  for (const name of names) {
    const pattern = new RegExp(`(?<![\\p{L}'])${name}\\s*:?\\s*(${printedDate})`, 'iu');
    for (const { text } of rows) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const before = text.slice(Math.max(0, found.index - 25), found.index + found[0].length - (found[1]?.length ?? 0));
      if (others.length > 0 && new RegExp(`${any(others)}[^\\d]*$`, 'iu').test(before)) continue;
      const day = printedDay(found[1] ?? '');
      if (day !== null) return day;
    }
  }
  return null;
}

/** A number bears a digit; letters that stand alone before it belong to it. */
const numbered = String.raw`((?:[A-Z]{2,5} )?[A-Z0-9][A-Z0-9/._-]*\d[A-Z0-9/._-]*|\d+)`;

function numberOf(rows: readonly Row[]): string | null {
  for (const name of labels.number) {
    const pattern = new RegExp(`(?<![\\p{L}])${name}\\s*:?\\s*${numbered}(?![\\p{L}])`, 'giu');
    for (const { text } of rows)
      for (const found of text.matchAll(pattern)) {
        const value = found[1]?.trim() ?? '';
        const isOf =
          /(?:sur|votre|commande|livraison|tva|vat|compte)\s*$/i.test(text.slice(0, found.index)) ||
          /^n° ?(?:tva|siret|siren)/i.test(found[0]);
        if (!isOf && !new RegExp(`^(?:${printedDate})`, 'iu').test(value)) return value.replace(/[.,]$/, '');
      }
  }
  return null;
}

function orderOf(rows: readonly Row[], orders: ReadonlySet<string>, isScan: boolean): string | null {
  for (const name of labels.order) {
    const pattern = new RegExp(`(?<![\\p{L}])${name}\\s*:?\\s*(?:n° ?)?([A-Z]{1,5}[-/]?\\d[A-Z0-9/-]*|\\d{3,}[A-Z0-9/-]*)`, 'iu');
    for (const { text } of rows) {
      const value = pattern.exec(text)?.[1];
      if (value === undefined) continue;
      const near = isScan && !orders.has(value) ? [...orders].filter((one) => likeness(one, value) >= 1 - 1 / one.length) : [];
      return near.length === 1 ? (near[0] ?? value) : value;
    }
  }
  const words = rows.flatMap(({ text }) => text.split(/[\s,;]+/));
  return words.find((word) => orders.has(word)) ?? null;
}

const ibanLengths: Record<string, number> = {
  FR: 27,
  DE: 22,
  IE: 22,
  BE: 16,
  ES: 24,
  IT: 27,
  LU: 20,
  NL: 18,
  PT: 25,
  GB: 22,
  CH: 21,
  AT: 20,
  MC: 27,
};

/** Its country says how long it is: what follows it on the page is none of it. */
export function ibanOf(text: string): string | null {
  for (const { index } of text.matchAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?=[ \d A-Z])/g)) {
    const length = ibanLengths[text.slice(index, index + 2)];
    if (length === undefined) continue;
    const tail = /^[A-Z0-9 ]*/.exec(text.slice(index, index + 45))?.[0].replace(/ /g, '') ?? '';
    if (tail.length >= length && /\d{6}/.test(tail)) return tail.slice(0, length);
  }
  return null;
}

const vatNumber =
  /\b(?:FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}|DE ?\d{9}|IE ?\d{7}[A-Z]{1,2}|BE ?[01]\d{9}|ES ?[A-Z0-9]\d{7}[A-Z0-9]|IT ?\d{11}|LU ?\d{8}|NL ?\d{9}B\d{2}|PT ?\d{9}|AT ?U\d{8})\b/g;
const siren = /(?:SIREN|SIRET|RCS(?: [A-Z][\p{L}-]+)*|R\.C\.S\.)[ :n°]*(\d{3} ?\d{3} ?\d{3})/giu;

/** The supplier's numbers: ours stand on the page too, as the buyer's. */
function identities(rows: readonly Row[], own: string | null, isScan: boolean): { siren: string | null; vatNumber: string | null } {
  const text = rows.map((row) => row.text).join('\n');
  const of = (value: string): string => value.replace(/\s/g, '');
  const sirens = [...text.matchAll(siren)].map(([, value = '']) => of(value)).filter((one) => one !== own);
  const numbers = [...text.matchAll(vatNumber)].map(([value]) => of(value));
  return {
    // Printed twice, and misread once: the one whose key holds.
    siren: (isScan ? sirens.find((one) => isLuhn(one)) : undefined) ?? sirens[0] ?? null,
    vatNumber: numbers.find((one) => own === null || !one.endsWith(own)) ?? null,
  };
}

/** Every number of a company on a page, for who looks for the one that stands on all of them: ours. */
export const sirensIn = (text: string): string[] => [
  ...new Set([...text.replace(/[\u00a0\u202f]/g, ' ').matchAll(siren)].map(([, value = '']) => value.replace(/\s/g, ''))),
];

/** By its name as we know it; on a scan, whose letters are not sure, by its numbers too. Elsewhere a name that is nearly ours is kept as it stands: it may be meant to be taken for it. */
function supplierOf(
  rows: readonly Row[],
  { suppliers }: Known,
  scanned: { siren: string | null; iban: string | null } | null,
): string | null {
  const head = rows.slice(0, 6).map((row) => row.text);
  const known =
    suppliers.find(({ name }) => head.some((text) => folded(text).startsWith(folded(name)))) ??
    (scanned === null
      ? undefined
      : suppliers.find(({ siren, iban }) => (siren !== '' && siren === scanned.siren) || (iban !== '' && iban === scanned.iban)));
  if (known !== undefined) return known.name;
  const name = (rows[0]?.text ?? '')
    .replace(/\b(?:FACTURE|AVOIR|INVOICE|RECHNUNG|CREDIT NOTE)\b.*$/i, '')
    .replace(/\s(?:\d+[, ].*|(?:rue|avenue|place|impasse|chemin|route|quai|zone|ZA|ZI)\s.*)$/i, '')
    .trim();
  return name === '' ? null : name;
}

/** A misread account does not hold its own check digits: it is the known one that it differs from by a letter or two. */
function knownIban(said: string | null, { suppliers }: Known): string | null {
  if (said === null || isIban(said)) return said;
  return suppliers.find(({ iban }) => iban.length === said.length && likeness(iban, said) >= 1 - 2 / iban.length)?.iban ?? said;
}
