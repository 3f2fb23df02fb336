/** Cutting French text into sentences: the unit that an answer quotes. */
import abbreviations from './fr/abbreviations.json' with { type: 'json' };

export interface SentenceSpan {
  start: number;
  end: number;
}

/** Never the end of a sentence: what follows is the name, the number or the page that they announce. */
const ANNOUNCING = new Set(abbreviations.announcing.flatMap((line) => line.split(' ')));
/** May end a sentence or not: a capital that begins a clause decides. */
const CLOSING =
  /(?:^|[\s(])(?:etc|h\.?t|t\.?t\.?c|h\.t|t\.v\.a|s\.a|s\.a\.s|s\.a\.r\.l|s\.c\.i|min|max|moy|hab|ext|int|incl|excl|suiv|ss)\.$/iu;
const CLAUSE_START =
  /^(?:["«“(]\s*)?(?:l[eas]|les|l['’]\S+|une?|des?|du|d['’]\S+|il|elle|ils|elles|on|ce|cet|cette|ces|c['’]\S+|nous|vous|je|j['’]\S+|en|pour|par|tout|toute|tous|toutes|aucun|aucune|si|s['’]\S+|à|au|aux|dans|après|avant|chaque|lors|sauf|son|sa|ses|leur|leurs|notre|votre|sur|sous|avec|sans|mais|or|donc|ainsi|cependant|toutefois|enfin|puis|qui|que|quand|merci|veuillez|selon|en)\b/iu;
const MARKER = /^\s*(?:[-–•◦▪*]\s*)?\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)°]?\)?\s*$/u;
/** A quotation longer than this was never closed. */
const QUOTE_LIMIT = 800;
/** Longer lines are looked at in stretches: where a sentence ends must not depend on how long the text goes on. UTF-16 units. */
const STRETCH = 8_192;
/** Of a sentence that grows, no more is looked at than this: abbreviations stand at its end. */
const TAIL = 120;

/** What stands between two cells in the text of a table's row, and nowhere else in it: reading/draft.ts sees to that. */
export const cellGap = ' | ';

const segmenter = new Intl.Segmenter('fr', { granularity: 'sentence' });

/**
 * Sentences of `text` between two offsets, without the white space around them, in order and apart. A line break always
 * ends one (readers write one only where the author did), and a table's row is one whatever its cells hold.
 */
export function sentences(text: string, start = 0, end = text.length): SentenceSpan[] {
  const found: SentenceSpan[] = [];
  let at = start;
  while (at < end) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 || newline > end ? end : newline;
    if (stop > at) inLine(text, at, stop, found);
    at = stop + 1;
  }
  return found;
}

function inLine(text: string, start: number, end: number, found: SentenceSpan[]): void {
  const line = text.slice(start, end);
  if (isRowOfCells(line)) {
    push(text, start, end, found);
    return;
  }
  let open = start;
  while (open < end) {
    const stretch = stretchEnd(text, open, end);
    open = inStretch(text, { start: open, stop: stretch, end }, found);
  }
}

/** Finds the sentences of a stretch of a line; returns where the next one begins, for the last may go on. */
function inStretch(text: string, { start, stop, end }: { start: number; stop: number; end: number }, found: SentenceSpan[]): number {
  let open = start;
  let last = start;
  for (const { segment, index } of segmenter.segment(text.slice(start, stop))) {
    const next = start + index + segment.length;
    if (next === stop && stop < end && last > start) break;
    last = next;
    if (next < end && goesOn(text.slice(open, next), text.slice(next, Math.min(end, next + 80)))) continue;
    push(text, open, next, found);
    open = next;
  }
  // A stretch without an end of a sentence is one, however it goes on.
  if (open === start) push(text, open, (open = stop), found);
  return open;
}

/** Where a stretch ends: with the line, else between two words, at worst between two characters. */
function stretchEnd(text: string, start: number, end: number): number {
  if (end - start <= STRETCH) return end;
  const space = text.slice(start, start + STRETCH).lastIndexOf(' ');
  if (space > STRETCH / 2) return start + space + 1;
  const code = text.charCodeAt(start + STRETCH);
  return start + STRETCH - (code >= 0xdc00 && code <= 0xdfff ? 1 : 0);
}

/** Whether a line is a row of two cells at least; without its blank, that of an empty first cell begins with the bar. */
export const isRowOfCells = (line: string): boolean => line.includes(cellGap) || line.startsWith(cellGap.trimStart());

/** The cells of a row as its line has them, the empty ones too. */
export function cellsIn(row: string): string[] {
  return (row.startsWith(cellGap.trimStart()) ? ` ${row}` : row).split(cellGap);
}

function goesOn(before: string, after: string): boolean {
  const sentence = before.slice(-TAIL).trimEnd();
  const next = after.trimStart();
  if (next === '') return false;
  if (/^[\p{Ll}\d,;:)\]»%€°]/u.test(next) && !/[!?…]\s*[»"”]?$/u.test(sentence) && !/^\d+[.)]\s/.test(next)) return true;
  if (/^[\p{Ll},;:)\]»]/u.test(next)) return true;
  if (before.length < QUOTE_LIMIT && count(before, '«') > count(before, '»')) return true;
  if (before.length <= TAIL && MARKER.test(sentence)) return true;
  if (!sentence.endsWith('.')) return false;
  const word = /([\p{L}\p{M}.§]*[\p{L}\p{M}§])\.$/u.exec(sentence)?.[1]?.toLowerCase() ?? '';
  if (ANNOUNCING.has(word) || ANNOUNCING.has(word.split('.').at(-1) ?? '')) return !(CLOSING.test(sentence) && CLAUSE_START.test(next));
  if (CLOSING.test(sentence)) return !CLAUSE_START.test(next);
  // An initial: "J. Lacroix", "J.-P. Martin".
  return /(?:^|[\s.(’'-])\p{Lu}\.$/u.test(sentence) && /^\p{Lu}/u.test(next) && !CLAUSE_START.test(next);
}

function push(text: string, start: number, end: number, found: SentenceSpan[]): void {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  if (from < to) found.push({ start: from, end: to });
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
