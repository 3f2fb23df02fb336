import { parse } from 'csv-parse/sync';
import { folded, foldedFile } from '../names.ts';

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

/** The table that a list of things in JSON makes, under the names of their fields; null where there is none. */
export function listedIn(text: string): Table | null {
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const isThing = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one);
  const lists = [json, ...(isThing(json) ? Object.values(json) : [])].filter((one) => Array.isArray(one));
  const things = lists.map((list: unknown[]) => list.filter(isThing)).toSorted((one, two) => two.length - one.length)[0] ?? [];
  if (things.length < 2) return null;
  const keys = [...new Set(things.slice(0, 200).flatMap((thing) => Object.keys(thing)))].slice(0, 60);
  const cellOf = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(cellOf).join(', ');
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  };
  const place = lineSeeker(text);
  const rows = things.slice(0, mostRows).map((thing) => {
    const cells = keys.map((key) => cellOf(thing[key]));
    return { line: place(JSON.stringify(cells.find((cell) => cell.length > 1) ?? '')), cells };
  });
  return { titles: keys.map(folded), rows };
}

/** Tells on which line what is sought stands next, the text being gone through once; what is not there leaves it where it was, for good. */
function lineSeeker(text: string): (sought: string) => number {
  let [line, at, isLost] = [1, 0, false];
  return (sought) => {
    const found = isLost ? -1 : text.indexOf(sought, at);
    isLost = found === -1;
    for (; at < found; at += 1) if (text.codePointAt(at) === 10) line += 1;
    return line;
  };
}

/** The longest table that a text in Markdown holds; null where there is none. */
export function writtenTable(text: string): Table | null {
  const cellsOf = (line: string): string[] =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
  const found: Table[] = [];
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (!/^\|?\s*:?-{2,}:?\s*\|[\s|:-]*$/.test(line.trim())) continue;
    const rows: Table['rows'] = [];
    for (let below = at + 1; lines[below]?.includes('|') === true; below += 1)
      rows.push({ line: below + 1, cells: cellsOf(lines[below] ?? '') });
    found.push({ titles: cellsOf(lines[at - 1] ?? '').map(folded), rows });
  }
  return found.toSorted((one, two) => two.rows.length - one.rows.length)[0] ?? null;
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
  /^(logiciels?|software|applications?|nom (?:du |de l )?(?:logiciel|application|produit|programme)|(?:software|application|app|product|program|display) ?name|displayname|programme?|product|produit|app|package|paquet|packagename|intitule du logiciel|logiciel installe|productname|titre du logiciel)$/,
);
const namesExtensions = is(
  /^(extension|extensions|nom (?:de l )?extension|extension ?(?:name|id)|navigateur|browser|module complementaire|add on|addon)$/,
);
const namesTools = is(
  /^(outils?|tools?|outil ia|nom (?:de l )?outil|(?:nom du )?service ia|outils? d ia|solution|solution ia|ai tool|tool name|systeme d ia|systeme ia|produit ia|application ia|cas d usage ia|outil service)$/,
);
/** What a list of a company's own says beside a name: what for, who answers for it, what was decided. */
const saysWhatFor = is(
  /^(usages?|finalite|cas d usage|use case|purpose|referent\w*|autorise|autorisation|decision|avis(?: dpo| dsi| rssi)?|validation|valide par|statut (?:dsi|dpo|ia)|criticite|donnees|donnees traitees|categorie de donnees)$/,
);
const namesThing = is(/^(nom|name|logiciels?|applications?|produit|designation|outil)$/);
const namesMachines = is(/^(poste|machine|ordinateur|pc|computer(?: name)?|device(?: name)?|hostname|nom du poste|asset)$/);
const countsLicences = is(
  /^(licences?|licenses?|sku\w*|skupartnumber|licences? (?:attribuees|affectees|assignees|actives|consommees)|(?:assigned|consumed) ?(?:licen[sc]es|units)?|sieges|seats)$/,
);
const namesVersions = is(/^(version|numero de version|displayversion)$/);
const namesMakers = is(/^(editeur|publisher|fabricant|developpeur)$/);
const namesAmounts = is(/montant|debit|amount|ttc|\bht\b|htva|total|totaal|bedrag|prix|^mt\b|\beur\b/);
const namesLabels = is(
  /libelle|label|description|beneficiaire|fournisseur|commercant|merchant|supplier|marchand|leverancier|omschrijving|designation|tiers|vendor|payee|enseigne|operation|counterparty|contrepartie|destinataire|intitule|bezeichnung|empfanger|lieferant/,
);
const namesTeams = is(/^(service|equipe|departement|pole|team|department)$/);
const namesPeople = is(/^(identifiant|login|utilisateur|user|username|compte|email|mail|courriel|matricule)$/);

const isOfPeople = is(/^(prenom|first ?name|type (?:de )?conges?|type d absence|date (?:de )?naissance|candidat|salarie absent)$/);

/** How a company calls the file of what it allows. */
const isOwnList =
  /\b(declares?|declarees?|declaration|registre|autorises?|autorisees?|valides?|validees?|approuves?|liste (?:des )?(?:outils|ia|applications)|outils ia|ia autorisees?|politique ia|charte ia|referentiel|cartographie|sous traitants?|catalogue(?: des)? (?:outils|applications|services)|whitelist|allowlist|approved)\b/;

export type TableKind = 'declared' | 'account' | 'extension' | 'software' | 'expense' | 'teams' | 'ledger' | 'other';

/** What a table is, by its titles, and by its file's name where they leave it open. */
export function kindOfTable({ titles }: Table, file: string): TableKind {
  const name = foldedFile(file);
  // Who is away, who applies: « Claude » is somebody there.
  if (isOfPeople(titles)) return namesTeams(titles) ? 'teams' : 'other';
  if (titles.includes('journalcode') && titles.includes('ecriturelib')) return 'ledger';
  if (
    titles.some((title) =>
      /^(appid|appdisplayname|app display name|application id|client id|id application|oauth client id|app id)$/.test(title),
    )
  )
    return 'account';
  if (namesTools(titles) && !namesHosts(titles) && !namesVersions(titles)) return 'declared';
  if (isOwnList.test(name) && !namesAmounts(titles) && !namesHosts(titles) && (saysWhatFor(titles) || !namesVersions(titles)))
    return 'declared';
  // A table of AI by its file's name: « inventaire des systèmes IA ».
  const isOfThings = namesThing(titles) || namesMakers(titles) || saysWhatFor(titles);
  const isOfMachines = namesMachines(titles) || namesVersions(titles) || namesHosts(titles) || namesPeople(titles);
  if (/\b(ia|ai)\b/.test(name) && isOfThings && !namesAmounts(titles) && !isOfMachines) return 'declared';
  if (countsLicences(titles) && namesSoftware(titles)) return 'account';
  if (namesThing(titles) && saysWhatFor(titles) && !isOfMachines && !namesAmounts(titles)) return 'declared';
  if (namesExtensions(titles)) return 'extension';
  if (namesSoftware(titles) || (namesThing(titles) && (namesVersions(titles) || namesMakers(titles)) && !namesAmounts(titles)))
    return 'software';
  if (namesAmounts(titles) && namesLabels(titles)) return 'expense';
  if (namesTeams(titles) && namesPeople(titles)) return 'teams';
  if (/\bextensions?\b/.test(name)) return 'extension';
  if (/\b(logiciels?|inventaire|software|applis?|applications?|parc)\b/.test(name)) return 'software';
  return 'other';
}
