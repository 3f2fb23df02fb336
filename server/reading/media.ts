import { extensionOf } from './file.ts';
import { formats } from './formats.ts';

/** Types of files that are kept and not read, by extension: what a name says is surer than what browsers declare. */
const others = new Map(
  Object.entries({
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    rtf: 'application/rtf',
    msg: 'application/vnd.ms-outlook',
    xml: 'application/xml',
    json: 'application/json',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    tif: 'image/tiff',
    tiff: 'image/tiff',
    zip: 'application/zip',
  }),
);
const unknown = 'application/octet-stream';

/** The media type of a file: by its name, else the one declared where it is well formed, else unknown. */
export function mediaTypeOf(fileName: string, declared: string | null): string {
  const extension = extensionOf(fileName);
  const named = formats.find(({ extensions }) => extensions.includes(extension))?.mediaTypes[0] ?? others.get(extension);
  const plain = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  return named ?? (/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(plain) ? plain : unknown);
}
