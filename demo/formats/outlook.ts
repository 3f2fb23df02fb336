import type { Mail } from './mail.ts';

/** Properties of a message by their number and type, in the streams that Outlook keeps them in ([MS-OXMSG]). */
const property = {
  subject: '0037001F',
  body: '1000001F',
  class: '001A001F',
  senderName: '0C1A001F',
  senderAddress: '5D01001F',
  name: '3001001F',
  address: '39FE001F',
  fileName: '3707001F',
  mediaType: '370E001F',
  content: '37010102',
} as const;
/** Time of sending: kept in the list of properties itself. */
const sentAt = 0x00390040;
const since1601Ms = 11_644_473_600_000;

const text = (value: string): Buffer => Buffer.from(value, 'utf16le');

/** A message as Outlook saves it, with one file at most. */
export async function makeOutlook({ from, to, subject, date, body, attached }: Mail): Promise<Uint8Array> {
  // Loaded by whoever makes the file, and by nobody who only lists it.
  const { CFB } = await import('@e965/xlsx');
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_del(file, '/\u0001Sh33tJ5');
  const add = (folder: string, values: Partial<Record<keyof typeof property, Buffer>>, header: number, fixed: Buffer[] = []): void => {
    const entries = Object.entries(values).map(([name, value]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of the record above
      const id = property[name as keyof typeof property];
      CFB.utils.cfb_add(file, `${folder}__substg1.0_${id}`, value);
      const entry = Buffer.alloc(16);
      entry.writeUInt32LE(Number.parseInt(id, 16), 0);
      entry.writeUInt32LE(6, 4);
      entry.writeUInt32LE(value.length + (id.endsWith('001F') ? 2 : 0), 8);
      return entry;
    });
    CFB.utils.cfb_add(file, `${folder}__properties_version1.0`, Buffer.concat([Buffer.alloc(header), ...fixed, ...entries]));
  };
  const sent = Buffer.alloc(16);
  sent.writeUInt32LE(sentAt, 0);
  sent.writeUInt32LE(6, 4);
  sent.writeBigUInt64LE(BigInt(Date.parse(date) + since1601Ms) * 10_000n, 8);
  add(
    '/',
    {
      class: text('IPM.Note'),
      subject: text(subject),
      senderName: text(from.name),
      senderAddress: text(from.address),
      body: text(body.trim().replaceAll('\n', '\r\n')),
    },
    32,
    [sent],
  );
  for (const [at, { name, address }] of to.entries())
    add(`/__recip_version1.0_#${String(at).padStart(8, '0')}/`, { name: text(name), address: text(address) }, 8);
  if (attached)
    add(
      '/__attach_version1.0_#00000000/',
      { fileName: text(attached.name), mediaType: text(attached.mediaType), content: Buffer.from(attached.bytes) },
      8,
    );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this type of writing gives
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}
