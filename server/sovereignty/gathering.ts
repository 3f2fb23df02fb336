import type { Diagnosis, Limit, SourceKind } from '#contract/sovereignty.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { createAliases, type Aliases } from './aliases.ts';
import { allOf } from './bytesource.ts';
import type { Catalogue, Vendor } from './catalogue.ts';
import { aiColumn, declaredIn, teamsIn, type Declared } from './declared.ts';
import { short, type Finding } from './findings.ts';
import { createHostBook } from './hosts.ts';
import { inspect, registerIn, type GivenFile, type Inspected } from './inspecting.ts';
import { createNameBook, foldedFile, saysOver } from './names.ts';
import { readTraffic } from './logs/traffic.ts';
import { charterOf } from './signs/charter.ts';
import { signsInZone } from './signs/dns.ts';
import { signsInInvoice, speaksAsBill } from './signs/invoices.ts';
import { declaredInOutbound, signsInOutbound } from './signs/outbound.ts';
import { signsInCode, type CodeFile } from './signs/repository.ts';
import { weighClients } from './signs/clients.ts';
import { signsInLedger, signsInTable, type Books } from './signs/rows.ts';
import { kindOfTable, tableOf, writtenTable, type Table } from './signs/tables.ts';
import { withUnlisted } from './unlisted.ts';

/** When the staff was told one by one that logs are read, and the works council where there must be one. Without it, no log is. */
export interface Notice {
  /** ms UTC; null when nobody was told. */
  givenAt: number | null;
  /** When the works council had been informed and consulted; asked from fifty people on (Code du travail, L.2312-38). */
  councilAt: number | null;
  headcount: number | null;
  /** Sites that were told on a day of their own: what stands under that path is read from then on. */
  sites?: readonly { under: string; givenAt: number }[];
}

export interface Gathering {
  catalogue: Catalogue;
  files: readonly GivenFile[];
  notice: Notice;
  /** What the company said beside its list, tool by tool: it goes over the list. */
  declared?: readonly Declared[];
  /** False to leave every log aside. */
  withLogs: boolean;
  /** Makes aliases of people; kept by who may lift one. */
  key: Uint8Array;
  /** The text of a PDF, a DOCX ..., read apart; null when it cannot be. */
  readDocument(bytes: Uint8Array, name: string): Promise<string | null>;
  signal?: AbortSignal | undefined;
  onFile?(file: string): void;
}

export interface Gathered {
  findings: Finding[];
  /** The products of the catalogue, and those that the company's lists name beside. */
  vendors: readonly Vendor[];
  declared: Declared[];
  /** Whether a list of the company's own was there. */
  hasList: boolean;
  sources: Diagnosis['sources'];
  limits: Set<Limit>;
  aliases: Aliases;
}

const council = 50;

/**
 * Looks into the files for signs of AI. The lists of the company are read first, then everything else; a log only when its staff was
 * told, and only what it wrote from that day on.
 * @throws logs_need_notice, logs_need_council
 */
