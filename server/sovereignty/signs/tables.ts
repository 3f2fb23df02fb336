import { parse } from 'csv-parse/sync';
import { folded } from '../names.ts';

export interface Table {
  /** Folded titles, and the rows below with their line in the file, from 1. */
  titles: string[];
  rows: { line: number; cells: string[] }[];
}

/** A spreadsheet's « Unicode text », an export of PowerShell. */
export const isWide = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** A text file of before is in the Western European letters of its time. */
export function decoded(bytes: Uint8Array): string {
  if (isWide(bytes)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const separators = [';', '\t', '|', ','] as const;
/** Rows of a table that are read: an inventory of a company has thousands at most. */
const mostRows = 200_000;

/** The table that a text holds, under the first line that several below it are cut as; null when it holds none. */
export function tableOf(text: string): Table | null {
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.slice(0, 12).entries()) {
    const next = lines.slice(at + 1, at + 8).filter((one) => one.trim() !== '' && !/^[-=+| ]+$/.test(one));
    for (const separator of separators) {
      const count = line.split(separator).length;
      if (count < 3 || next.length === 0) continue;
      if (next.filter((one) => one.split(separator).length >= count).length * 2 < next.length) continue;
      return /^\uFEFF?JournalCode\b/i.test(line) ? ledgerOf(lines, at, separator) : parsed(lines.slice(at).join('\n'), separator, at);
    }
  }
  return null;
}

function parsed(text: string, delimiter: string, above: number): Table | null {
  const options = {
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    to: mostRows,
    bom: true,
  } as const;
  let records: { info: { lines: number }; record: string[] }[];
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- with `info`, csv-parse gives each record with its place
    records = parse(text, options) as unknown as typeof records;
  } catch {
    return null;
  }
  const [header, ...rows] = records;
  if (!header) return null;
  return {
    titles: header.record.map((title) => folded(title)),
    rows: rows
      .filter(({ record }) => !record.every((cell) => /^[-=+ ]*$/.test(cell)))
      .map(({ info, record }) => ({ line: above + info.lines, cells: record })),
  };
}

/** Accounts of a ledger that a purchase passes by: suppliers, charges, people, suspense. */
const purchases = /^(40|42|46|6)/;

/** A ledger has no quotes, and hundreds of thousands of lines: those of other accounts are passed over as they are cut. */
function ledgerOf(lines: readonly string[], at: number, separator: string): Table {
  const titles = (lines[at] ?? '')
    .replace(/^\uFEFF/, '')
    .split(separator)
    .map((title) => folded(title));
  const account = titles.indexOf('comptenum');
  const rows: Table['rows'] = [];
  for (let index = at + 1; index < lines.length; index += 1) {
    const cells = (lines[index] ?? '').split(separator);
    if (purchases.test(cells[account] ?? '')) rows.push({ line: index + 1, cells: cells.map((cell) => cell.trim()) });
  }
  return { titles, rows };
}

const is = (pattern: RegExp) => (titles: readonly string[]) => titles.some((title) => pattern.test(title));
const namesHosts = is(/^(domaine?|hostname|host|url|site|fqdn|destination)$/);
const namesSoftware = is(
  /^(logiciels?|software|applications?|nom du logiciel|nom de l application|displayname|programme?|product|produit|app|nom application|package)$/,
);
const namesExtensions = is(/^(extension|extensions|nom de l extension|navigateur|browser)$/);
const namesTools = is(/^(outil|outils|tool|outil ia|nom de l outil|service ia|outil d ia|solution)$/);
const namesAmounts = is(/montant|debit|amount|ttc|\bht\b|total|totaal|bedrag|prix|\beur\b/);
const namesLabels = is(
  /libelle|label|description|beneficiaire|fournisseur|commercant|merchant|supplier|marchand|leverancier|omschrijving|designation|tiers|vendor|payee|enseigne|operation/,
);
const namesTeams = is(/^(service|equipe|departement|pole|team|department)$/);
const namesPeople = is(/^(identifiant|login|utilisateur|user|username|compte|email|mail|courriel|matricule)$/);

export type TableKind = 'declared' | 'account' | 'extension' | 'software' | 'expense' | 'teams' | 'ledger' | 'other';

/** What a table is, by its titles, and by its file's name where they leave it open. */
export function kindOfTable({ titles }: Table, file: string): TableKind {
  const name = folded(file.split('/').at(-1) ?? '');
  if (titles.includes('journalcode') && titles.includes('ecriturelib')) return 'ledger';
  if (titles.some((title) => /^(appid|application id|client id|id application)$/.test(title))) return 'account';
  if (namesTools(titles) && !namesHosts(titles)) return 'declared';
  if (/\b(declares?|declaration|registre|autorises?|valides?)\b/.test(name) && !namesAmounts(titles)) return 'declared';
  if (namesExtensions(titles)) return 'extension';
  if (namesSoftware(titles)) return 'software';
  if (namesAmounts(titles) && namesLabels(titles)) return 'expense';
  if (namesTeams(titles) && namesPeople(titles)) return 'teams';
  if (/\bextensions?\b/.test(name)) return 'extension';
  if (/\b(logiciels?|inventaire|software|applis?|applications?|parc)\b/.test(name)) return 'software';
  return 'other';
}
