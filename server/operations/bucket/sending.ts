import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Reply, Streamed } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { valueOf } from './listing.ts';
import type { S3 } from './s3.ts';
import { changed, codeIn, troubleOf } from './troubles.ts';

/** What is larger goes in parts: one that is cut costs its part, and no provider takes more than 5 GB at once. */
const wholeBytes = 128 * 1024 * 1024;
/** At most ten thousand parts are taken. */
const partBytes = (bytes: number): number => Math.max(64 * 1024 * 1024, Math.ceil(bytes / 9_000));

interface Piece {
  body: Streamed;
  sha256: string;
  md5: string;
}

/** Sends a file of this machine; nothing of it is held in memory. @returns its size @throws what S3 asks throw, and ENOENT */
export async function sendFile(
  s3: S3,
  key: string,
  from: string,
  limits: { wholeBytes: number; partBytes(bytes: number): number } = { wholeBytes, partBytes },
): Promise<number> {
  const { size } = await stat(from);
  if (size > limits.wholeBytes) await sendParts(s3, key, from, { size, partBytes: limits.partBytes(size) });
  else {
    const piece = await pieceOf(from, 0, size);
    await send(s3, key, piece);
  }
  return size;
}

export async function sendText(s3: S3, key: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await send(s3, key, {
    body: { bytes: bytes.length, read: () => oneOf(bytes) },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    md5: createHash('md5').update(bytes).digest('hex'),
  });
}

/**
 * What a provider says that it has is compared with what was sent, where its tag is a digest; where it differs, the object is read again: a tag may be
 * something else, but the bytes may not.
 */
async function send(s3: S3, key: string, piece: Piece): Promise<void> {
  const isOther = await s3.ask({ method: 'PUT', key, ...sent(piece) }, async (reply) => saysOther(reply, piece));
  if (!isOther) return;
  const hash = createHash('sha256');
  await s3.ask({ method: 'GET', key }, async (reply) => {
    for await (const part of reply.body) hash.update(part);
  });
  if (hash.digest('hex') !== piece.sha256) throw changed(s3, key);
}

async function sendParts(s3: S3, key: string, from: string, { size, partBytes: each }: { size: number; partBytes: number }): Promise<void> {
  const begun = await s3.ask({ method: 'POST', key, query: { uploads: '' } }, (reply) => s3.text(reply, 64 * 1024));
  const uploadId = valueOf(begun, 'UploadId');
  if (uploadId === null) throw new Refusal('backup_place_refused', { path: s3.path, why: 'answer', said: 'upload' });
  try {
    const tags: string[] = [];
    for (let start = 0; start < size; start += each) {
      const piece = await pieceOf(from, start, Math.min(each, size - start));
      const query = { partNumber: String(tags.length + 1), uploadId };
      tags.push(
        await s3.ask({ method: 'PUT', key, query, ...sent(piece) }, async (reply) => {
          if (saysOther(reply, piece)) throw changed(s3, key);
          return reply.headers.etag ?? '';
        }),
      );
    }
    await complete(s3, key, uploadId, tags);
  } catch (error) {
    await endUpload(s3, key, uploadId).catch(() => {});
    throw error;
  }
}

async function complete(s3: S3, key: string, uploadId: string, tags: readonly string[]): Promise<void> {
  const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag.replaceAll(/[<&]/g, '')}</ETag></Part>`);
  const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`;
  const sha256 = createHash('sha256').update(body).digest('hex');
  await s3.ask({ method: 'POST', key, query: { uploadId }, body, sha256 }, async (reply) => {
    // Its head may say yes, and its body no.
    const code = codeIn(await s3.text(reply, 64 * 1024));
    if (code !== null) throw troubleOf(s3.path, { status: 500 }, code);
  });
}

/** Gives up an upload in parts, with the parts that came. */
export const endUpload = (s3: S3, key: string, uploadId: string): Promise<void> =>
  s3.ask({ method: 'DELETE', key, query: { uploadId }, also: [404] }, async () => {});

/** The digests go with the bytes: the provider refuses what is not that, and a bucket under object lock whatever comes without. */
const sent = ({ body, sha256, md5 }: Piece) => ({
  body,
  sha256,
  headers: { 'content-md5': Buffer.from(md5, 'hex').toString('base64') },
});

function saysOther({ headers }: Reply, { md5 }: Piece): boolean {
  // What the provider enciphers under keys of its own has another tag.
  const isEnciphered =
    /kms/.test(headers['x-amz-server-side-encryption'] ?? '') || 'x-amz-server-side-encryption-customer-algorithm' in headers;
  const tag = (headers.etag ?? '').replaceAll('"', '').toLowerCase();
  return !isEnciphered && /^[0-9a-f]{32}$/.test(tag) && tag !== md5;
}

async function pieceOf(path: string, start: number, bytes: number): Promise<Piece> {
  const read = (): AsyncIterable<Uint8Array> =>
    bytes === 0 ? oneOf(new Uint8Array(0)) : createReadStream(path, { start, end: start + bytes - 1 });
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  for await (const part of read()) {
    sha256.update(part);
    md5.update(part);
  }
  return { body: { bytes, read }, sha256: sha256.digest('hex'), md5: md5.digest('hex') };
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
