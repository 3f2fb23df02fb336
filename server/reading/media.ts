import { extensionOf } from './file.ts';
import { formats } from './formats.ts';

/** Types by extension of what is kept and not read, and of what a format reads beside its own first type: a name is surer than what browsers declare. */
const others = new Map(
  Object.entries({
    json: 'application/json',
    odp: 'application/vnd.oasis.opendocument.presentation',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    tif: 'image/tiff',
    tiff: 'image/tiff',
  }),
);
const unknown = 'application/octet-stream';

/** The media type of a file: by its name, else the one declared where it is well formed, else unknown. */
export function mediaTypeOf(fileName: string, declared: string | null): string {
  const extension = extensionOf(fileName);
  const named = others.get(extension) ?? formats.find(({ extensions }) => extensions.includes(extension))?.mediaTypes[0];
  const plain = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  return named ?? (/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(plain) ? plain : unknown);
}
