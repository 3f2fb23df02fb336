import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../bytesource.ts';

const chunkBytes = 1 << 20;
/** A line longer than this is no line of a log: its end is passed over. */
const longestLine = 64 * 1024;
const lineFeed = 10;

/** Lets `each` read the lines of a file where they stand in a buffer, without making anything of them; a packed one is unpacked as it comes. */
export async function eachLine(
  source: ByteSource,
  each: (bytes: Buffer, start: number, end: number) => void,
  { packed = false, signal }: { packed?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const feed = createFeed(each);
  if (packed || source.path === null) {
    const chunks: AsyncIterable<Uint8Array> = packed ? Readable.from(source.chunks()).pipe(createGunzip()) : source.chunks();
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      feed.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), chunk.length);
    }
  } else {
    const file = await open(source.path);
    try {
      const buffer = Buffer.allocUnsafeSlow(chunkBytes);
      for (;;) {
        signal?.throwIfAborted();
        const { bytesRead } = await file.read(buffer, 0, chunkBytes, null);
        if (bytesRead === 0) break;
        feed.push(buffer, bytesRead);
      }
    } finally {
      await file.close();
    }
  }
  feed.end();
}

/** Cuts chunks into lines; the one that goes over the end of a chunk is joined, alone. */
function createFeed(each: (bytes: Buffer, start: number, end: number) => void) {
  let rest = Buffer.alloc(0);
  const give = (bytes: Buffer, start: number, feed: number): void => {
    const end = feed > start && bytes[feed - 1] === 13 ? feed - 1 : feed;
    each(bytes, start, end);
  };
  return {
    push(chunk: Buffer, length: number): void {
      let at = 0;
      if (rest.length > 0) {
        const feed = chunk.indexOf(lineFeed);
        if (feed === -1 || feed >= length) {
          if (rest.length < longestLine) rest = Buffer.concat([rest, chunk.subarray(0, length)]);
          return;
        }
        const joined = Buffer.concat([rest, chunk.subarray(0, feed)]);
        give(joined, 0, joined.length);
        rest = Buffer.alloc(0);
        at = feed + 1;
      }
      while (at < length) {
        const feed = chunk.indexOf(lineFeed, at);
        if (feed === -1 || feed >= length) break;
        give(chunk, at, feed);
        at = feed + 1;
      }
      if (at < length) rest = Buffer.from(chunk.subarray(at, length));
    },
    end(): void {
      if (rest.length > 0) give(rest, 0, rest.length);
    },
  };
}
