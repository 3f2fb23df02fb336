import { CFB } from '@e965/xlsx';

/** A paragraph of a file of Word 97, for tests: its text, the mark that ends it, and what is said of it and of its characters. */
export interface DocParagraph {
  text: string;
  /** `\r` for a paragraph, `\u0007` for a cell or the end of a row. */
  end?: '\r' | '\u0007';
  style?: number;
  /** Properties with values of one byte, or of two for those that begin with 4. */
  properties?: [number, number][];
  characters?: [number, number][];
}

const page = 512;
const said = (properties: readonly [number, number][] = []): Buffer =>
  Buffer.concat(
    properties.map(([number, value]) => {
      const bytes = Buffer.alloc(number >> 13 === 2 ? 4 : 3);
      bytes.writeUInt16LE(number, 0);
      bytes.writeUIntLE(value, 2, bytes.length - 2);
      return bytes;
    }),
  );

/** As [MS-DOC] lays it out: one piece of text, one page of properties each for paragraphs and characters. */
export function docOf(parts: { body: DocParagraph[]; comments?: DocParagraph[] }, head: { version?: number; flags?: number } = {}): Buffer {
  const all = [...parts.body, ...(parts.comments ?? [])];
  const texts = all.map(({ text, end = '\r' }) => Buffer.from(text + end, 'latin1'));
  const from = 1024;
  const ends = texts.reduce<number[]>((list, text) => [...list, (list.at(-1) ?? from) + text.length], [from]);
  const pages = Math.ceil((ends.at(-1) ?? from) / page);
  const main = Buffer.alloc((pages + 2) * page);
  Buffer.concat(texts).copy(main, from);
  propertyPage(
    all.map(({ style = 0, properties }) => {
      const value = Buffer.concat([Buffer.from([style, 0]), said(properties)]);
      // An odd number of bytes and its length make words.
      return value.length % 2 === 1
        ? Buffer.concat([Buffer.from([(value.length + 1) / 2]), value])
        : Buffer.concat([Buffer.from([0, value.length / 2]), value]);
    }),
    { ends, width: 13 },
  ).copy(main, pages * page);
  propertyPage(
    all.map(({ characters }) => Buffer.concat([Buffer.from([said(characters).length]), said(characters)])),
    { ends, width: 1 },
  ).copy(main, (pages + 1) * page);
  const numbers = (...list: number[]): Buffer => {
    const bytes = Buffer.alloc(list.length * 4);
    list.forEach((one, at) => bytes.writeUInt32LE(one, at * 4));
    return bytes;
  };
  const last = ends.at(-1) ?? from;
  const piece = Buffer.concat([numbers(0, last - from), Buffer.from([0, 0]), numbers(0x40000000 + from * 2), Buffer.from([0, 0])]);
  const tables: [number, Buffer][] = [
    [0x01a2, Buffer.concat([Buffer.from([2]), numbers(piece.length), piece])],
    [0x0102, numbers(from, last, pages)],
    [0x00fa, numbers(from, last, pages + 1)],
  ];
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(head.version ?? 193, 2);
  main.writeUInt16LE(0x0200 | (head.flags ?? 0), 10);
  const lengthOf = (list: readonly DocParagraph[]): number => list.reduce((sum, { text }) => sum + text.length + 1, 0);
  main.writeUInt32LE(lengthOf(parts.body), 0x4c);
  main.writeUInt32LE(lengthOf(parts.comments ?? []), 0x5c);
  let at = 0;
  for (const [place, bytes] of tables) {
    main.writeUInt32LE(at, place);
    main.writeUInt32LE(bytes.length, place + 4);
    at += bytes.length;
  }
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/WordDocument', main);
  CFB.utils.cfb_add(file, '/1Table', Buffer.concat(tables.map(([, bytes]) => bytes)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this type of writing gives
  return CFB.write(file, { type: 'buffer' }) as Buffer;
}

function propertyPage(values: readonly Buffer[], { ends, width }: { ends: readonly number[]; width: number }): Buffer {
  const bytes = Buffer.alloc(page);
  ends.forEach((end, at) => bytes.writeUInt32LE(end, at * 4));
  let free = page - 1;
  for (const [at, value] of values.entries()) {
    free = (free - value.length) & ~1;
    value.copy(bytes, free);
    bytes[ends.length * 4 + at * width] = free / 2;
  }
  bytes[page - 1] = values.length;
  return bytes;
}
