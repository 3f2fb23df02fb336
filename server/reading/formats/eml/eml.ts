import PostalMime from 'postal-mime';

import { cleanLine } from '../../characters.ts';
import type { Draft, Span } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { decodeText, mended } from '../../decoding.ts';
import { writeCalendar } from '../ics/calendar.ts';
import { plainMail } from './charsets.ts';
import { writeHtml } from '../html/html.ts';
import { parseTime } from '../../properties.ts';
import { writeText } from '../text/text.ts';
import { openTnef, type Tnef } from '../tnef/message.ts';
import { encloseTnef, writeTnefBody } from '../tnef/tnef.ts';
import { createEnclosing } from '../../enclosing.ts';
import { insideSigned } from '../../signed.ts';
import { threadOf } from '../../thread.ts';
import type { Reading } from '../../places.ts';
import { Unreadable } from '../../unreadable.ts';

type Mail = Awaited<ReturnType<typeof PostalMime.parse>>;
/** Signed once, and once more by a list or a gateway. */
const DEEPEST_COVER = 3;
type Part = 'from' | 'to' | 'subject' | 'date' | 'body';

/**
 * Subject, sender, recipients and date as lines without labels: what each line is stands in its place, and the words
 * for it belong to whoever shows it.
 */
export async function read(draft: Draft, { bytes }: OpenedFile): Promise<Found> {
  const mail = await opened(bytes).catch(() => {
    throw new Unreadable('file_damaged', { format: 'eml' });
  });
  for (const name of mail.encrypted) draft.remark('sealed_message', { count: 1, names: [name] });
  if (mail.isSigned) draft.remark('signature_unchecked', { count: 1 });
  const part = (name: Part, span: Span | null) => {
    if (span !== null) draft.place({ kind: 'mail', ...span, part: name });
  };
  const title = cleanLine(mended(mail.subject ?? ''));
  part('subject', draft.heading(1, title));
  part('from', draft.line(showAddresses(mail.from === undefined ? [] : [mail.from])));
  part('to', draft.line(showAddresses(mail.to ?? [])));
  part('to', draft.line(showAddresses(mail.cc ?? [])));
  const sent = headerOf(mail, 'date');
  part('date', draft.line(showMailDate(sent)));
  draft.gap();
  const written = draft.since();
  const outlook = new Map(mail.attachments.filter(isTnef).map((one) => [one, openTnef(bytesOf(one))]));
  if ((mail.text?.trim() ?? '') === '' && mail.html === undefined) {
    for (const one of outlook.values()) if (one !== null) writeTnefBody(draft, one);
  } else writeBody(draft, mail);
  for (const { text } of calendarsIn(mail)) writeCalendar(draft, text);
  part('body', written());
  return {
    title: title === '' ? null : title,
    writtenAt: parseTime(sent),
    // What comes twice is the doing of a gateway, and both count.
    thread: threadOf(
      ['message-id', 'in-reply-to', 'references'].flatMap((name) => headersOf(mail, name)),
      headersOf(mail, 'thread-index'),
    ),
    enclosed: enclosedIn(draft, mail, outlook),
  };
}

interface Opened extends Mail {
  /** What only a key opens, by its name. */
  encrypted: string[];
  isSigned: boolean;
}

/** A message, out of the covers that it was signed in: their signatures are not checked. */
async function opened(bytes: Uint8Array, depth = 0): Promise<Opened> {
  const mail = await PostalMime.parse(plainMail(bytes), {
    attachmentEncoding: 'arraybuffer',
    rfc822Attachments: true,
    maxNestingDepth: 60,
  });
  const covers = mail.attachments.filter(({ mimeType }) => /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/i.test(mimeType));
  const [cover] = covers;
  const inside = cover === undefined || depth === DEEPEST_COVER ? null : insideSigned(bytesOf(cover));
  const isSigned = mail.attachments.some(({ mimeType }) => /^application\/(?:(?:x-)?pkcs7|pgp)-signature$/i.test(mimeType));
  if (inside === null) return { ...mail, encrypted: covers.map(({ filename, mimeType }) => filename ?? mimeType), isSigned };
  const { text, html, attachments, encrypted } = await opened(inside, depth + 1);
  return {
    ...mail,
    text: [mail.text, text].filter((part) => part !== undefined && part.trim() !== '').join('\n\n'),
    ...(html === undefined ? {} : { html }),
    attachments: [...mail.attachments.filter((one) => one !== cover), ...attachments],
    encrypted,
    isSigned: true,
  };
}

