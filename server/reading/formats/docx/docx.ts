import mammoth from 'mammoth';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeHtml } from '../html/html.ts';
import { readProperties } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';

/**
 * Word names its own styles in English inside the file, whatever the language of the program. A table of contents is
 * left out: it repeats each heading beside a page number, and would be found in place of what it announces.
 */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='toc ${level}'] => !`),
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='TOC ${level}'] => !`),
];

export async function read(draft: Draft, { bytes, archive }: OpenedFile): Promise<Found> {
  if (archive === null) throw new Unreadable('file_damaged', { format: 'docx' });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    html = converted.value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Unreadable('file_damaged', { format: 'docx' });
  }
  const heading = writeHtml(draft, `<!doctype html><html><body>${html}</body></html>`, {
    boldHeadings: true,
  });
  // Text that Word would import from another file inside this one when it opens it.
  if (
    draft.length === 0 &&
    [...archive.entries.keys()].some((name) => /^word\/(?:.*\/)?(?:afchunk|altchunk).*|\.(?:mht|mhtml|html?)$/i.test(name))
  ) {
    throw new Unreadable('format_unsupported', { format: 'docx' });
  }
  const properties = await readProperties(archive);
  return { title: heading ?? properties.title, writtenAt: properties.writtenAt };
}
