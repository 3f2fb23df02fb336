import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A ZIP written by hand, so that it can lie: `announced` is the size that its directory tells. What is `stored` is not packed; a name in
 * bytes is in whatever set they are; of the `flags` the first says that it is locked.
 */
export function zip(
  files: { name: Buffer | string; content: Buffer | string; announced?: number; stored?: boolean; flags?: number }[],
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name: given, content, announced, stored = false, flags = 0 } of files) {
    const name = Buffer.from(given);
    const raw = Buffer.from(content);
    // What is locked begins with twelve bytes of its lock.
    const packed = Buffer.concat([Buffer.alloc((flags & 1) * 12), stored ? raw : deflateRawSync(raw, { level: 9 })]);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(announced ?? raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, name]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}
