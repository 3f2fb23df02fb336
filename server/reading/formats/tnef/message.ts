import { cleanLine } from '../../characters.ts';
import { decodeText } from '../../decoding.ts';
import { createCursor } from './cursor.ts';
import { PROPERTY, propertiesOf, type Value } from './properties.ts';

/** What Outlook put into a winmail.dat for another Outlook ([MS-OXTNEF]): the message again, and its files. */
export interface Tnef {
  subject: string;
  /** As text, and as a page; empty where it has none. */
  body: string;
  html: string;
  /** Its text as Outlook packs it ([MS-OXRTFCP]); null where it has another. */
  packed: Uint8Array | null;
  files: { name: string; mediaType: string; bytes: Uint8Array }[];
  /** Named, and not taken out: messages in messages, objects, what is cut off. */
  lost: string[];
}

const SIGNATURE = 0x223e9f78;
const ATTRIBUTE = {
  subject: 0x8004,
  body: 0x800c,
  content: 0x800f,
  title: 0x8010,
  begins: 0x9002,
  properties: 0x9003,
  attachment: 0x9005,
} as const;
const FILES = 5_000;
const OBJECT = 0x0d;

interface Attachment {
  title: string;
  content: Uint8Array | null;
  properties: Map<number, Value>;
}

/** Null when it is none. */
export function openTnef(bytes: Uint8Array): Tnef | null {
  const cursor = createCursor(bytes);
  if (cursor.left < 6 || cursor.u32() !== SIGNATURE) return null;
  cursor.u16();
  const message: Omit<Tnef, 'files' | 'lost'> = { subject: '', body: '', html: '', packed: null };
  const attachments: Attachment[] = [];
  let isCut = false;
  try {
    while (cursor.left > 0) {
      cursor.u8();
      const id = cursor.u32() & 0xffff;
      const value = cursor.take(cursor.u32());
      cursor.u16();
      if (id === ATTRIBUTE.begins && attachments.length >= FILES) throw new RangeError('more files than a message has');
      if (id === ATTRIBUTE.begins) attachments.push({ title: '', content: null, properties: new Map() });
      const last = attachments.at(-1);
      if (id === ATTRIBUTE.subject) message.subject ||= said(value);
      else if (id === ATTRIBUTE.body) message.body ||= said(value);
      else if (id === ATTRIBUTE.properties) takeMessage(message, propertiesOf(value));
      else if (id === ATTRIBUTE.title && last) last.title = said(value);
      else if (id === ATTRIBUTE.content && last) last.content = value;
      else if (id === ATTRIBUTE.attachment && last) last.properties = propertiesOf(value);
    }
  } catch (error) {
    // Cut short, or without end: what came before stands.
    if (!(error instanceof RangeError)) throw error;
    isCut = true;
  }
  const files: Tnef['files'] = [];
  const lost: string[] = [];
  for (const attachment of attachments) {
    const found = fileOf(attachment);
    if (found === null) continue;
    if (found.bytes === null) lost.push(found.name);
    else files.push({ ...found, bytes: found.bytes });
  }
  return { ...message, files, lost: isCut && lost.length === 0 ? ['winmail.dat'] : lost };
}

function takeMessage(message: Omit<Tnef, 'files' | 'lost'>, properties: Map<number, Value>): void {
  message.subject ||= textOf(properties.get(PROPERTY.subject));
  message.body ||= textOf(properties.get(PROPERTY.body));
  message.html ||= textOf(properties.get(PROPERTY.html));
  message.packed = message.body === '' && message.html === '' ? (properties.get(PROPERTY.packedRichText)?.bytes ?? null) : null;
}

/** Null for what its author did not see. */
function fileOf({ title, content, properties }: Attachment): { name: string; mediaType: string; bytes: Uint8Array | null } | null {
  if ((properties.get(PROPERTY.hidden)?.bytes[0] ?? 0) !== 0) return null;
  const name =
    cleanLine(textOf(properties.get(PROPERTY.longFileName)) || title || textOf(properties.get(PROPERTY.fileName))) || 'attachment.bin';
  const kept = properties.get(PROPERTY.content);
  const bytes = kept === undefined || kept.type === OBJECT ? content : kept.bytes;
  return { name, mediaType: textOf(properties.get(PROPERTY.mediaType)) || 'application/octet-stream', bytes: bytes?.length ? bytes : null };
}

function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  return value.type === 0x1f ? Buffer.from(value.bytes).toString('utf16le').replace(/\0.*$/s, '') : said(value.bytes);
}

/** In the set of the machine that wrote it, which the letters tell, up to its end. */
function said(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return (decodeText(end < 0 ? bytes : bytes.subarray(0, end), null) ?? '').trim();
}
