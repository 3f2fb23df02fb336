import type { OpenedFile } from './file.ts';

/** The line that a mailbox puts before each mail: who, then when; a header follows it. */
const SEPARATOR = /(?:^|\r?\n)From [^\r\n]{0,200}\b(?:19|20)\d{2}\b[^\r\n]{0,40}\r?\n(?=[\w-]+:|>From )/g;

/** Several mails in one file. Some programs put a mailbox's first line before a single mail. */
export function isMailbox({ head, bytes, archive, extension }: Pick<OpenedFile, 'head' | 'bytes' | 'archive' | 'extension'>): boolean {
  if (archive !== null || !/^From \S+[^\n]*\n[\w-]+:/.test(head)) return false;
  if (extension !== 'eml') return true;
  const mails = mailsIn(bytes);
  mails.next();
  return mails.next().done === false;
}

/** The mails of a mailbox, each as it was before it was put there. */
export function* mailsIn(bytes: Uint8Array): Generator<Buffer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('latin1');
  let from = -1;
  for (const { 0: line, index } of text.matchAll(SEPARATOR)) {
    if (from >= 0) yield restored(buffer.subarray(from, index));
    from = index + line.length;
  }
  if (from >= 0) yield restored(buffer.subarray(from));
}

/** A line of the mail that begins as the separator does was marked. */
function restored(mail: Buffer): Buffer {
  if (!mail.includes('\n>')) return mail;
  return Buffer.from(mail.toString('latin1').replace(/(^|\n)>(>*From )/g, '$1$2'), 'latin1');
}
