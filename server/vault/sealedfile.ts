import { createCipheriv, createDecipheriv } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Refusal, causeOf } from '#server/foundation/refusal.ts';
import { orDiskFull, syncFile, writeAll } from './durable.ts';

/*
 * Blob v1: "BFB1", version (1 byte), 3 zero bytes, the blob's id in 32 bytes, then chunks of 1 MiB of content, each
 * AES-256-GCM: ciphertext and a 16-byte tag. The nonce is the chunk's index: the key is never used for another file.
 * The additional data is the blob's id, the index and whether it is the last, so that no chunk can be moved, cut or swapped.
 */
const chunkBytes = 1024 * 1024;
const tagBytes = 16;
const headerBytes = 40;

export interface SealedFileWriter {
  write(bytes: Uint8Array): void;
  /** Writes the last chunk, syncs and closes. */
  end(): void;
  /** Closes, and leaves nothing. */
  abort(): void;
}

/** Writes a file sealed under a key of its own. @throws disk_full, from here and from each of its functions */
export function writeSealedFile(path: string, { id, key }: { id: string; key: Uint8Array }): SealedFileWriter {
  const file = orDiskFull(() => openSync(path, 'wx', 0o600));
  let isBegun = false;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let index = 0;

  function seal(content: Uint8Array, isLast: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(additional(id, index, isLast));
    if (!isBegun) writeAll(file, headerOf(id));
    isBegun = true;
    writeAll(file, Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]));
    index += 1;
  }

  return {
    write(bytes) {
      pending.push(bytes);
      pendingBytes += bytes.length;
      // A full chunk waits for one more byte: only then is it known not to be the last.
      if (pendingBytes <= chunkBytes) return;
      const joined = Buffer.concat(pending);
      let offset = 0;
      for (; joined.length - offset > chunkBytes; offset += chunkBytes) seal(joined.subarray(offset, offset + chunkBytes), false);
      pending = [joined.subarray(offset)];
      pendingBytes = joined.length - offset;
    },
    end() {
      seal(Buffer.concat(pending), true);
      syncFile(file);
      closeSync(file);
    },
    abort() {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

/** What is known of a sealed file from elsewhere; `size` is its content's, in bytes. */
export interface SealedFile {
  id: string;
  key: Uint8Array;
  size: number;
}

/**
 * Reads [start, end) of a sealed file's content, chunk by chunk; only the chunks of the range are read and checked.
 * @throws blob_damaged, with what is wrong: missing, unreadable (the system will not give it), cut, or changed (another file in its place too)
 */
export async function* readSealedFile(
  path: string,
  sealed: SealedFile,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const last = Math.max(0, Math.ceil(sealed.size / chunkBytes) - 1);
  const file = await orDamaged(sealed, () => open(path, 'r'));
  try {
    if (!(await readAt(file, sealed, 0, headerBytes)).equals(headerOf(sealed.id))) throw damaged(sealed, 'changed');
    for (let index = Math.floor(start / chunkBytes); index <= last && index * chunkBytes < end; index += 1) {
      const contentBytes = index === last ? sealed.size - last * chunkBytes : chunkBytes;
      const chunk = await readAt(file, sealed, headerBytes + index * (chunkBytes + tagBytes), contentBytes + tagBytes);
      const content = unseal(chunk, sealed, { index, isLast: index === last });
      yield content.subarray(Math.max(0, start - index * chunkBytes), Math.min(contentBytes, end - index * chunkBytes));
    }
  } finally {
    await file.close();
  }
}

/** Reads the whole of a sealed file, and gives nothing of it. @throws blob_damaged */
export async function checkSealedFile(path: string, sealed: SealedFile): Promise<void> {
  const content = readSealedFile(path, sealed, { start: 0, end: Math.max(1, sealed.size) });
  while (!(await content.next()).done);
}

async function readAt(file: FileHandle, sealed: SealedFile, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  for (let done = 0; done < bytes;) {
    const { bytesRead } = await orDamaged(sealed, () => file.read(buffer, done, bytes - done, position + done));
    if (bytesRead === 0) throw damaged(sealed, 'cut');
    done += bytesRead;
  }
  return buffer;
}

function unseal(chunk: Buffer, sealed: SealedFile, { index, isLast }: { index: number; isLast: boolean }): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', sealed.key, nonce(index)).setAAD(additional(sealed.id, index, isLast));
  decipher.setAuthTag(chunk.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw damaged(sealed, 'changed', error);
  }
}

async function orDamaged<Result>(sealed: SealedFile, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw damaged(sealed, causeOf(error) === 'ENOENT' ? 'missing' : 'unreadable', error);
  }
}

function damaged({ id }: SealedFile, what: 'missing' | 'unreadable' | 'cut' | 'changed', cause?: unknown): Refusal {
  return new Refusal('blob_damaged', { blob: id, damage: what }, cause);
}

function headerOf(id: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('BFB1', 0, 'latin1');
  header.writeUInt8(1, 4);
  header.write(id, 8, 'latin1');
  return header;
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 8);
  return bytes;
}

function additional(id: string, index: number, isLast: boolean): Buffer {
  return Buffer.from(`${id} ${index} ${isLast ? 'last' : 'more'}`);
}
