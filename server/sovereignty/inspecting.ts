import type { SourceKind } from '#contract/sovereignty.ts';
import { allOf, headOf, type ByteSource } from './bytesource.ts';
import { isCode } from './signs/repository.ts';
import { isZone } from './signs/dns.ts';
import { speaksAsBill } from './signs/invoices.ts';
import { recordsIn } from './signs/records.ts';
import { charterOf } from './signs/charter.ts';
import { decoded, isWide, kindOfTable, listedIn, tableOf, writtenTable, type Table } from './signs/tables.ts';
import { recogniseColumns } from './logs/columns.ts';
import { isFilterLog, recogniseLog } from './logs/formats.ts';
import { looseLog } from './logs/loose.ts';
import type { LogFormat } from './logs/line.ts';

/** A file to look into: its path as it is told, below the folder, and its bytes. */
export interface GivenFile {
  file: string;
  source: ByteSource;
}

/** What a file is, before it is read for signs. */
export type Inspected = GivenFile &
  (
    | { is: 'log'; format: LogFormat }
    | { is: 'log-without-names' }
    | { is: 'table'; kind: SourceKind; table: Table }
    | { is: 'zone' | 'bill' | 'code' | 'list' | 'outbound'; text: string }
    | { is: 'document' }
    /** It could not be opened, or is larger than a text is read at once. */
    | { is: 'unreadable' }
    | { is: 'nothing' }
  );

const headBytes = 64 * 1024;
/** A text that is no log is read whole: beyond this it is said to be not read. */
const largestText = 64 * 1024 * 1024;
const documents = /\.(pdf|docx|xlsx|eml|html?|odt)$/i;
const inventories = /(logiciels?|software|applis?|applications?|inventaire|extensions?)/i;

/** Tells what a file is from its first bytes. A log is recognised, and not read. */
export async function inspect(given: GivenFile): Promise<Inspected> {
  const { file, source } = given;
  if (/\.gz$/i.test(file)) return inspectPacked(given);
  const head = await headOf(source, headBytes);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-' || documents.test(file)) return { ...given, is: 'document' };
  if (head.includes(0) && !isWide(head)) return { ...given, is: 'nothing' };
  const isWhole = head.length < headBytes;
  const lines = decoded(head)
    .split(/\r?\n/)
    .slice(0, isWhole ? undefined : -1)
    .slice(0, 200);
  const log = isWide(head) ? null : (logOf(lines) ?? (isCode(file) || documents.test(file) ? null : looseLog(file, lines)));
  const isText = /\.md$/i.test(file) || (/\.json$/i.test(file) && (log?.name !== 'json' || lines.length < 5));
  if (log && !isText) return { ...given, is: 'log', format: log };
  if (isFilterLog(lines)) return { ...given, is: 'log-without-names' };
  if ((await source.size()) > largestText) return { ...given, is: 'unreadable' };
  const text = decoded(await allOf(source));
  const register = /\.(md|rst|adoc|txt|ya?ml|xml)$/i.test(file) ? registerIn(text, file) : null;
  // A list of the company's own in YAML stands among settings by its name alone.
  if (register && /\.ya?ml$/i.test(file)) return { ...given, is: 'table', kind: 'declared', table: register };
  if (isCode(file)) return { ...given, is: 'code', text };
  if (/\.(md|rst|adoc)$/i.test(file)) {
    const written = writtenTable(text);
    const table = written && kindOfTable(written, file) === 'declared' ? written : (charterOf(text, file) ?? register);
    return table ? { ...given, is: 'table', kind: 'declared', table } : { ...given, is: 'nothing' };
  }
  if (isZone(lines)) return { ...given, is: 'zone', text };
  if (/^\s*\{[\s\S]{0,4000}"entries"\s*:\s*\[/.test(text) && /"(host|engines)"/.test(text)) return { ...given, is: 'outbound', text };
  const charter = /\.txt$/i.test(file) ? charterOf(text, file) : null;
  if (charter) return { ...given, is: 'table', kind: 'declared', table: charter };
  if (register && !speaksAsBill(text)) return { ...given, is: 'table', kind: 'declared', table: register };
  const table = /\.xml$/i.test(file) ? null : ((/\.json$/i.test(file) ? listedIn(text) : null) ?? tableOf(text));
  const kind = table ? kindOfTable(table, file) : 'other';
  if (table && kind !== 'other') return { ...given, is: 'table', kind, table };
  if (speaksAsBill(text)) return { ...given, is: 'bill', text: text.replaceAll(/<[^>]{1,200}>/g, ' ') };
  return inventories.test(file) || listsMachine(lines) ? { ...given, is: 'list', text } : { ...given, is: 'nothing' };
}

/** Things written one below the other that are a list of the company's own, by their fields. */
export function registerIn(text: string, file: string): Table | null {
  const table = recordsIn(text, file);
  return table && kindOfTable(table, file) === 'declared' ? table : null;
}

/** A log packed by its own rotation: its format is told by its first line, unpacked. */
async function inspectPacked(given: GivenFile): Promise<Inspected> {
  const { eachLine } = await import('./logs/bytes.ts');
  const lines: string[] = [];
  const enough = new Error('enough');
  await eachLine(
    given.source,
    (bytes, start, end) => {
      lines.push(bytes.toString('latin1', start, end));
      if (lines.length >= 50) throw enough;
    },
    { packed: true },
  ).catch((error: unknown) => {
    if (error !== enough) lines.length = 0;
  });
  const format = logOf(lines);
  const loose = format ?? looseLog(given.file.replace(/\.gz$/i, ''), lines);
  return loose ? { ...given, is: 'log', format: loose } : { ...given, is: 'nothing' };
}

/** What a machine says of what is installed there: `dpkg -l`, `pip freeze`, `systemctl`. */
const listsMachine = (lines: readonly string[]): boolean =>
  lines.filter((line) => /^ii\s+\S+\s+\S|^[\w.-]+==[\w.]+\s*$|^\S+\.service\s+loaded\b/.test(line)).length >= 10;

function logOf(lines: readonly string[]): LogFormat | null {
  const known = recogniseLog(lines);
  if (known) return known;
  // An export says who made it, and when, before its titles.
  for (const [at, line] of lines.slice(0, 12).entries()) {
    const isTitles = !line.startsWith('#') || /^#fields\b/i.test(line);
    const columns = isTitles
      ? recogniseColumns(
          line,
          lines.slice(at + 1).find((below) => below !== '' && !below.startsWith('#')),
        )
      : null;
    if (columns) return columns;
  }
  return null;
}
