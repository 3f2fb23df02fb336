/** A winmail.dat as Outlook writes it ([MS-OXTNEF]), for tests: its message and its files. */

const number = (value: number, width: 2 | 4): Buffer => {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntLE(value, 0, width);
  return bytes;
};
const attribute = (level: number, type: number, id: number, value: Buffer): Buffer => {
  const sum = value.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), number(id, 2), number(type, 2), number(value.length, 4), value, number(sum, 2)]);
};
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
const unicode = (id: number, text: string): Buffer => variable(0x1f, id, Buffer.from(`${text}\0`, 'utf16le'));
const variable = (type: number, id: number, value: Buffer): Buffer =>
  Buffer.concat([number(type, 2), number(id, 2), number(1, 4), number(value.length, 4), padded(value)]);
const fixed = (id: number, value: number): Buffer => Buffer.concat([number(0x0b, 2), number(id, 2), number(value, 4)]);
/** One that has a name, as every message of Outlook bears. */
const named = Buffer.concat([
  number(0x1f, 2),
  number(0x8001, 2),
  Buffer.alloc(16, 7),
  number(1, 4),
  number(6, 4),
  padded(Buffer.from('ab\0', 'utf16le')),
  number(1, 4),
  number(4, 4),
  Buffer.from('x\0', 'utf16le'),
]);
const properties = (...all: Buffer[]): Buffer => Buffer.concat([number(all.length, 4), ...all]);

export function tnefOf({
  subject,
  body,
  files,
}: {
  subject: string;
  body: string;
  files: { name: string; bytes: Uint8Array; hidden?: boolean }[];
}): Buffer {
  return Buffer.concat([
    number(0x223e9f78, 4),
    number(1, 2),
    attribute(1, 0x0008, 0x9006, number(0x00010000, 4)),
    attribute(1, 0x0001, 0x8004, Buffer.from(`${subject}\0`, 'latin1')),
    attribute(1, 0x0006, 0x9003, properties(named, unicode(0x1000, body))),
    ...files.flatMap(({ name, bytes, hidden = false }) => [
      attribute(2, 0x0006, 0x9002, Buffer.alloc(14)),
      attribute(
        2,
        0x0001,
        0x8010,
        Buffer.from(
          `${name
            .normalize('NFD')
            .replace(/\P{ASCII}/gu, '')
            .slice(0, 8)}\0`,
        ),
      ),
      attribute(2, 0x0006, 0x800f, Buffer.from(bytes)),
      attribute(2, 0x0006, 0x9005, properties(fixed(0x7ffe, hidden ? 1 : 0), unicode(0x3707, name))),
    ]),
  ]);
}
