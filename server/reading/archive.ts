import type { Readable } from 'node:stream';

import yauzl from 'yauzl';

import { Unreadable } from './unreadable.ts';

/**
 * What the central directory of a ZIP says, checked before any parser sees the file: no office parser stops a deflate
 * bomb (a .docx of 0.3 MB took one of them to 945 MB), and the directory costs milliseconds.
 */
export interface Archive {
  entries: Map<string, yauzl.Entry>;
  /** Unpacks one entry, never beyond `limit` bytes whatever the directory says. */
  unpack(name: string, limit: number): Promise<Buffer | null>;
}

const ENTRY_LIMIT = 10_000;
const UNPACKED_LIMIT = 400 * 1024 * 1024;
/** XML is what parsers hold in memory, at about twenty times its size. */
const XML_LIMIT = 50 * 1024 * 1024;
/** Office XML packs 5 to 30 times; under a megabyte, no ratio is dangerous. */
const RATIO_LIMIT = 200;
const RATIO_FLOOR = 1024 * 1024;

export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  }).catch(() => {
    throw new Unreadable('file_damaged', { format: 'zip' });
  });
  const entries = new Map<string, yauzl.Entry>();
  const listed: yauzl.Entry[] = [];
  if (zip.entryCount > ENTRY_LIMIT) throw new Unreadable('archive_bomb', { limit: ENTRY_LIMIT, found: zip.entryCount });
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      listed.push(entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  }).catch(() => {
    throw new Unreadable('file_damaged', { format: 'zip' });
  });
  refuseBombs(listed, bytes.length);
  for (const entry of listed) await refuseLies(zip, entry);
  return { entries, unpack: (name, limit) => unpack(zip, entries.get(name), limit) };
}

function refuseBombs(entries: yauzl.Entry[], packed: number): void {
  let total = 0;
  let xml = 0;
  for (const entry of entries) {
    // A stored entry larger than the archive, or one that overlaps others, lies.
    if (entry.compressedSize > packed) throw new Unreadable('file_damaged', { format: 'zip' });
    total += entry.uncompressedSize;
    if (/\.(?:xml|rels|vml)$/i.test(entry.fileName)) xml += entry.uncompressedSize;
    if (entry.uncompressedSize > RATIO_FLOOR && entry.uncompressedSize / Math.max(1, entry.compressedSize) > RATIO_LIMIT) {
      throw new Unreadable('archive_bomb', {
        limit: RATIO_LIMIT,
        found: Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize)),
      });
    }
  }
  if (total > UNPACKED_LIMIT) throw new Unreadable('archive_bomb', { limit: UNPACKED_LIMIT, found: total });
  if (xml > XML_LIMIT) throw new Unreadable('too_large', { limit: XML_LIMIT, found: xml });
}

/**
 * A directory can announce small sizes over a large stream, and the office parsers' own unzipper believes it. So each
 * entry is unpacked once into nothing, up to its announced size: yauzl stops at the first byte beyond.
 */
async function refuseLies(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<void> {
  if (entry.isEncrypted()) throw new Unreadable('password_protected', { format: 'zip' });
  if (entry.fileName.endsWith('/')) return;
  try {
    for await (const chunk of await openEntry(zip, entry)) void chunk;
  } catch (error) {
    if (error instanceof Error && /too many bytes/.test(error.message)) throw new Unreadable('archive_bomb');
    throw new Unreadable('file_damaged', { format: 'zip' });
  }
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
}

async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined, limit: number): Promise<Buffer | null> {
  if (entry === undefined || entry.uncompressedSize > limit || entry.isEncrypted()) return null;
  const stream = await openEntry(zip, entry).catch(() => null);
  if (stream === null) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const part = Buffer.from(chunk);
      size += part.length;
      if (size > limit) return null;
      chunks.push(part);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

/** Whether a ZIP is a document of an office program, with its parts under `folder`. */
export function isOffice(archive: Archive | null, folder: string): archive is Archive {
  if (archive === null || !archive.entries.has('[Content_Types].xml')) return false;
  return [...archive.entries.keys()].some((name) => name.startsWith(folder));
}
