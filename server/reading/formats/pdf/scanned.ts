import type { Draft, Span } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import { recognisePage, type ParsedPage } from './engine.ts';

/** Pages of images that are read in one file: beyond, they are named. */
const PAGES = 60;

/** Reads the images among the pages in place; `confidence` is the mean of each such page, 0 to 100. */
export async function recogniseScans(draft: Draft, file: OpenedFile, bytes: Uint8Array, pages: ParsedPage[]): Promise<Map<number, number>> {
  const scans = pages.filter(isImage).map(({ pageNum }) => pageNum);
  const found = new Map<number, number>();
  if (scans.length === 0) return found;
  const { data, begin } = file.recognition ?? { data: null, begin: () => undefined };
  if (data === null) {
    draft.remark('pages_without_text', { pages: scans });
    return found;
  }
  begin(Math.min(scans.length, PAGES));
  if (scans.length > PAGES) draft.remark('pages_beyond', { pages: scans.slice(PAGES) });
  for (const number of scans.slice(0, PAGES)) {
    const page = await recognisePage(bytes, number, data);
    const items = (page?.textItems ?? []).filter(({ text }) => /[\p{L}\d]/u.test(text));
    const at = pages.findIndex(({ pageNum }) => pageNum === number);
    if (page === null || items.length === 0 || at < 0) {
      draft.remark('pages_without_text', { pages: [number] });
      continue;
    }
    pages[at] = { ...page, annotations: pages[at]?.annotations ?? [], formFields: pages[at]?.formFields ?? [] };
    const sure = items.map(({ confidence }) => confidence ?? 0).map((value) => (value <= 1 ? value * 100 : value));
    found.set(number, Math.round(sure.reduce((sum, one) => sum + one, 0) / sure.length));
    draft.remark('letters_recognised', { pages: [number] });
  }
  return found;
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

/** Marks each line read from an image with how sure it is, and in it what is to be checked. */
export function markScanned(draft: Draft, text: string, span: Span, confidence: number): void {
  let start = span.start;
  for (const line of text.slice(span.start, span.end).split('\n')) {
    if (line.trim() !== '') draft.place({ kind: 'scanned', start, end: start + line.length, confidence });
    for (const { 0: found, index } of line.matchAll(TO_CHECK))
      draft.place({ kind: 'check', start: start + index, end: start + index + found.trimEnd().length });
    start += line.length + 1;
  }
}
