import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { createEnclosing, type Enclosing } from '../../enclosing.ts';
import { Unreadable } from '../../unreadable.ts';
import { writeHtml } from '../html/html.ts';
import { writeText } from '../text/text.ts';
import { openTnef, type Tnef } from './message.ts';

/** A winmail.dat that was saved by itself. */
export function read(draft: Draft, { bytes }: OpenedFile): Found {
  const tnef = openTnef(bytes);
  if (tnef === null) throw new Unreadable('file_damaged', { format: 'tnef' });
  draft.heading(1, tnef.subject);
  writeTnefBody(draft, tnef);
  const enclosing = createEnclosing(draft);
  encloseTnef(enclosing, tnef);
  draft.aside('contents', () => {
    for (const { name } of tnef.files) draft.line(name);
  });
  return { title: tnef.subject === '' ? null : tnef.subject, enclosed: enclosing.files };
}

/** What it says; where its text is in a form that is not read, that is told. */
export function writeTnefBody(draft: Draft, { body, html, isSealed }: Tnef): void {
  if (body !== '') writeText(draft, body);
  else if (html !== '') writeHtml(draft, html);
  else if (isSealed) draft.remark('sealed_message', { count: 1, names: ['winmail.dat'] });
}

export function encloseTnef(enclosing: Enclosing, { files, lost }: Tnef): void {
  for (const { name, mediaType, bytes } of files) enclosing.add(name, mediaType, bytes);
  for (const name of lost) enclosing.leave(name);
}
