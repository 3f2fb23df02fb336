import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable as NodeStream } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { isSignedBy } from '#server/foundation/ed25519.ts';
import { Refusal, causeOf } from '#server/foundation/refusal.ts';
import { manifestShape, names, type SuitcaseManifest } from './format.ts';

/** An archive that was found whole. */
export interface Suitcase {
  manifest: SuitcaseManifest;
  bytes(path: string): AsyncGenerator<Uint8Array>;
  lines(path: string): AsyncGenerator<string>;
  close(): Promise<void>;
}

const sealedStart = 'age-encryption.org/v1';

/**
 * Opens a suitcase and reads it to its end: every file is there, as the manifest says, and the manifest is signed by the key that it names. Whose key that is,
 * only a head that was kept elsewhere says.
 * @param scratch where it is opened when it is sealed; gone when it is closed
 * @throws suitcase_invalid, suitcase_damaged, suitcase_passphrase, import_path_unreadable
 */
export async function openSuitcase(
  path: string,
  { passphrase, scratch, progress }: { passphrase: string | null; scratch: string; progress?: (share: number) => void },
): Promise<Suitcase> {
  const isSealed = (await startOf(path)).startsWith(sealedStart);
  if (isSealed && passphrase === null) throw new Refusal('suitcase_passphrase', { path });
  if (isSealed) await unsealed(path, passphrase ?? '', scratch);
  const close = async (): Promise<void> => {
    zip?.close();
    await rm(scratch, { force: true });
  };
  let zip: ZipFile | null = null;
  try {
    const file = isSealed ? scratch : path;
    zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
      throw new Refusal('suitcase_invalid', { path }, error);
    });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const opened = zip;
    async function* bytes(name: string): AsyncGenerator<Uint8Array> {
      const entry = entries.get(name);
      if (!entry) throw new Refusal('suitcase_damaged', { file: name });
      try {
        for await (const chunk of await opened.openReadStreamPromise(entry)) if (chunk instanceof Uint8Array) yield chunk;
      } catch (error) {
        throw new Refusal('suitcase_damaged', { file: name }, error);
      }
    }
    const manifest = await manifestOf(path, bytes);
    for (const [done, { path: name, ...said }] of manifest.files.entries()) {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of bytes(name)) {
        hash.update(chunk);
        size += chunk.length;
      }
      if (size !== said.bytes || hash.digest('hex') !== said.sha256) throw new Refusal('suitcase_damaged', { file: name });
      progress?.((done + 1) / manifest.files.length);
    }
    return { manifest, bytes, lines: (name) => linesOf(bytes(name)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function manifestOf(path: string, bytes: (name: string) => AsyncGenerator<Uint8Array>): Promise<SuitcaseManifest> {
  const whole = async (name: string): Promise<Buffer> => Buffer.concat(await Array.fromAsync(bytes(name)));
  const text = await whole(names.manifest);
  const parsed = manifestShape.safeParse(jsonOf(text.toString('utf8')));
  if (!parsed.success) throw new Refusal('suitcase_invalid', { path });
  if (!isSignedBy(parsed.data.publicKey, text, (await whole(names.signature)).toString('utf8').trim()))
    throw new Refusal('suitcase_damaged', { file: names.manifest });
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function startOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    await file.close();
    return buffer.subarray(0, bytesRead).toString('latin1');
  } catch (error) {
    throw new Refusal('import_path_unreadable', { path, cause: causeOf(error) }, error);
  }
}

/** Opens what a passphrase seals into a file of its own. @throws suitcase_passphrase, suitcase_damaged */
async function unsealed(path: string, passphrase: string, to: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const open = await decrypter.decrypt(NodeStream.toWeb(createReadStream(path))).catch((error: unknown) => {
    throw new Refusal('suitcase_passphrase', { path }, error);
  });
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await pipeline(open, createWriteStream(to, { mode: 0o600 })).catch(async (error: unknown) => {
    await rm(to, { force: true });
    throw new Refusal('suitcase_damaged', { file: path }, error);
  });
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
