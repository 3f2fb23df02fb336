import type { Archive } from './archive.ts';
import { holdsEntry, isCompound } from './compound.ts';
import { openFile, type FileHint, type OpenedFile } from './file.ts';
import type { Format } from './format.ts';
import { formats, namedFormat } from './formats.ts';
import { signatureOf, unsupported } from './signatures.ts';
import { Unreadable } from './unreadable.ts';

/** Formats whose text could be taken for prose, by extension, and how they are called. */
const notProse = new Map([
  ['xml', 'xml'],
  ['svg', 'svg'],
  ['rtf', 'rtf'],
  ['p7s', 'p7s'],
  ['mht', 'mht'],
  ['mhtml', 'mht'],
]);

/** Opens a file and finds its format, by its content first. @throws Unreadable when it is none that is read */
export async function recognise(bytes: Uint8Array, hint: FileHint): Promise<{ format: Format; file: OpenedFile }> {
  if (bytes.length === 0) throw new Unreadable('file_empty');
  const file = await openFile(bytes, hint.name, namedFormat(hint)?.name ?? null);
  if (file.text?.trim() === '') throw new Unreadable('file_empty');
  const sure = formats.find((format) => format.rank !== 'last-resort' && format.recognise(file));
  if (sure) return { format: sure, file };
  await refuseOthers(file);
  const last = formats.find((format) => format.rank === 'last-resort' && format.recognise(file));
  if (!last) throw new Unreadable('format_unknown');
  return { format: last, file };
}

/** @throws Unreadable for what is known and not read, by its name */
async function refuseOthers(file: OpenedFile): Promise<void> {
  const { archive, extension, head, start, text } = file;
  if (archive !== null) throw await otherArchive(archive);
  if (isCompound(file)) throw compound(file);
  if (text === null) throw binary(head, extension);
  const format = /^<\?xml\b/.test(start) ? 'xml' : notProse.get(extension);
  if (format !== undefined) throw unsupported(format);
}

async function otherArchive(archive: Archive): Promise<Unreadable> {
  const entries = [...archive.entries.keys()];
  const openDocument = /opendocument\.(text|spreadsheet|presentation)/.exec(
    (await archive.unpack('mimetype', 1000))?.toString('latin1') ?? '',
  );
  const format =
    { text: 'odt', spreadsheet: 'ods', presentation: 'odp' }[openDocument?.[1] ?? ''] ??
    (entries.includes('xl/workbook.bin') ? 'xlsb' : entries.some((name) => name.startsWith('ppt/')) ? 'pptx' : 'zip');
  return unsupported(format);
}

/** The container of old Office files, and of new ones under a password. */
function compound(file: OpenedFile): Unreadable {
  const { extension } = file;
  if (holdsEntry(file, 'EncryptedPackage')) return new Unreadable('password_protected', { format: extension || 'docx' });
  const kinds: [string, string][] = [
    ['WordDocument', 'doc'],
    ['PowerPoint Document', 'ppt'],
  ];
  return unsupported(kinds.find(([entry]) => holdsEntry(file, entry))?.[1] ?? (extension || 'ole'));
}

function binary(head: string, extension: string): Unreadable {
  const format = signatureOf(head);
  if (format !== null) return unsupported(format);
  // Named like something we read, and nothing of it inside: cut short or overwritten.
  const named = formats.find(({ extensions }) => extensions.includes(extension));
  if (named !== undefined && named.rank !== 'last-resort') return new Unreadable('file_damaged', { format: extension });
  const known = notProse.get(extension);
  return known === undefined ? new Unreadable('format_unknown') : unsupported(known);
}
