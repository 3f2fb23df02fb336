import { cleanLine } from '../../characters.ts';
import type { Draft, Span } from '../../draft.ts';
import { scanLimit } from '../../frames.ts';
import type { OpenedFile } from '../../file.ts';
import { verdictsOf } from '../../sums.ts';
import { recognisePage, type ParsedPage } from './engine.ts';
import { straighten } from './straight.ts';

/** A page of letters takes more bytes than that, however it is packed: a file that has fewer for each shows the same picture, or none. */
const LEAST_BYTES = 1_500;

/** What was read from the image of a page: its words, and how sure each is, from 0 to 100. */
export type Recognised = readonly { text: string; confidence: number }[];

/** Reads the images among the pages in place. */
export async function recogniseScans(
  draft: Draft,
  { letters, tell = () => undefined }: Pick<OpenedFile, 'letters' | 'tell'>,
  bytes: Uint8Array,
  pages: ParsedPage[],
): Promise<Map<number, Recognised>> {
  const scans = pages.filter(isImage).map(({ pageNum }) => pageNum);
  // Letters are drawn there, and their font does not say which: what is recognised on the image of the page is all there is.
  const drawn = pages.filter((page) => isImage(page) && page.textItems.length > 0).map(({ pageNum }) => pageNum);
  const found = new Map<number, Recognised>();
  if (scans.length === 0) return found;
  if (letters === undefined) {
    for (const number of scans) draft.remark(drawn.includes(number) ? 'letters_unknown' : 'pages_without_text', { pages: [number] });
    return found;
  }
  // Its picture alone would take the time of a hundred pages.
  if (isImmense(bytes)) {
    draft.remark('pages_without_text', { pages: scans });
    return found;
  }
  const most = Math.min(scanLimit, Math.ceil(bytes.length / LEAST_BYTES));
  if (scans.length > most) draft.remark('pages_beyond', { pages: scans.slice(most) });
  const read = scans.slice(0, most);
  tell({ scans: true, done: 0, of: read.length });
  for (const [index, number] of read.entries()) {
    const page = await recognisePage(bytes, number, letters);
    tell({ scans: true, done: index + 1, of: read.length });
    const items = (page?.textItems ?? []).filter(({ text }) => /[\p{L}\d]/u.test(text));
    const at = pages.findIndex(({ pageNum }) => pageNum === number);
    if (page === null || items.length === 0 || at < 0) {
      draft.remark(drawn.includes(number) ? 'letters_unknown' : 'pages_without_text', { pages: [number] });
      continue;
    }
    const words = items.map(({ text, confidence = 0 }) => ({
      text: cleanLine(text),
      confidence: confidence <= 1 ? confidence * 100 : confidence,
    }));
    straighten(page);
    pages[at] = { ...page, annotations: pages[at]?.annotations ?? [], formFields: pages[at]?.formFields ?? [] };
    found.set(number, words);
    draft.remark('letters_recognised', { pages: [number] });
  }
  return found;
}

/** Points of a picture: a plan of a square metre at 600 to an inch has half as many. */
const MOST_POINTS = 1_200_000_000;

function isImmense(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('/Width'); at >= 0; at = file.indexOf('/Width', at + 1)) {
    const dictionary = file.toString('latin1', Math.max(0, at - 300), at + 300);
    const [width, height] = [/\/Width\s+(\d{1,9})/, /\/Height\s+(\d{1,9})/].map((name) => Number(name.exec(dictionary)?.[1] ?? 0));
    if ((width ?? 0) * (height ?? 0) > MOST_POINTS) return true;
  }
  return false;
}

/** A page without letters, or whose letters mean nothing. */
function isImage(page: ParsedPage): boolean {
  const text = page.textItems.map((item) => item.text).join('');
  if (text.trim() === '') return true;
  const lost = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return lost * 5 > text.length;
}

/** An amount, or a date: a rule of a table read as a digit changes them, and nothing in the text tells. */
const TO_CHECK =
  /(?:\d{1,3}(?:[ .\u00a0]\d{3})+|\d+)(?:[,.]\d+)?(?:\s?(?:€|k€|M€|EUR|euros?|%|HT|TTC))?|\b\d{1,2}(?:er)?\s(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?:\s\d{4})?/giu;

/** Marks each line of a page read from its image with how sure it is, and in it what is to be checked, with what the sums of the page say of it. */
export function markScanned(draft: Draft, text: string, { span, page, words }: { span: Span; page: number; words: Recognised }): void {
  const said = text.slice(span.start, span.end);
  const verdicts = verdictsOf(said);
  const wrong: string[] = [];
  let start = span.start;
  for (const line of said.split('\n')) {
    if (line.trim() !== '') draft.place({ kind: 'scanned', start, end: start + line.length, confidence: sureness(line, words) });
    for (const { 0: found, index } of line.matchAll(TO_CHECK)) {
      const at = start + index;
      const sum = verdicts.get(at - span.start);
      draft.place({ kind: 'check', start: at, end: at + found.trimEnd().length, ...(sum === undefined ? {} : { sum }) });
      if (sum === 'differs') wrong.push(found.trimEnd());
    }
    start += line.length + 1;
  }
  if (wrong.length > 0) draft.remark('sums_differ', { pages: [page], count: wrong.length, names: wrong });
}

/** How sure the words of a line are, by their length; of a line whose words were changed, how sure those of the page are. */
function sureness(line: string, words: Recognised): number {
  const within = words.filter(({ text }) => line.includes(text));
  const known = within.length > 0 ? within : words;
  const letters = known.reduce((sum, { text }) => sum + text.length, 0);
  return Math.round(known.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, letters));
}
