import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

import yauzl from 'yauzl';

import { decodeText } from './decoding.ts';
import { Unreadable } from './unreadable.ts';

/**
 * What the central directory of a ZIP says, checked before any parser sees the file: no office parser stops a deflate
 * bomb (a .docx of 0.3 MB took one of them to 945 MB), and the directory costs milliseconds.
 */
export interface Archive {
  entries: ReadonlyMap<string, yauzl.Entry>;
  /** Its files in the order of the directory; two can bear one name. */
  members: readonly Member[];
  /** Unpacks one entry, never beyond `limit` bytes whatever the directory says. */
  unpack(name: string, limit: number): Promise<Buffer | null>;
}

export interface Member {
  /** With its folders, parted by `/`; it may lead anywhere, and no path is made of it. */
  name: string;
  size: number;
  /** What keeps it from being unpacked. */
  lost: 'encrypted' | 'damaged' | null;
  unpack(limit: number): Promise<Buffer | null>;
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
    // Names are decoded here: the library refuses the whole archive for one that it finds unfit.
    yauzl.fromBuffer(buffer, { lazyEntries: true, decodeStrings: false }, (error, opened) => (error ? reject(error) : resolve(opened)));
  }).catch(() => {
    throw new Unreadable('file_damaged', { format: 'zip' });
  });
  if (zip.entryCount > ENTRY_LIMIT) throw new Unreadable('archive_bomb', { limit: ENTRY_LIMIT, found: zip.entryCount });
  const listed = await entriesOf(zip).catch(() => {
    throw new Unreadable('file_damaged', { format: 'zip' });
  });
  const entries = new Map(listed.map(({ name, entry }) => [name, entry]));
  const isWhole = isDocument({ entries });
  refuseBombs(listed, bytes.length, isWhole);
  const members: Member[] = [];
  for (const { name, entry } of listed) {
    if (name.endsWith('/')) continue;
    const lost = entry.isEncrypted() ? 'encrypted' : await damageOf(zip, entry);
    // A document without one of its parts is none; a folder without one of its files is one.
    if (lost !== null && isWhole) throw new Unreadable(lost === 'encrypted' ? 'password_protected' : 'file_damaged', { format: 'zip' });
    members.push({ name, size: entry.uncompressedSize, lost, unpack: (limit) => unpack(zip, entry, limit) });
  }
  return { entries, members, unpack: (name, limit) => unpack(zip, entries.get(name), limit) };
}

interface Listed {
  name: string;
  entry: yauzl.Entry;
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Listed[]> {
  const listed: Listed[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      listed.push({ name: nameOf(entry), entry });
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return listed;
}

/** Where an entry does not say that its name is in UTF-8, Windows wrote it in the set of its command line, and others in whatever they use. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: yauzl.Entry): string {
  const isTold = (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some(({ id }) => id === 0x7075);
  const name = isTold ? yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true) : decodeText(fileNameRaw);
  return (name ?? fileNameRaw.toString('latin1')).replaceAll('\\', '/');
}

function refuseBombs(listed: readonly Listed[], packed: number, isDocument: boolean): void {
  let total = 0;
  let xml = 0;
  for (const { name, entry } of listed) {
    // A stored entry larger than the archive, or one that overlaps others, lies.
    if (entry.compressedSize > packed) throw new Unreadable('file_damaged', { format: 'zip' });
    total += entry.uncompressedSize;
    if (isDocument && /\.(?:xml|rels|vml)$/i.test(name)) xml += entry.uncompressedSize;
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
async function damageOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<'damaged' | null> {
  let sum = 0;
  try {
    for await (const chunk of await openEntry(zip, entry)) sum = crc32(Buffer.from(chunk), sum);
  } catch (error) {
    if (error instanceof Error && /too many bytes/.test(error.message)) throw new Unreadable('archive_bomb');
    return 'damaged';
  }
  return sum === entry.crc32 ? null : 'damaged';
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

/** Whether a ZIP is a document that an office program wrote, rather than a folder. */
export const isDocument = ({ entries }: Pick<Archive, 'entries'>): boolean => entries.has('[Content_Types].xml') || entries.has('mimetype');

/** Whether a ZIP is a document of an office program, with its parts under `folder`. */
export function isOffice(archive: Archive | null, folder: string): archive is Archive {
  if (archive === null || !archive.entries.has('[Content_Types].xml')) return false;
  return [...archive.entries.keys()].some((name) => name.startsWith(folder));
}