export async function gather(given: Gathering): Promise<Gathered> {
  const { notice, signal } = given;
  const inspected: Inspected[] = [];
  for (const file of given.files) {
    signal?.throwIfAborted();
    inspected.push(await inspect(file).catch((): Inspected => ({ ...file, is: 'unreadable' })));
  }
  const logs = inspected.filter((one) => one.is === 'log');
  if (given.withLogs && logs.length > 0) mayReadLogs(logs, notice);
  const expanded = await readDocuments(inspected, given);
  const lists = expanded.flatMap((one) => (one.is === 'table' && tellsTools(one) ? [one] : []));
  const shipped = createNameBook(given.catalogue);
  const read = lists.flatMap((one) => declaredIn(one.table, shipped, { isOfAi: speaksOfAi(one) }));
  const { declared: listed, catalogue, met } = withUnlisted(read, given.catalogue, shipped);
  const names = catalogue === given.catalogue ? shipped : createNameBook(catalogue);
  const said = given.declared ?? [];
  const isSaid = new Set(said.map(({ vendor }) => vendor));
  const hosts = createHostBook(catalogue, met);
  const engines = expanded.flatMap((one) => (one.is === 'outbound' ? declaredInOutbound(one.text, hosts) : []));
  const isListed = ({ vendor }: Declared): boolean => vendor === null || !isSaid.has(vendor);
  const declared = [...[...engines, ...listed].filter(isListed), ...said];
  const books: Books = { ...names, lookUp: hosts.lookUp };
  const hasList = said.length > 0 || lists.some(({ kind }) => kind === 'declared');
  const teams = new Map(expanded.flatMap((one) => (one.is === 'table' && one.kind === 'teams' ? [...teamsIn(one.table)] : [])));
  const aliases = createAliases(given.key, teams);
  const gathered: Gathered = { findings: [], vendors: catalogue.vendors, declared, hasList, sources: [], limits: new Set(), aliases };
  const code: CodeFile[] = [];
  for (const one of expanded) {
    signal?.throwIfAborted();
    given.onFile?.(one.file);
    if (one.is === 'code') code.push(one);
    const told =
      one.is === 'log'
        ? await readLog(one, given, gathered, hosts)
        : {
            findings: one.is === 'code' ? signsInCode(one, catalogue.vendors, books) : signsIn(one, catalogue, books),
            lines: 0,
            isBroken: false,
          };
    gathered.findings.push(...told.findings);
    gathered.sources.push({
      file: one.file,
      kind: kindOf(one),
      state: stateOf(one, told.findings.length, given, told.isBroken),
      lines: told.lines,
      signs: told.findings.length,
    });
  }
  if (!hasList) gathered.limits.add('no-declared-list');
  if (!given.withLogs || logs.length === 0) gathered.limits.add('no-logs');
  if (!expanded.some((one) => one.is === 'table' && one.kind === 'ledger')) gathered.limits.add('no-ledger');
  return { ...gathered, findings: weighClients(gathered.findings, code) };
}

/** @throws logs_need_notice, logs_need_council */
export function mayReadLogs(logs: readonly { file: string }[], { givenAt, councilAt, headcount }: Notice): void {
  if (givenAt === null) throw new Refusal('logs_need_notice', { files: logs.slice(0, 5).map(({ file }) => file), count: logs.length });
  if (headcount !== null && headcount >= council && councilAt === null) throw new Refusal('logs_need_council', { headcount });
}

async function readLog(
  one: Extract<Inspected, { is: 'log' }>,
  { notice, withLogs, signal }: Gathering,
  { aliases, limits }: Gathered,
  { lookUp }: Pick<Books, 'lookUp'>,
): Promise<{ findings: Finding[]; lines: number; isBroken: boolean }> {
  if (!withLogs || notice.givenAt === null) return { findings: [], lines: 0, isBroken: false };
  const site = notice.sites?.find(({ under }) => one.file.startsWith(under));
  const notBefore = Math.max(site?.givenAt ?? notice.givenAt, notice.councilAt ?? 0);
  const traffic = await readTraffic(one.file, one.source, one.format, { aliases, lookUp, notBefore, signal }).catch((error: unknown) => {
    // A packed log that is cut, a disk that fails: that file is said to be not read, and the others go on.
    if (signal?.aborted === true) throw error;
    return null;
  });
  if (traffic === null) return { findings: [], lines: 0, isBroken: true };
  if (traffic.beforeNotice > 0) limits.add('before-notice');
  if (traffic.scanners > 0) limits.add('scanner');
  return { findings: traffic.findings, lines: traffic.lines, isBroken: false };
}

