import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';

/** The bytes of a file, wherever they are kept: on this disk, or sealed in a vault. Each reading begins again. */
export interface ByteSource {
  /** Where the system finds it, when it stands on this disk as it is. */
  path: string | Buffer | null;
  size(): Promise<number>;
  chunks(): AsyncIterable<Uint8Array>;
}

export function fileSource(path: string | Buffer): ByteSource {
  return {
    path,
    size: async () => (await stat(path)).size,
    chunks: () => createReadStream(path, { highWaterMark: 1 << 20 }),
  };
}

/** Its first bytes, `limit` at most. */
export async function headOf({ path, chunks }: ByteSource, limit: number): Promise<Buffer> {
  if (path === null) {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of chunks()) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= limit) break;
    }
    return Buffer.concat(parts).subarray(0, limit);
  }
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(limit);
    const { bytesRead } = await file.read(buffer, 0, limit, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** All that a stream brings; null when it is more than `limit`. */
export async function bytesOfStream(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length <= limit) parts.push(chunk);
  }
  return length > limit ? null : Buffer.concat(parts);
}

/** All of it; the caller asked its size. */
export async function allOf({ path, chunks }: ByteSource): Promise<Buffer> {
  if (path !== null) return readFile(path);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks()) parts.push(chunk);
  return Buffer.concat(parts);
}
