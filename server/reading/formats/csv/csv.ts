import { parse } from 'csv-parse/sync';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { firstRowIsHeader } from '../../tables.ts';
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
  draft.table(kept, { header: firstRowIsHeader(kept) });
  return untitled;
}

function readRows(body: string, delimiter: string): string[][] {
  const options = {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    to: ROW_LIMIT + 1,
  };
  try {
    return parse(body, options);
  } catch {
    // A stray quote in a value: read it as a character rather than refuse the file.
    return parse(body, { ...options, quote: null });
  }
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
