import { LiteParse } from '@llamaindex/liteparse';

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

/** The text of each page, where it stands, and what stands on it: forms and annotations. @throws Unreadable */
export async function parse(bytes: Uint8Array): Promise<Parsed> {
  const engine = new LiteParse({
    ...COMMON,
    ocrEnabled: false,
    maxPages: PAGE_LIMIT + 1,
    extractDocumentMetadata: true,
    extractAnnotations: true,
    extractFormFields: true,
  });
  try {
    return await engine.parse(bytes);
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

/** The words of some pages, each with its own box. */
export async function wordsOn(bytes: Uint8Array, pages: readonly number[]): Promise<Map<number, ParsedPage>> {
  const engine = new LiteParse({ ...COMMON, ocrEnabled: false, targetPages: pages.join(','), emitWordBoxes: true });
  try {
    const parsed = await engine.parse(bytes);
    return new Map(parsed.pages.map((page) => [page.pageNum, page]));
  } catch {
    return new Map();
  }
}
