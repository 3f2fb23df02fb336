import type { FileHint } from './file.ts';
import { recognise } from './recognising.ts';
import { Unreadable, type UnreadableDetails } from './unreadable.ts';
import type { UnreadableReason } from './places.ts';

/** A page, from 1, and how many pixels wide it is shown. */
export interface PictureAsked {
  page: number;
  width: number;
}
/** A page as it is shown, as a PNG. */
export interface Picture {
  page: number;
  /** Of the file. */
  pages: number;
  /** In pixels. */
  width: number;
  height: number;
  bytes: Uint8Array;
}
export type Drawn =
  | { kind: 'picture'; picture: Picture }
  /** The file has fewer pages, or is of a format that has none. */
  | { kind: 'no_page'; pages: number }
  | { kind: 'unreadable'; reason: UnreadableReason; details: UnreadableDetails };

/** What is drawn at most, in pixels: a poster is shown smaller than it is. */
export const PICTURE_PIXELS = 8_000_000;
/** Of a picture, in bytes: that many pixels, packed as badly as can be. */
export const PICTURE_BYTES = PICTURE_PIXELS * 4 + 1024 * 1024;

/** Draws a page in this process. Outside of tests, only the child process of sandbox.ts calls it. */
export async function drawFile(bytes: Uint8Array, hint: FileHint, asked: PictureAsked): Promise<Drawn> {
  try {
    const { format, file } = await recognise(bytes, hint);
    const { draw } = await format.load();
    return draw === undefined ? { kind: 'no_page', pages: 0 } : await draw(file, asked);
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason, details: error.details };
    return { kind: 'unreadable', reason: 'reader_failed', details: {} };
  }
}
