import msgreader from '@kenjiuno/msgreader';

import { cleanLine } from '../../characters.ts';
import { decodeText } from '../../decoding.ts';
import type { Draft, Span } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { createEnclosing } from '../../enclosing.ts';
import { parseTime } from '../../properties.ts';
import { threadOf } from '../../thread.ts';
import { Unreadable } from '../../unreadable.ts';
import { writeHtml } from '../html/html.ts';
import { writeText } from '../text/text.ts';

// The package is of the old kind: what it gives holds its default.
const MsgReader = msgreader.default;

/** An Outlook message, as `eml` reads the others: subject, sender, recipients and date as lines, then its body. */
export function read(draft: Draft, { bytes }: OpenedFile): Found {
  const part = (name: 'subject' | 'from' | 'to' | 'date' | 'body', span: Span | null) => {
    if (span !== null) draft.place({ kind: 'mail', ...span, part: name });
  };
  try {
    const reader = new MsgReader(new Uint8Array(bytes).buffer);
    const mail = reader.getFileData();
    const title = cleanLine(mail.subject ?? '');
    part('subject', draft.heading(1, title));
    part('from', draft.line(shown(mail.senderName, mail.senderSmtpAddress ?? mail.senderEmail)));
    part('to', draft.line((mail.recipients ?? []).map(({ name, smtpAddress, email }) => shown(name, smtpAddress ?? email)).join(', ')));
    const at = parseTime(mail.clientSubmitTime ?? mail.messageDeliveryTime ?? mail.creationTime);
    part('date', draft.line(at === null ? '' : dateOf(at)));
    draft.gap();
    const written = draft.since();
    const html = mail.html === undefined ? (mail.bodyHtml ?? '') : (decodeText(mail.html) ?? '');
    if ((mail.body ?? '').trim() !== '') writeText(draft, mail.body ?? '');
    else if (html !== '') writeHtml(draft, html);
    part('body', written());
    const enclosing = createEnclosing(draft);
    for (const attachment of mail.attachments ?? []) {
      if (attachment.attachmentHidden === true) continue;
      const { fileName, content } = reader.getAttachment(attachment);
      enclosing.add(cleanLine(fileName ?? '') || 'attachment.bin', attachment.attachMimeTag ?? 'application/octet-stream', content);
    }
    const travelled = (mail.headers ?? '').slice(0, 200_000);
    const thread = threadOf([mail.messageId, ...headersOf(travelled, ties)], headersOf(travelled, 'thread-index'));
    return { title: title === '' ? null : title, writtenAt: at, enclosed: enclosing.files, thread };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) throw error;
    throw new Unreadable('file_damaged', { format: 'msg' });
  }
}

const ties = 'message-id|in-reply-to|references';
/** Of the headers that it travelled with; a mail that was never sent has none. */
const headersOf = (headers: string, names: string): string[] =>
  Array.from(headers.matchAll(new RegExp(`^(?:${names}):((?:[^\\n]*\\n[ \\t])*[^\\n]*)`, 'gim')), ([, value = '']) => value);

const shown = (name: string | undefined, address: string | undefined): string =>
  name === undefined || name === '' || name === address
    ? (address ?? '')
    : address === undefined || address === ''
      ? name
      : `${name} <${address}>`;

const dateOf = (at: number): string =>
  new Intl.DateTimeFormat('fr-FR', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Paris',
  }).format(at);
