import type { OpenedFile } from './file.ts';

/** The container of old Office files, of Outlook's messages, and of new Office files under a password. */
export const isCompound = ({ head }: Pick<OpenedFile, 'head'>): boolean =>
  head.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1');

/** Whether an entry of this name stands in its directory, where names are in UTF-16. */
export function holdsEntry({ head, bytes }: Pick<OpenedFile, 'head' | 'bytes'>, name: string): boolean {
  if (!isCompound({ head })) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(`${name}\0`, 'utf16le'));
}
