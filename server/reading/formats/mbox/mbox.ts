import { decodeWords } from 'postal-mime';

import { cleanLine } from '../../characters.ts';
import { decodeText, mended } from '../../decoding.ts';
import type { Draft } from '../../draft.ts';
import { createEnclosing } from '../../enclosing.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { mailsIn } from '../../mailbox.ts';

/** A mailbox: each mail is a document of its own; the mailbox's own text lists them, and answers nothing. */
export function read(draft: Draft, { bytes }: OpenedFile): Found {
  const enclosing = createEnclosing(draft);
  const listed: string[] = [];
  for (const mail of mailsIn(bytes)) {
    const headers = headersOf(mail);
    const subject = headers('subject').slice(0, 120);
    listed.push([headers('date'), headers('from'), subject].filter((said) => said !== '').join(' · '));
    enclosing.add(`${subject === '' ? 'courriel' : subject.replaceAll('/', ' ')}.eml`, 'message/rfc822', mail);
  }
  draft.aside('contents', () => {
    for (const line of listed) draft.line(line);
  });
  return { title: null, enclosed: enclosing.files };
}

function headersOf(mail: Buffer): (name: string) => string {
  const start = mail.subarray(0, 32_768);
  const end = /\r?\n\r?\n/.exec(start.toString('latin1'))?.index ?? start.length;
  const head = (decodeText(start.subarray(0, end)) ?? '').replace(/\r?\n[ \t]+/g, ' ');
  return (name) => cleanLine(mended(decodeWords(new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1] ?? '')));
}
