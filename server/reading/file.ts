import { openArchive, type Archive } from './archive.ts';
import { decodeText } from './decoding.ts';
import type { Working } from './frames.ts';
import { strongSignature } from './signatures.ts';

/** `name` is the file's name without its folder; `mediaType` is what the sender declared, if anything. */
export interface FileHint {
  name: string;
  mediaType: string | null;
}

/** A file, opened as far as knowing how to read it needs. */
export interface OpenedFile {
  /** Its own, without its folder. */
  name: string;
  bytes: Uint8Array;
  /** The format that its extension names, or else the type that its sender declared; never to trust before the content. */
  named: string | null;
  extension: string;
  /** The first 4 KiB, one character a byte. */
  head: string;
  /** Null when it is no ZIP. */
  archive: Archive | null;
  /** Null when the bytes are no text. */
  text: string | null;
  /** The folder with what is known of letters, where this process can read images. */
  letters?: string | undefined;
  /** Whom to tell how far a long document is read. */
  tell?: ((working: Working) => void) | undefined;
  /** The beginning of the text, without leading blanks. */
  start: string;
}

/** @throws Unreadable for a ZIP that is damaged, locked or made to explode */
export async function openFile(bytes: Uint8Array, name: string, named: string | null): Promise<OpenedFile> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const archive = head.startsWith('PK\u0003\u0004') ? await openArchive(bytes) : null;
  const isText = archive === null && strongSignature(head) === null;
  const text = isText ? decodeText(bytes, declaredSet(head)) : null;
  return { name, bytes, named, extension: extensionOf(name), head, archive, text, start: text?.slice(0, 8192).trimStart() ?? '' };
}

/** Of a file's name: in lower case, without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

function declaredSet(head: string): string | null {
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
}
