import { inflateSync } from 'node:zlib';

import { cleanLine } from '../../characters.ts';
import type { Reading } from '../../places.ts';
import { pdfString } from './title.ts';

/** Beyond, files inside are not looked for: they are told instead. */
const SEARCHED_BYTES = 64 * 1024 * 1024;
const FILE_LIMIT = 32 * 1024 * 1024;
const FILES = 50;
/** Places where one may stand that are looked at. */
const CANDIDATES = 400;

/** Files that a PDF carries, which its viewer lists beside the pages; `lost` counts those that could not be taken out. */
export function attachedIn(bytes: Uint8Array): { enclosed: Reading['enclosed']; lost: number } {
  const enclosed: Reading['enclosed'] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes('EmbeddedFile')) return { enclosed, lost: 0 };
  if (bytes.length > SEARCHED_BYTES) return { enclosed, lost: 1 };
  const file = buffer.toString('latin1');
  const names = namesIn(file);
  let lost = 0;
  for (const { index } of [...file.matchAll(/\/Type\s*\/EmbeddedFile\b/g)].slice(0, CANDIDATES)) {
    const before = file.slice(Math.max(0, index - 2000), index);
    const opening = [...before.matchAll(/(?:^|[\r\n\s])(\d{1,9})\s+\d{1,5}\s+obj\b/g)].at(-1);
    if (opening === undefined) continue;
    const start = index - before.length + opening.index + opening[0].length;
    const head = file.slice(start, index + 2000);
    const stream = /stream\r?\n/.exec(head);
    const dictionary = stream === null ? '' : head.slice(0, stream.index);
    if (stream === null || dictionary.includes('endobj') || start + stream.index < index) continue;
    const from = start + stream.index + stream[0].length;
    const told = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
    const end = told === undefined ? file.indexOf('endstream', from) : from + Number(told);
    const content = end < from || end > bytes.length ? null : contentOf(buffer.subarray(from, end), dictionary);
    if (content === null || enclosed.length >= FILES || /\/Encrypt\s/.test(file.slice(-4000))) {
      lost += 1;
      continue;
    }
    enclosed.push({ name: names.get(opening[1] ?? '') ?? 'attachment.bin', mediaType: typeOf(dictionary), bytes: content });
  }
  return { enclosed, lost };
}

function contentOf(raw: Buffer, dictionary: string): Uint8Array | null {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  if (filters === '' || filters === '[]') return new Uint8Array(raw);
  if (!/^\[?\s*\/FlateDecode\s*\]?$/.test(filters)) return null;
  try {
    return new Uint8Array(inflateSync(raw, { maxOutputLength: FILE_LIMIT }));
  } catch {
    return null;
  }
}

/** The name of each attached file, by the number of the object that holds it. */
function namesIn(file: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const found of [...file.matchAll(/\/EF\s*<<([^>]{0,300})>>/g)].slice(0, CANDIDATES)) {
    const number = /\/U?F\s+(\d{1,9})\s+\d+\s+R/.exec(found[1] ?? '')?.[1];
    const near = file.slice(Math.max(0, found.index - 1500), found.index);
    const around = (near.slice(near.lastIndexOf('obj') + 1) + file.slice(found.index, found.index + 1500)).split('endobj')[0] ?? '';
    const name =
      /\/UF\s*(\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>)/s.exec(around)?.[1] ??
      /\/F\s*(\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>)/s.exec(around)?.[1];
    if (number !== undefined && name !== undefined) names.set(number, cleanLine(pdfString(name)).slice(0, 200));
  }
  return names;
}

const typeOf = (dictionary: string): string =>
  (/\/Subtype\s*\/([^\s/<>]+)/.exec(dictionary)?.[1] ?? 'application/octet-stream').replace(/#2[fF]/g, '/');
