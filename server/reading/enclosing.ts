import { cleanLine } from './characters.ts';
import type { Draft } from './draft.ts';
import type { Reading } from './places.ts';

/** Files that one file may carry, and their bytes together: the rest is named, and not opened. */
const FILES = 1_000;
const BYTES = 96 * 1024 * 1024;
const LONGEST_NAME = 200;

export interface Enclosing {
  /** Bytes that there is still room for; below, a file is not worth unpacking. */
  readonly room: number;
  add(name: string, mediaType: string, bytes: Uint8Array): void;
  /** Says that a file is there and not opened. */
  leave(name: string): void;
  files: Reading['enclosed'];
}

/** What a file carries, as far as there is room for. */
export function createEnclosing(draft: Draft): Enclosing {
  const files: Reading['enclosed'] = [];
  let left = BYTES;
  const leave = (name: string) => draft.remark('enclosed_beyond', { count: 1, names: [name] });
  return {
    files,
    get room() {
      return files.length < FILES ? left : 0;
    },
    add(name, mediaType, bytes) {
      if (bytes.length === 0) return;
      if (files.length >= FILES || bytes.length > left) return leave(name);
      left -= bytes.length;
      files.push({ name: cleanLine(name).slice(-LONGEST_NAME), mediaType, bytes });
    },
    leave,
  };
}
