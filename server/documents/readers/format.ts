import type { ReaderName } from '../reading.ts';
import { openArchive } from './archive.ts';
import type { Archive } from './archive.ts';
import { decodeText } from './decoding.ts';
import { Unreadable } from './unreadable.ts';

/** A file, opened as far as knowing how to read it needs. */
export type Opened =
  | { reader: 'pdf' | 'eml'; bytes: Uint8Array }
  | { reader: 'docx' | 'xlsx'; bytes: Uint8Array; archive: Archive }
  | { reader: 'markdown' | 'text' | 'csv' | 'html'; text: string };

const SIGNATURES: [string, string][] = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpg'],
  ['47494638', 'gif'],
  ['49492a00', 'tiff'],
  ['4d4d002a', 'tiff'],
  ['424d', 'bmp'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['1f8b', 'gz'],
  ['425a68', 'bz2'],
  ['fd377a585a00', 'xz'],
  ['28b52ffd', 'zst'],
  ['7f454c46', 'elf'],
  ['4d5a', 'exe'],
  ['494433', 'mp3'],
  ['4f676753', 'ogg'],
  ['1a45dfa3', 'mkv'],
  ['53514c69746520666f726d617420', 'sqlite'],
  ['2142444e', 'pst'],
  ['504b0506', 'zip'],
];
const BY_EXTENSION = new Map<string, ReaderName>([
  ['pdf', 'pdf'],
  ['docx', 'docx'],
  ['docm', 'docx'],
  ['dotx', 'docx'],
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['eml', 'eml'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['txt', 'text'],
  ['text', 'text'],
  ['log', 'text'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
]);
const BY_MEDIA_TYPE = new Map<string, ReaderName>([
  ['text/markdown', 'markdown'],
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'csv'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['message/rfc822', 'eml'],
]);
/** Formats whose text could be taken for prose, and that another reader will read properly. */
const TEXT_NOT_READ = new Map([
  ['xml', 'xml'],
  ['svg', 'svg'],
  ['rtf', 'rtf'],
  ['mbox', 'mbox'],
  ['p7m', 'p7m'],
  ['p7s', 'p7s'],
  ['mht', 'mht'],
  ['mhtml', 'mht'],
]);
const MAIL_HEADER =
  /^(?:from|to|cc|bcc|subject|date|received|return-path|delivered-to|message-id|mime-version|reply-to|sender|content-type|content-transfer-encoding|dkim-signature|x-[\w-]+|thread-[\w-]+|arc-[\w-]+|in-reply-to|references|importance|user-agent|list-[\w-]+)[ \t]*:/i;

/** The format that a name announces: enough to warm the right reader, never to trust. */
export function formatOfName(name: string): ReaderName | null {
  return BY_EXTENSION.get(extensionOf(name)) ?? null;
}

/** Content first, then the name: a wrong extension must not choose the parser. */
export async function openFile(bytes: Uint8Array, hint: { name: string; mediaType: string | null }): Promise<Opened> {
  if (bytes.length === 0) throw new Unreadable('file_empty');
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const hex = head.subarray(0, 24).toString('hex');
  if (head.subarray(0, 1024).includes('%PDF-')) return { reader: 'pdf', bytes };
  if (hex.startsWith('504b0304')) return openOffice(bytes);
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw compound(bytes, hint.name);
  if (head.subarray(4, 8).toString('latin1') === 'ftyp') throw new Unreadable('format_unsupported', { format: 'mp4' });
  if (hex.startsWith('52494646'))
    throw new Unreadable('format_unsupported', {
      format: head.subarray(8, 12).toString('latin1').trim().toLowerCase(),
    });
  if (/^\s*\{\\rtf/.test(head.toString('latin1'))) throw new Unreadable('format_unsupported', { format: 'rtf' });
  const signed = SIGNATURES.find(([signature]) => hex.startsWith(signature));
  const text = decodeText(bytes, declaredSet(head.toString('latin1')));
  // Two-letter signatures ("BM", "MZ") also begin sentences.
  if (signed !== undefined && (text === null || signed[0].length > 6)) throw new Unreadable('format_unsupported', { format: signed[1] });
  const extension = extensionOf(hint.name);
  if (text === null) throw binary(extension);
  if (text.trim() === '') throw new Unreadable('file_empty');
  return openText(bytes, text, extension, hint.mediaType);
}

function openText(bytes: Uint8Array, text: string, extension: string, mediaType: string | null): Opened {
  const start = text.slice(0, 8192).trimStart();
  if (isMailbox(start, text, extension)) throw new Unreadable('format_unsupported', { format: 'mbox' });
  const named = BY_EXTENSION.get(extension) ?? BY_MEDIA_TYPE.get((mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
  if (mailHeaders(start.replace(/^From .*\n/, '')) >= (named === 'eml' ? 1 : 3)) return { reader: 'eml', bytes };
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype html|<html[\s>])/i.test(start)) return { reader: 'html', text };
  if (/^<\?xml\b/.test(start)) throw new Unreadable('format_unsupported', { format: 'xml' });
  const notRead = TEXT_NOT_READ.get(extension);
  if (notRead !== undefined) throw new Unreadable('format_unsupported', { format: notRead });
  if (named === 'html' && /<[a-z][^>]*>/i.test(start)) return { reader: 'html', text };
  if (named === 'markdown' || named === 'csv') return { reader: named, text };
  return { reader: 'text', text };
}

async function openOffice(bytes: Uint8Array): Promise<Opened> {
  const archive = await openArchive(bytes);
  const has = (path: string) => archive.entries.has(path);
  const under = (folder: string) => [...archive.entries.keys()].some((name) => name.startsWith(folder));
  if (has('mimetype') && !has('[Content_Types].xml')) {
    const type = (await archive.unpack('mimetype', 1000))?.toString('latin1') ?? '';
    const format = /opendocument\.(text|spreadsheet|presentation)/.exec(type)?.[1];
    throw new Unreadable('format_unsupported', {
      format: format === 'text' ? 'odt' : format === 'spreadsheet' ? 'ods' : format === 'presentation' ? 'odp' : 'zip',
    });
  }
  if (has('[Content_Types].xml')) {
    if (has('xl/workbook.bin')) throw new Unreadable('format_unsupported', { format: 'xlsb' });
    if (under('word/')) return { reader: 'docx', bytes, archive };
    if (under('xl/')) return { reader: 'xlsx', bytes, archive };
    if (under('ppt/')) throw new Unreadable('format_unsupported', { format: 'pptx' });
  }
  throw new Unreadable('format_unsupported', { format: 'zip' });
}

/** The container of old Office files, and of new ones under a password. */
function compound(bytes: Uint8Array, name: string): Unreadable {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (entry: string) => buffer.includes(Buffer.from(entry, 'utf16le'));
  if (holds('EncryptedPackage')) return new Unreadable('password_protected', { format: extensionOf(name) || 'docx' });
  const format = holds('WordDocument')
    ? 'doc'
    : holds('__properties_version1.0')
      ? 'msg'
      : holds('PowerPoint Document')
        ? 'ppt'
        : holds('Workbook') || holds('Book')
          ? 'xls'
          : extensionOf(name) || 'ole';
  return new Unreadable('format_unsupported', { format });
}

function binary(extension: string): Unreadable {
  const known = BY_EXTENSION.get(extension);
  // Named like something we read, and nothing of it inside: cut short or overwritten.
  if (known !== undefined && known !== 'text') return new Unreadable('file_damaged', { format: extension });
  const notRead = TEXT_NOT_READ.get(extension);
  return notRead === undefined ? new Unreadable('format_unknown') : new Unreadable('format_unsupported', { format: notRead });
}

/** Several mails in one file. Some programs put a mailbox's first line before a single mail. */
function isMailbox(start: string, text: string, extension: string): boolean {
  if (!/^From \S+.*\n[\w-]+:/.test(start)) return false;
  return extension !== 'eml' || /\n\r?\nFrom \S+@.*\d{4}\r?\n/.test(text);
}

function mailHeaders(start: string): number {
  const names = new Set<string>();
  for (const line of start.split(/\r?\n/).slice(0, 60)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    if (!MAIL_HEADER.test(line)) {
      if (!/^[\w-]+:/.test(line)) return 0;
      continue;
    }
    names.add(line.slice(0, line.indexOf(':')).trim().toLowerCase());
  }
  return names.size;
}

function declaredSet(head: string): string | null {
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}
