import { createCipheriv, createDecipheriv } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refusal } from '#server/foundation/refusal.ts';

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
  abort(): void;
}

/** Writes a file sealed under a key of its own. */
export function writeSealedFile(path: string, { id, key }: { id: string; key: Uint8Array }): SealedFileWriter {
  const file = openSync(path, 'wx', 0o600);
  const header = Buffer.alloc(headerBytes);
  header.write('BFB1', 0, 'latin1');
  header.writeUInt8(1, 4);
  header.write(id, 8, 'latin1');
  writeSync(file, header);
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let index = 0;

  function seal(content: Uint8Array, isLast: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(additional(id, index, isLast));
    writeSync(file, Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]));
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
      fsyncSync(file);
      closeSync(file);
    },
    abort: () => closeSync(file),
  };
}

/**
 * Reads [start, end) of a sealed file's content, chunk by chunk; only the chunks of the range are read and checked.
 * @throws blob_missing, blob_damaged with the index of the chunk that does not hold
 */
export async function* readSealedFile(
  path: string,
  { id, key, size }: { id: string; key: Uint8Array; size: number },
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const last = Math.max(0, Math.ceil(size / chunkBytes) - 1);
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Refusal('blob_missing', { blob: id }, error);
  });
  try {
    for (let index = Math.floor(start / chunkBytes); index <= last && index * chunkBytes < end; index += 1) {
      const contentBytes = index === last ? size - last * chunkBytes : chunkBytes;
      const sealed = Buffer.alloc(contentBytes + tagBytes);
      await file.read(sealed, 0, sealed.length, headerBytes + index * (chunkBytes + tagBytes));
      const content = unseal(sealed, { id, key, index, isLast: index === last });
      yield content.subarray(Math.max(0, start - index * chunkBytes), Math.min(contentBytes, end - index * chunkBytes));
    }
  } finally {
    await file.close();
  }
}

function unseal(sealed: Buffer, { id, key, index, isLast }: { id: string; key: Uint8Array; index: number; isLast: boolean }): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index)).setAAD(additional(id, index, isLast));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new Refusal('blob_damaged', { blob: id, chunk: index }, error);
  }
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 8);
  return bytes;
}

function additional(id: string, index: number, isLast: boolean): Buffer {
  return Buffer.from(`${id} ${index} ${isLast ? 'last' : 'more'}`);
}
