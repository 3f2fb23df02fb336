import type { Draft } from '../../draft.ts';
import type { Drawn, PictureAsked } from '../../drawing.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { signatureOf } from '../../signatures.ts';
import { Unreadable } from '../../unreadable.ts';
import { pictureOf } from '../pdf/engine.ts';
import { readPdf } from '../pdf/pdf.ts';
import { tiffPages } from './tiff.ts';
import { jpegPage, pngPage } from './wrapping.ts';

/** A picture is read as a page of its own, and a TIFF as several: the engine that reads scans takes pages only. */
export async function read(draft: Draft, file: OpenedFile): Promise<Found> {
  const { pages, lost } = pagesIn(file);
  if (lost.length > 0) draft.remark('pages_without_text', { pages: lost });
  const found = await readPdf(draft, file, pages);
  return { title: found.title, pages: found.pages ?? [] };
}

/** Its pages as they are read are its pages as they are shown. */
export const draw = (file: OpenedFile, asked: PictureAsked): Promise<Drawn> => pictureOf(pagesIn(file).pages, asked);

function pagesIn(file: OpenedFile): { pages: Uint8Array; lost: number[] } {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const kind = signatureOf(file.head) ?? '';
  const { file: pages, lost } = kind === 'tiff' ? tiffPages(bytes) : { file: kind === 'png' ? pngPage(bytes) : jpegPage(bytes), lost: [] };
  if (pages === null) throw new Unreadable(lost.length > 0 ? 'no_text_found' : 'file_damaged', { format: kind });
  return { pages, lost };
}
