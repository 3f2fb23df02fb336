import type { Archive } from '../../archive.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { readProperties } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';
import { loadWorkbook, writeWorkbook } from '../../workbook.ts';

export async function read(draft: Draft, { bytes, archive }: OpenedFile): Promise<Found> {
  if (archive === null) throw new Unreadable('file_damaged', { format: 'xlsx' });
  await refuseCutParts(archive);
  writeWorkbook(draft, loadWorkbook(bytes, 'xlsx'), 'xlsx');
  return readProperties(archive);
}

/** The library reads what is cut as if it were empty: a sheet without rows, cells without words, numbers without their format. */
async function refuseCutParts(archive: Archive): Promise<void> {
  for (const name of archive.entries.keys()) {
    if (!/^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$/i.test(name)) continue;
    const xml = await archive.unpack(name, Number.POSITIVE_INFINITY);
    if (xml === null || !isClosed(xml)) throw new Unreadable('file_damaged', { format: 'xlsx' });
  }
}

/** Whether the last element of an XML part is its first one. Looked for in its two ends, whether one byte or two hold a letter. */
function isClosed(xml: Buffer): boolean {
  const letters = (from: number, to?: number): string => xml.toString('latin1', from, to).replaceAll('\0', '');
  const root = /<([A-Z_][\w:.-]*)/i.exec(letters(0, 4000))?.[1];
  const end = letters(Math.max(0, xml.length - 4000)).replace(/(?:<!--[^]*?-->|\s)+$/, '');
  const last = /<(\/?)([A-Z_][\w:.-]*)[^<>]*>$/i.exec(end);
  return last !== null && last[2] === root && (last[1] === '/' || end.endsWith('/>'));
}
