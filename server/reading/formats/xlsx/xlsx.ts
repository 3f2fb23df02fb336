import type { Archive } from '../../archive.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeRunning } from '../../running.ts';
import { readProperties } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';
import { allBelow, parseXml, textIn } from '../../xml.ts';
import { whiteCells } from './white.ts';
import { loadWorkbook, writeWorkbook } from '../../workbook.ts';

/** The library takes milliseconds for each, whatever it holds. */
const SHEET_LIMIT = 1_000;

export async function read(draft: Draft, { bytes, archive }: OpenedFile): Promise<Found> {
  if (archive === null) throw new Unreadable('file_damaged', { format: 'xlsx' });
  const heads = await readParts(archive);
  writeWorkbook(draft, loadWorkbook(bytes, 'xlsx'), 'xlsx', await whiteCells(archive));
  await writeAround(draft, archive, heads);
  return readProperties(archive);
}

/**
 * The heads and feet of the printed sheets. The library reads what is cut as if it were empty (a sheet without rows, cells without words,
 * numbers without their format): a part that is cut is refused.
 */
async function readParts(archive: Archive): Promise<Set<string>> {
  const heads = new Set<string>();
  const sheets = [...archive.entries.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)).length;
  if (sheets > SHEET_LIMIT) throw new Unreadable('too_large', { limit: SHEET_LIMIT, found: sheets });
  for (const name of archive.entries.keys()) {
    if (!/^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$/i.test(name)) continue;
    const xml = await archive.unpack(name, Number.POSITIVE_INFINITY);
    if (xml === null || !isClosed(xml)) throw new Unreadable('file_damaged', { format: 'xlsx' });
    // Most sheets have none, and a sheet may be long: it is made a text for those only.
    if (!/\/worksheets\//i.test(name) || !(xml.includes('Header>') || xml.includes('Footer>'))) continue;
    for (const { 1: said = '' } of xml.toString('utf8').matchAll(/<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</g))
      heads.add(headText(said));
  }
  return heads;
}

/** Whether the last element of an XML part is its first one. Looked for in its two ends, whether one byte or two hold a letter. */
function isClosed(xml: Buffer): boolean {
  const letters = (from: number, to?: number): string => xml.toString('latin1', from, to).replaceAll('\0', '');
  const root = /<([A-Z_][\w:.-]*)/i.exec(letters(0, 4000))?.[1];
  const end = letters(Math.max(0, xml.length - 4000)).replace(/(?:<!--[^]*?-->|\s)+$/, '');
  const last = /<(\/?)([A-Z_][\w:.-]*)[^<>]*>$/i.exec(end);
  return last !== null && last[2] === root && (last[1] === '/' || end.endsWith('/>'));
}

/** What stands around the cells: heads and feet of the printed page, boxes and shapes drawn over them. */
async function writeAround(draft: Draft, archive: Archive, heads: ReadonlySet<string>): Promise<void> {
  for (const name of archive.entries.keys()) {
    if (!/^xl\/(?:drawings|charts)\/[^/]+\.xml$/i.test(name)) continue;
    const xml = (await archive.unpack(name, Number.POSITIVE_INFINITY))?.toString('utf8') ?? '';
    if (/<(?:\w+:)?t[ >]/.test(xml)) {
      const lines = allBelow(parseXml(xml), 'p').map((paragraph) => allBelow(paragraph, 't').map(textIn).join(''));
      draft.aside('box', () => {
        for (const line of lines) draft.line(line);
      });
      draft.gap();
    }
  }
  for (const text of heads) writeRunning(draft, text, /\d{2}|@|:/);
}

/** Without the marks of place, font and size, and without what the program counts. */
const headText = (raw: string): string =>
  textIn(parseXml(`<t>${raw}</t>`))
    .replace(/&(?:[LCR]|"[^"]*"|\d{1,3}|K[0-9A-F]{6}|[BIUESXYPNDTFAZG])/g, ' ')
    .replaceAll('&&', '&');
