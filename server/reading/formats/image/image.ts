import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { Unreadable } from '../../unreadable.ts';
import { readPdf } from '../pdf/pdf.ts';
import { jpegPage, pngPage } from './wrapping.ts';

/** A picture is read as a page of its own: the engine that reads scans takes pages only. */
export async function read(draft: Draft, file: OpenedFile): Promise<Found> {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const page = file.head.startsWith('\u0089PNG') ? pngPage(bytes) : jpegPage(bytes);
  if (page === null) throw new Unreadable('file_damaged', { format: file.head.startsWith('\u0089PNG') ? 'png' : 'jpg' });
  const found = await readPdf(draft, file, page);
  return { title: found.title };
}