function writeBody(draft: Draft, mail: Mail): void {
  const text = mended(mail.text?.trim() ?? '');
  const html = mail.html === undefined ? '' : mended(mail.html);
  // Plain text is what the author's program made for readers like us, unless it only says where the mail is; HTML mails lay out with tables.
  if (text !== '' && !(html !== '' && isPlaceholder(text, html))) writeText(draft, text);
  else if (html !== '') writeHtml(draft, html);
}

const PLACEHOLDER =
  /(?:ne (?:peut|permet|supporte|prend)|n['’]affiche|afficher|activer|visualis|consult|version en ligne|navigateur|cannot|unable|does not support|view (?:this|it)|browser).{0,200}|\bHTML\b/isu;

/** A text that stands in for the HTML beside it: short, and saying so; or far shorter than it. */
function isPlaceholder(text: string, html: string): boolean {
  const words = html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length === 0) return false;
  return (text.length < 400 && PLACEHOLDER.test(text) && words.length > text.length * 0.5) || words.length > text.length * 3 + 200;
}

type Attachment = Mail['attachments'][number];
const bytesOf = ({ content }: Attachment): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content));

/** Invitations, once each: the same event often comes both beside the text and as a file. */
function calendarsIn(mail: Mail): { text: string }[] {
  const texts = mail.attachments
    .filter(({ mimeType }) => /^(?:text|application)\/(?:calendar|ics)$/i.test(mimeType))
    .map((one) => decodeText(bytesOf(one)) ?? '');
  return [...new Set(texts.map((text) => text.trim().replace(/\r\n/g, '\n')))].filter((text) => text !== '').map((text) => ({ text }));
}

type Address = NonNullable<Mail['from']>;

function showAddresses(addresses: Address[]): string {
  return addresses
    .flatMap((entry): { name: string; address?: string }[] => ('group' in entry && entry.group !== undefined ? entry.group : [entry]))
    .map(({ name, address }) =>
      name === '' || name === address ? (address ?? '') : address === undefined || address === '' ? name : `${name} <${address}>`,
    )
    .filter((shown) => shown !== '')
    .join(', ');
}

const headersOf = (mail: Mail, key: string): string[] => mail.headers.filter((header) => header.key === key).map(({ value }) => value);
const headerOf = (mail: Mail, key: string): string | null => headersOf(mail, key)[0] ?? null;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Day first, at the sender's own hour: that is the date which people remember and quote. */
function showMailDate(written: string | null): string {
  if (written === null) return '';
  const found = /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})(?:\s+(\d{1,2}):(\d{2}))?/i.exec(written);
  const month = MONTHS.indexOf(found?.[2]?.toLowerCase() ?? '') + 1;
  if (found === null || month === 0) return cleanLine(written);
  const two = (value: string | number) => String(value).padStart(2, '0');
  const hour = found[4] === undefined ? '' : ` ${two(found[4])}:${found[5] ?? '00'}`;
  return `${two(found[1] ?? '')}/${two(month)}/${found[3] ?? ''}${hour}`;
}

/** The message again and its files, as Outlook packs them for another Outlook. */
const isTnef = ({ filename, mimeType }: Attachment): boolean => /^winmail\.dat$/i.test(filename ?? '') || /ms-tnef/i.test(mimeType);

function enclosedIn(draft: Draft, mail: Mail, outlook: ReadonlyMap<Attachment, Tnef | null>): Reading['enclosed'] {
  const enclosing = createEnclosing(draft);
  for (const one of outlook.values()) if (one !== null) encloseTnef(enclosing, one);
  for (const attachment of mail.attachments) {
    // Signatures, and what is read with the text, are no documents.
    if (
      /^application\/(?:x-)?pkcs7-(?:signature|mime)$|^application\/pgp-(?:signature|encrypted)$|^(?:text|application)\/(?:calendar|ics)$/i.test(
        attachment.mimeType,
      )
    )
      continue;
    if (isTnef(attachment)) {
      if (outlook.get(attachment) === null) enclosing.leave(attachment.filename ?? 'winmail.dat');
      continue;
    }
    // Images shown inside the text (logos, signatures) are no documents.
    if (attachment.related === true && attachment.mimeType.startsWith('image/')) continue;
    const bytes = bytesOf(attachment);
    enclosing.add(cleanLine(attachment.filename ?? '') || defaultName(attachment.mimeType), attachment.mimeType, bytes);
  }
  return enclosing.files;
}

function defaultName(mediaType: string): string {
  const extension = mediaType === 'message/rfc822' ? 'eml' : (/\/([a-z0-9]{2,5})$/i.exec(mediaType)?.[1] ?? 'bin');
  return `attachment.${extension}`;
}
