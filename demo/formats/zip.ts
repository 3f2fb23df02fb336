import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

interface Entry {
  name: Buffer;
  content: Buffer;
  /** Kept as it is: the first entry of an OpenDocument, by which programs know it. */
  stored?: boolean;
}

/** A ZIP of these files, in this order, with one fixed date. */
export function makeZip(files: readonly { name: string; content: Uint8Array | string; stored?: boolean }[]): Uint8Array {
  const entries = files.map(({ name, content, stored = false }) => ({ name: Buffer.from(name), content: Buffer.from(content), stored }));
  return new Uint8Array(writeEntries(entries));
}

const day = ((2026 - 1980) << 9) | (1 << 5) | 5;

/**
 * Office files are zips stamped with the time of their making. Written again with one fixed date, and with
 * the dates inside docProps/core.xml replaced, the same content gives the same bytes.
 * @param written ISO time that core.xml will carry.
 */
export function settleZip(bytes: Uint8Array, written: string): Uint8Array {
  const entries = readEntries(Buffer.from(bytes)).map((entry) => {
    if (entry.name.toString() !== 'docProps/core.xml') return entry;
    const text = entry.content.toString('utf8').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, written);
    return { name: entry.name, content: Buffer.from(text, 'utf8') };
  });
  return new Uint8Array(writeEntries(entries));
}

function readEntries(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    if (name.at(-1) !== 0x2f) entries.push({ name, content: method === 0 ? packed : inflateRawSync(packed) });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function writeEntries(entries: Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false } of entries) {
    const packed = stored ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt16LE(day, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    files.push(Buffer.from([0x50, 0x4b, 3, 4]), common, name, packed);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, rest, name);
    offset += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}
