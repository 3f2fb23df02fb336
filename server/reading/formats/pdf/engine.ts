import { LiteParse } from '@llamaindex/liteparse';

import { PICTURE_PIXELS, type Drawn, type PictureAsked } from '../../drawing.ts';
import type { OpenedFile } from '../../file.ts';
import { Unreadable } from '../../unreadable.ts';

export const PAGE_LIMIT = 5_000;
export type Parsed = Awaited<ReturnType<LiteParse['parse']>>;
export type ParsedPage = Parsed['pages'][number];

const COMMON = {
  quiet: true,
  outputFormat: 'json',
  numWorkers: 1,
  imageMode: 'off',
  extractLinks: false,
  extractTextMetadata: true,
  continueOnPageError: true,
} as const;

/** A long document is read that many pages at a time, so that whoever waits sees it go on. */
const SLICE = 50;

/** The text of each page, where it stands, and what stands on it: forms and annotations. @throws Unreadable */
export async function parse(bytes: Uint8Array, tell: OpenedFile['tell'] = () => undefined): Promise<Parsed> {
  const parsed = await slice(bytes, 1);
  const { totalPages } = parsed;
  if (totalPages > PAGE_LIMIT) throw new Unreadable('too_many_pages', { limit: PAGE_LIMIT, found: totalPages });
  for (let first = 1 + SLICE; first <= totalPages; first += SLICE) {
    tell({ scans: false, done: first - 1, of: totalPages });
    const next = await slice(bytes, first);
    parsed.pages.push(...next.pages);
    parsed.pageErrors.push(...next.pageErrors);
  }
  return parsed;
}

async function slice(bytes: Uint8Array, first: number): Promise<Parsed> {
  const engine = new LiteParse({
    ...COMMON,
    ocrEnabled: false,
    emitWordBoxes: true,
    targetPages: `${String(first)}-${String(first + SLICE - 1)}`,
    extractDocumentMetadata: true,
    extractAnnotations: true,
    extractFormFields: true,
  });
  try {
    const parsed = await engine.parse(bytes);
    // Nobody asks for the codes of the letters, and of a long document they would be the most of what is held.
    for (const page of parsed.pages) for (const item of page.textItems) item.charCodes = [];
    return parsed;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new Unreadable(/password|encrypt/i.test(message) ? 'password_protected' : 'file_damaged', { format: 'pdf' });
  }
}

/** The letters in the image of a page: at 200 points an inch, which reads French best. Empty where nothing was recognised. */
export async function recognisePage(bytes: Uint8Array, page: number, data: string): Promise<ParsedPage | null> {
  const engine = new LiteParse({
    ...COMMON,
    ocrEnabled: true,
    ocrLanguage: 'fra',
    tessdataPath: data,
    dpi: 200,
    targetPages: String(page),
    ocrFailureFatal: false,
    renderFormFields: false,
  });
  try {
    const { pages } = await engine.parse(bytes);
    return pages[0] ?? null;
  } catch {
    return null;
  }
}

/** Points of an inch, and the finest that a page is drawn at. */
const POINTS = 72;
const FINEST_DPI = 400;

/** A page as it is shown, its form filled in, as wide as asked as far as the bound on pixels lets it be. @throws Unreadable */
export async function pictureOf(bytes: Uint8Array, { page, width }: PictureAsked): Promise<Drawn> {
  const options = { ...COMMON, ocrEnabled: false, renderFormFields: true };
  const failed = () => new Unreadable('file_damaged', { format: 'pdf' });
  const measured = await new LiteParse({ ...options, targetPages: String(page) }).parse(bytes).catch(() => null);
  // A page that is not there, or that cannot be opened: the first tells how many there are.
  const pages = measured?.totalPages ?? (await new LiteParse({ ...options, targetPages: '1' }).parse(bytes).catch(() => null))?.totalPages;
  if (pages === undefined) throw failed();
  if (page > pages) return { kind: 'no_page', pages };
  const found = measured?.pages[0];
  if (found === undefined || !(found.width > 0) || !(found.height > 0)) throw failed();
  const fits = Math.sqrt(PICTURE_PIXELS / (found.width * found.height)) * POINTS;
  const dpi = Math.min((width * POINTS) / found.width, fits, FINEST_DPI);
  const [shot] = await new LiteParse({ ...options, dpi }).screenshot(bytes, [page]).catch(() => []);
  if (shot === undefined) throw failed();
  return { kind: 'picture', picture: { page, pages, width: shot.width, height: shot.height, bytes: shot.imageBuffer } };
}

/** What is painted on a page, for white letters are seen on a colour. */
export async function paintedOn(bytes: Uint8Array, pages: readonly number[]): Promise<Map<number, ParsedPage>> {
  const engine = new LiteParse({
    ...COMMON,
    ocrEnabled: false,
    targetPages: pages.join(','),
    extractVectorGraphics: true,
    includeComplexity: true,
  });
  try {
    const parsed = await engine.parse(bytes);
    return new Map(parsed.pages.map((page) => [page.pageNum, page]));
  } catch {
    return new Map();
  }
}