/** Documents, read apart: each becomes the table or the bill that it holds. */
async function readDocuments(inspected: readonly Inspected[], { readDocument, signal }: Gathering): Promise<Inspected[]> {
  const expanded: Inspected[] = [];
  for (const one of inspected) {
    signal?.throwIfAborted();
    if (one.is !== 'document') {
      expanded.push(one);
      continue;
    }
    const bytes = await allOf(one.source).catch(() => null);
    const text = bytes === null ? null : await readDocument(bytes, one.file.split('/').at(-1) ?? one.file);
    if (text === null) expanded.push(one);
    else {
      const charter = charterOf(text, one.file);
      const table = charter ?? (/\.xlsx$/i.test(one.file) ? tableOf(text) : listIn(text, one.file));
      const kind = charter ? 'declared' : table ? kindOfTable(table, one.file) : 'other';
      if (table && kind !== 'other') expanded.push({ file: one.file, source: one.source, is: 'table', kind, table });
      else expanded.push({ file: one.file, source: one.source, ...(speaksAsBill(text) ? { is: 'bill', text } : { is: 'nothing' }) });
    }
  }
  return expanded;
}

/** A list of the company's own that a document holds, as a table or as forms; mails and bills hold none. */
function listIn(text: string, file: string): Table | null {
  if (/\.eml$/i.test(file) || speaksAsBill(text)) return null;
  const tables = [writtenTable(text), tableOf(text)].filter((one) => one !== null && kindOfTable(one, file) === 'declared');
  return tables[0] ?? registerIn(text, file);
}

/** A list of the company's own, or an inventory that says of each line whether its AI is on. */
const tellsTools = ({ kind, table }: { kind: SourceKind; table: Table }): boolean =>
  kind === 'declared' || (kind === 'software' && aiColumn(table) !== -1);
/** A register of AI: by its file's name or by its titles, all of it is. */
const speaksOfAi = ({ file, table }: { file: string; table: Table }): boolean =>
  /\b(ia|ai)\b/.test(foldedFile(file)) ||
  table.titles.some((title) => /^(outils?|systemes?|services?|applications?|solutions?) (d )?(ia|ai)$/.test(title));

function signsIn(one: Inspected, catalogue: Catalogue, books: Books): Finding[] {
  switch (one.is) {
    case 'table':
      return one.kind === 'ledger'
        ? signsInLedger(one.table, one.file, books)
        : one.kind === 'declared' || one.kind === 'teams'
          ? []
          : signsInTable(one.table, tableKind(one.kind), one.file, books);
    case 'zone':
      return signsInZone(one.text, one.file, catalogue.vendors, books);
    case 'bill':
      return signsInInvoice(one.text, one.file, books);
    case 'list':
      return one.text.split(/\r?\n/).flatMap((line, at): Finding[] => {
        const [named] = books.find(line);
        return named
          ? [
              {
                vendor: named.vendor,
                signal: 'software',
                weight: 0.6,
                ended: saysOver(line),
                evidence: { file: one.file, line: at + 1, words: short(line.trim()) },
              },
            ]
          : [];
      });
    case 'outbound':
      return signsInOutbound(one.text, one.file, books);
    case 'log':
    case 'log-without-names':
    case 'code':
    case 'document':
    case 'unreadable':
    case 'nothing':
      return [];
  }
}

const tableKind = (kind: SourceKind) =>
  kind === 'account' || kind === 'extension' || kind === 'software' || kind === 'expense' ? kind : 'other';

const kinds: Record<Exclude<Inspected['is'], 'table'>, SourceKind> = {
  log: 'log',
  'log-without-names': 'log',
  zone: 'dns',
  bill: 'invoice',
  code: 'repository',
  list: 'software',
  outbound: 'outbound',
  document: 'nothing',
  unreadable: 'nothing',
  nothing: 'nothing',
};
const kindOf = (one: Inspected): SourceKind => (one.is === 'table' ? one.kind : kinds[one.is]);

function stateOf(one: Inspected, signs: number, { withLogs }: Gathering, isBroken: boolean): Diagnosis['sources'][number]['state'] {
  if (one.is === 'log-without-names') return 'log-without-names';
  if (one.is === 'document' || one.is === 'unreadable' || isBroken) return 'unreadable';
  if (one.is === 'log' && !withLogs) return 'left-aside';
  return signs > 0 || (one.is === 'table' && (one.kind === 'declared' || one.kind === 'teams')) ? 'read' : 'no-sign';
}
