import type { Drawn, PictureAsked } from './drawing.ts';
import type { FileHint } from './file.ts';
import type { Outcome } from './read.ts';

/**
 * Between the sandbox and its child. A question is [u32 length][hint as JSON][bytes of the file until the end]. An answer is
 * records of [u32 length][JSON], none of them long, so that no one of them keeps whoever reads it: what came out, then the text and its
 * places a few at a time; and the bytes of the enclosed files, one after the other.
 */
export function questionOf({ name, mediaType, picture, wants }: Question): Buffer {
  return record({ name, mediaType, ...(picture === undefined ? {} : { picture }), ...(wants === undefined ? {} : { wants }) });
}

/** What is asked of a file: what it says, how one of its pages looks, or the XML of several as data (see data.ts). */
export interface Question extends FileHint {
  picture?: PictureAsked;
  wants?: 'xml';
}

/** Said to a reader that loads all of them and ends. */
export const everyParser = '*';

/** UTF-16 units of text, places, and pages, of one record. */
const textAtOnce = 16_384;
const placesAtOnce = 500;
const pagesAtOnce = 8;
/** One title or one table's names of columns is the longest that a record must hold. */
export const longestRecord = 8 * 1024 * 1024;

/** What a record is, after the first. */
export interface Part {
  text?: string;
  places?: unknown[];
  pages?: unknown[];
}

export function* framesOf(outcome: Outcome | Drawn): Generator<Uint8Array> {
  if (outcome.kind === 'picture') {
    const { bytes, ...picture } = outcome.picture;
    yield record({ kind: 'picture', picture: { ...picture, size: bytes.length } });
    return yield bytes;
  }
  if (outcome.kind !== 'read') return yield record(outcome);
  const { enclosed, text, places, pages, ...reading } = outcome.reading;
  const listed = enclosed.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length }));
  yield record({
    kind: 'read',
    reading: { ...reading, enclosed: listed, length: text.length, places: places.length, pages: pages.length },
  });
  for (let at = 0; at < text.length; at += textAtOnce) yield record({ text: text.slice(at, at + textAtOnce) } satisfies Part);
  for (let at = 0; at < places.length; at += placesAtOnce) yield record({ places: places.slice(at, at + placesAtOnce) } satisfies Part);
  for (let at = 0; at < pages.length; at += pagesAtOnce) {
    const some = pages.slice(at, at + pagesAtOnce);
    yield record({ pages: some.map((page) => ({ ...page, boxes: Buffer.from(page.boxes).toString('base64') })) } satisfies Part);
  }
  for (const { bytes } of enclosed) yield bytes;
}

/** Pages that are read from their images in one file: beyond, they are named. */
export const scanLimit = 300;
/** How far a long document is read: `scans` are pages read from their images, which takes longer; said before it begins, with 0 done. */
export interface Working {
  scans: boolean;
  done: number;
  of: number;
}
export const workingFrame = (working: Working): Buffer => record({ kind: 'working', ...working });

function record(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json]);
}
