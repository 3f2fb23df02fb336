import { cleanFlow } from '../../characters.ts';
import type { Draft, Span } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { attachedIn } from './attached.ts';
import { writeBeside } from './beside.ts';
import { joinHeaders, typefaceOf, writeBlocks } from './blocks.ts';
import type { PagedText, PdfBlock } from './blocks.ts';
import type { Drawn, PictureAsked } from '../../drawing.ts';
import { paintedOn, parse, pictureOf, type Parsed, type ParsedPage } from './engine.ts';
import { isEndlesslyRedefined, isTooDeep, MOST_WRITTEN, writesWithoutEnd } from './hostile.ts';
import { joinHyphens } from './hyphens.ts';
import { lowerRaised } from './raised.ts';
import { markScanned, recogniseScans, type Recognised } from './scanned.ts';
import { orderLines } from './lines.ts';
import { createPlacing, type Placing } from './placing.ts';
import type { Line, Piece } from './lines.ts';
import { writeRunning } from '../../running.ts';
import { dropRunningLines, sinkHeads } from './running.ts';
import { declaredTitle, titleOf } from './title.ts';
import { parseTime } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';

/**
 * We take the placed pieces of text and lay them out ourselves: the engine's own blocks drop headings that come back on
 * several pages, run paragraphs together and merge a list into the table below it. It folds ’ to ' and dashes to -,
 * which cannot be told from the author's own afterwards: they stay.
 */
export async function read(draft: Draft, file: OpenedFile): Promise<Found> {
  return readPdf(draft, file, pdfIn(file));
}

/** A page as it is shown. */
export const draw = (file: OpenedFile, asked: PictureAsked): Promise<Drawn> => pictureOf(pdfIn(file), asked);

/** What does not begin as a PDF the engine takes for another kind of file, which it would write in clear and have converted. */
function pdfIn({ bytes: whole, head }: OpenedFile): Uint8Array {
  const bytes = whole.subarray(head.indexOf('%PDF-'));
  if (isTooDeep(bytes) || isEndlesslyRedefined(bytes)) throw new Unreadable('file_damaged', { format: 'pdf' });
  if (writesWithoutEnd(bytes)) throw new Unreadable('too_large', { limit: MOST_WRITTEN });
  return bytes;
}

export async function readPdf(draft: Draft, file: OpenedFile, bytes: Uint8Array): Promise<Found> {
  const parsed = await parse(bytes, file.tell);
  for (const { pageNum } of parsed.pageErrors) draft.remark('pages_damaged', { pages: [pageNum] });
  lowerRaised(parsed.pages);
  const scanned = await recogniseScans(draft, file, bytes, parsed.pages);
  const white = await unseenIn(bytes, parsed.pages);
  const pages = dropRunningLines(
    parsed.pages.map((page) => ({
      number: page.pageNum,
      height: page.height,
      lines: linesOf(page, white),
    })),
  );
  const face = typefaceOf(pages);
  const written: PdfBlock[] = [];
  for (const page of sinkHeads(pages, face.body)) writeBlocks(written, page.number, page.lines, face);
  const blocks = joinHeaders(written);
  joinHyphens(blocks);
  const isForm = isDynamic(parsed, bytes);
  if (isForm) draft.remark('dynamic_form', {});
  const placing = createPlacing();
  if (isForm && parsed.pages.length === 1) draft.aside('hidden', () => writeAll(draft, blocks, scanned, placing));
  else writeAll(draft, blocks, scanned, placing);
  for (const page of parsed.pages) {
    const written = draft.since();
    for (const item of page.textItems.filter((one) => white.has(one))) draft.aside('hidden', () => draft.paragraph(item.text));
    writeBeside(draft, page, placing);
    const span = written();
    if (span !== null) draft.place({ kind: 'page', ...span, page: page.pageNum });
  }
  const { enclosed, lost } = attachedIn(bytes);
  if (lost > 0) draft.remark('enclosed_beyond', { count: lost });
  if (draft.length === 0 && enclosed.length === 0) throw new Unreadable('no_text_found', { format: 'pdf' });
  const { text } = draft.finish();
  const title = titleOf(blocks, declaredTitle(parsed.docMeta?.xmp ?? '', bytes), text);
  return { title, writtenAt: declaredTime(parsed), enclosed, pages: placing.finish(text, parsed.pages) };
}

/** A form that only its maker's program draws: the page says to wait. */
function isDynamic(parsed: Parsed, bytes: Uint8Array): boolean {
  const text = parsed.pages.map((page) => page.textItems.map((item) => item.text).join(' ')).join(' ');
  if (/please wait\W+if this message is not eventually replaced|veuillez patienter\W+si ce message n/iu.test(text)) return true;
  return (
    parsed.pages.length <= 1 && text.trim().length < 40 && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/XFA')
  );
}

type Item = Parsed['pages'][number]['textItems'][number];
const isWhite = ({ fillColor }: Item): boolean => /^(?:ff)?f[a-f]f[a-f]f[a-f]$/i.test(fillColor ?? '');

