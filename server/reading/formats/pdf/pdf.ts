import { LiteParse } from '@llamaindex/liteparse';

import { cleanFlow } from '../../characters.ts';
import type { Draft, Span } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { typefaceOf, writeBlocks } from './blocks.ts';
import type { PagedText, PdfBlock } from './blocks.ts';
import { orderLines } from './lines.ts';
import type { Line, Piece } from './lines.ts';
import { dropRunningLines, sinkHeads } from './running.ts';
import { declaredTitle, titleOf } from './title.ts';
import { parseTime } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';

export const PAGE_LIMIT = 5_000;
type Parsed = Awaited<ReturnType<LiteParse['parse']>>;

/**
 * We take the placed pieces of text and lay them out ourselves: the engine's own blocks drop headings that come back on
 * several pages, run paragraphs together and merge a list into the table below it. It folds ’ to ' and dashes to -,
 * which cannot be told from the author's own afterwards: they stay.
 */
export async function read(draft: Draft, { bytes: whole, head }: OpenedFile): Promise<Found> {
  // What does not begin as a PDF the engine takes for another kind of file, which it would write in clear and have converted.
  const bytes = whole.subarray(head.indexOf('%PDF-'));
  const parsed = await parse(bytes);
  if (parsed.totalPages > PAGE_LIMIT) throw new Unreadable('too_many_pages', { limit: PAGE_LIMIT, found: parsed.totalPages });
  const pages = dropRunningLines(
    parsed.pages.map((page) => ({
      number: page.pageNum,
      height: page.height,
      lines: linesOf(page),
    })),
  );
  const face = typefaceOf(pages);
  const blocks: PdfBlock[] = [];
  for (const page of sinkHeads(pages, face.body)) writeBlocks(blocks, page.number, page.lines, face);
  writeAll(draft, blocks);
  if (draft.length === 0) throw new Unreadable('no_text_found', { format: 'pdf' });
  const title = titleOf(blocks, declaredTitle(parsed.docMeta?.xmp ?? '', bytes), draft.finish().text);
  return { title, writtenAt: declaredTime(parsed) };
}

async function parse(bytes: Uint8Array): Promise<Parsed> {
  const engine = new LiteParse({
    ocrEnabled: false,
    quiet: true,
    outputFormat: 'json',
    maxPages: PAGE_LIMIT + 1,
    numWorkers: 1,
    imageMode: 'off',
    extractLinks: false,
    extractTextMetadata: true,
    extractDocumentMetadata: true,
    continueOnPageError: true,
  });
  try {
    return await engine.parse(bytes);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new Unreadable(/password|encrypt/i.test(message) ? 'password_protected' : 'file_damaged', { format: 'pdf' });
  }
}

function linesOf(page: Parsed['pages'][number]): Line[] {
  const upright: Piece[] = [];
  const turned: Piece[] = [];
  for (const item of page.textItems) {
    if (item.text.trim() === '') continue;
    const size = Math.round((item.fontHeight ?? item.fontSize ?? item.height * 0.85) * 10) / 10;
    const bold = /bold|black|heavy|semibold|demi/i.test(item.fontName ?? '') || (item.fontWeight ?? 400) >= 600;
    const rotation = Math.abs(item.rotation ?? 0) % 360;
    const isTurned = rotation > 20 && rotation < 340;
    (isTurned ? turned : upright).push({
      text: item.text,
      x: item.x,
      y: item.y,
      width: item.width,
      height: item.height,
      size: size > 1 ? size : item.height * 0.85,
      bold,
    });
  }
  // Stamps and margin notes come after the page's own text, each by itself.
  return [...orderLines(upright), ...turned.flatMap((piece) => orderLines([piece]))];
}

function writeAll(draft: Draft, blocks: PdfBlock[]): void {
  const pages = new Map<number, Span>();
  const extend = (page: number, span: Span) => {
    const known = pages.get(page);
    pages.set(page, {
      start: Math.min(known?.start ?? span.start, span.start),
      end: Math.max(known?.end ?? 0, span.end),
    });
  };
  for (const block of blocks) {
    if (block.kind === 'table') {
      const span = draft.table(block.rows, { header: block.header });
      if (span !== null) extend(block.page, span);
      continue;
    }
    const cleaned = cleanParts(block.parts);
    const text = cleaned.map((part) => part.text).join('');
    const span =
      block.kind === 'heading' ? draft.heading(block.level, text) : block.kind === 'item' ? draft.line(text) : draft.paragraph(text);
    if (span === null) continue;
    let at = span.start;
    for (const part of cleaned) {
      extend(part.page, { start: at, end: Math.min(span.end, at + part.text.length) });
      at += part.text.length;
    }
  }
  for (const [page, span] of pages) draft.place({ kind: 'page', ...span, page });
}

/** Cleaned as the draft would, part by part, so that the offset where a page begins is exact. */
function cleanParts(parts: PagedText[]): PagedText[] {
  return parts.map((part, index) => {
    const lead = index > 0 && part.text.startsWith(' ') ? ' ' : '';
    return { page: part.page, text: lead + cleanFlow(part.text).replace(/\n/g, ' ') };
  });
}

/** `D:20240302100000+01'00'`. */
function declaredTime(parsed: Parsed): number | null {
  const raw = parsed.docMeta?.modDate ?? parsed.docMeta?.creationDate ?? '';
  const found = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(Z|[+-]\d{2})?'?(\d{2})?/.exec(raw);
  if (found === null) return null;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = 'Z', zoneMinute = '00'] = found;
  return parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone === 'Z' ? 'Z' : `${zone}:${zoneMinute}`}`);
}
