import { decompressRTF } from '@kenjiuno/decompressrtf';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { createEnclosing, type Enclosing } from '../../enclosing.ts';
import { Unreadable } from '../../unreadable.ts';
import { writeHtml } from '../html/html.ts';
import { writeRtf } from '../rtf/rtf.ts';
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

/** What it says; where its text cannot be unpacked, that is told. */
export function writeTnefBody(draft: Draft, { body, html, packed }: Tnef): void {
  if (body !== '') writeText(draft, body);
  else if (html !== '') writeHtml(draft, html);
  else if (packed !== null) {
    const text = unpacked(packed);
    if (text === null) draft.remark('sealed_message', { count: 1, names: ['winmail.dat'] });
    else writeRtf(draft, text);
  }
}

export function encloseTnef(enclosing: Enclosing, { files, lost }: Tnef): void {
  for (const { name, mediaType, bytes } of files) enclosing.add(name, mediaType, bytes);
  for (const name of lost) enclosing.leave(name);
}

/** Unpacked, it is no longer than a person writes. */
const LONGEST_PACKED = 2 * 1024 * 1024;

function unpacked(packed: Uint8Array): Uint8Array | null {
  if (packed.length > LONGEST_PACKED) return null;
  try {
    const text = Uint8Array.from(decompressRTF([...packed]));
    return Buffer.from(text.subarray(0, 5)).toString('latin1') === '{\\rtf' ? text : null;
  } catch {
    return null;
  }
}