/** White letters that stand on nothing. */
async function unseenIn(bytes: Uint8Array, pages: readonly ParsedPage[]): Promise<ReadonlySet<Item>> {
  const unseen = new Set<Item>();
  const suspect = pages.filter((page) => page.textItems.some((item) => isWhite(item) && item.text.trim() !== '')).slice(0, 50);
  if (suspect.length === 0) return unseen;
  const painted = await paintedOn(
    bytes,
    suspect.map(({ pageNum }) => pageNum),
  );
  for (const page of suspect) {
    const on = painted.get(page.pageNum);
    if (on === undefined || (on.complexity?.imageCoverage ?? 0) > 0.1) continue;
    for (const item of page.textItems.filter((one) => isWhite(one) && one.text.trim() !== '')) {
      const [x, y] = [item.x + item.width / 2, item.y + item.height / 2];
      const covered = on.vectorGraphics?.shapes.some(
        ({ bbox, fill, fillColor }) =>
          fill &&
          !/^(?:ff)?f{6}$/i.test(fillColor ?? '') &&
          bbox.x <= x &&
          bbox.x + bbox.width >= x &&
          bbox.y <= y &&
          bbox.y + bbox.height >= y,
      );
      if (covered !== true) unseen.add(item);
    }
  }
  return unseen;
}

function linesOf(page: ParsedPage, unseen: ReadonlySet<Item>): Line[] {
  const upright: Piece[] = [];
  const turned: Piece[] = [];
  for (const item of page.textItems) {
    if (item.text.trim() === '' || unseen.has(item)) continue;
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
      page: page.pageNum,
      // The whole of it where the engine does not part it.
      words: item.words !== undefined && item.words.length > 0 ? item.words : [item],
    });
  }
  // Stamps and margin notes come after the page's own text, each by itself.
  return [...orderLines(upright), ...turned.flatMap((piece) => orderLines([piece]))];
}

function writeAll(draft: Draft, blocks: PdfBlock[], scanned: ReadonlyMap<number, Recognised>, placing: Placing): void {
  const pages = new Map<number, Span>();
  const extend = (page: number, span: Span) => {
    const known = pages.get(page);
    pages.set(page, {
      start: Math.min(known?.start ?? span.start, span.start),
      end: Math.max(known?.end ?? 0, span.end),
    });
  };
  const tells = tellingOf(blocks);
  let names: string[] = [];
  let above: PdfBlock | null = null;
  for (const block of blocks) {
    if (block.kind === 'table') {
      const width = block.rows[0]?.length ?? 0;
      // The rows of a table that began on the page before keep the names that stand there.
      const goesOn = above?.kind === 'table' && above.page < block.page && !block.header && names.length === width;
      if (!goesOn) names = block.header ? (block.rows[0] ?? []) : [];
      const span = draft.table(block.rows, { header: block.header, names });
      placing.add(span, block.runs);
      if (span !== null) extend(block.page, span);
      above = block;
      continue;
    }
    above = block;
    const runs = block.parts.flatMap((part) => part.runs);
    if (block.kind === 'running') {
      const span = writeRunning(
        draft,
        cleanParts(block.parts)
          .map(({ text }) => text)
          .join(''),
        tells,
      );
      placing.add(span, runs);
      if (span !== null) extend(block.parts[0]?.page ?? 1, span);
      continue;
    }
    if (block.kind === 'lines') {
      const span = draft.paragraph(block.parts.map(({ text }) => text).join('\n'));
      placing.add(span, runs);
      if (span !== null) extend(block.parts[0]?.page ?? 1, span);
      continue;
    }
    const cleaned = cleanParts(block.parts);
    const text = cleaned.map((part) => part.text).join('');
    const span =
      block.kind === 'heading' ? draft.heading(block.level, text) : block.kind === 'item' ? draft.line(text) : draft.paragraph(text);
    if (span === null) continue;
    placing.add(span, runs);
    let at = span.start;
    for (const part of cleaned) {
      extend(part.page, { start: at, end: Math.min(span.end, at + part.text.length) });
      at += part.text.length;
    }
  }
  const { text } = scanned.size > 0 ? draft.finish() : { text: '' };
  for (const [page, span] of pages) {
    draft.place({ kind: 'page', ...span, page });
    const sure = scanned.get(page);
    if (sure !== undefined) markScanned(draft, text, { span, page, words: sure });
  }
}

/** A head or foot tells something where it holds a number or an address that the text does not. */
function tellingOf(blocks: readonly PdfBlock[]): { test(text: string): boolean } {
  const numbers = (text: string) => text.match(/[\p{L}\d./@_-]*(?:\d{2}|@)[\p{L}\d./@_-]*(?<=[\p{L}\d])/gu) ?? [];
  const told = new Set(
    blocks.flatMap((block) =>
      block.kind === 'running'
        ? []
        : numbers(block.kind === 'table' ? block.rows.flat().join(' ') : block.parts.map(({ text }) => text).join(' ')),
    ),
  );
  return { test: (text) => numbers(text).some((number) => !told.has(number)) };
}

/** Cleaned as the draft would, part by part, so that the offset where a page begins is exact. */
function cleanParts(parts: PagedText[]): Pick<PagedText, 'page' | 'text'>[] {
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
