import { parse } from 'csv-parse/sync';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeRows } from '../../sections.ts';
import { Unreadable } from '../../unreadable.ts';

const untitled: Found = { title: null };
const ROW_LIMIT = 100_000;
const DELIMITERS = [';', '\t', ',', '|'] as const;

/** Values stay as written: 1 230,50 is what a person will look for, and only they know what it counts. */
export function read(draft: Draft, file: OpenedFile): Found {
  const text = file.text ?? '';
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const rows = readRows(body, declared?.[1] ?? findDelimiter(body));
  if (rows.length > ROW_LIMIT) throw new Unreadable('too_large', { limit: ROW_LIMIT, found: rows.length });
  const kept = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (kept.every((row) => row.length < 2)) {
    for (const row of kept) draft.line(row[0] ?? '');
    return untitled;
  }
  writeRows(
    draft,
    kept.map((cells, index) => ({ index, cells, across: cells, wide: false, hidden: false })),
    null,
  );
  return untitled;
}

/** Cells, where a quote opens one only at its beginning and closes it only at its end: inches and nicknames are no quotes. */
function readRows(body: string, delimiter: string): string[][] {
  const options = { delimiter, relax_column_count: true, skip_empty_lines: true, to: ROW_LIMIT + 1 };
  try {
    return parse(body, options);
  } catch {
    return splitRows(body, delimiter);
  }
}

function splitRows(body: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const ends = (index: number) => index >= body.length || body.startsWith(delimiter, index) || body[index] === '\n' || body[index] === '\r';
  while (at <= body.length && rows.length <= ROW_LIMIT) {
    const quoted = body[at] === '"' ? closingOf(body, at, ends) : -1;
    let cell: string;
    if (quoted > 0) {
      cell = body.slice(at + 1, quoted).replaceAll('""', '"');
      at = quoted + 1;
    } else {
      const start = at;
      while (!ends(at)) at += 1;
      cell = body.slice(start, at);
    }
    row.push(cell);
    if (body.startsWith(delimiter, at)) {
      at += delimiter.length;
      continue;
    }
    if (row.length > 1 || (row[0] ?? '') !== '') rows.push(row);
    row = [];
    at += body[at] === '\r' && body[at + 1] === '\n' ? 2 : 1;
  }
  return rows;
}

/** Where the quote that opens here closes: before a border, and within a few lines; -1 where it does not, for then it is a sign. */
function closingOf(body: string, open: number, ends: (index: number) => boolean): number {
  const limit = Math.min(body.length, open + 20_000);
  for (let at = open + 1; at < limit; at += 1) {
    if (body[at] !== '"') continue;
    if (body[at + 1] === '"' && !ends(at + 1)) at += 1;
    else if (ends(at + 1)) return at;
    else return -1;
  }
  return -1;
}

/**
 * The delimiter that cuts the first lines into the most regular rows. A decimal comma appears in some lines and not in
 * others, and the French semicolon cuts all of them alike: regularity tells one from the other.
 */
export function findDelimiter(body: string): string {
  const sample = body
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  let best = { delimiter: ';', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = sample.map((line) => unquoted(line).split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    if (usual === 0) continue;
    const regular = counts.filter((count) => count === usual).length / counts.length;
    // The first line holds names, hardly ever numbers: a delimiter that it lacks is a decimal comma.
    const score = regular * regular * (counts[0] === usual ? 1 : 0.3) * Math.min(usual, 4) ** 0.25;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function unquoted(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, '');
}
