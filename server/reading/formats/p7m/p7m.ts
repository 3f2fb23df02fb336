import { createEnclosing } from '../../enclosing.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { insideSigned } from '../../signed.ts';
import { Unreadable } from '../../unreadable.ts';

/** The file that was signed is a document of its own, as in a folder; its cover says its name, and answers nothing. */
export function read(draft: Draft, { bytes, name: given }: OpenedFile): Found {
  const inside = insideSigned(bytes);
  if (inside === null) throw new Unreadable('format_unsupported', { format: 'p7m' });
  const name = given.replace(/\.p7[ms]$/i, '');
  const enclosing = createEnclosing(draft);
  enclosing.add(name, 'application/octet-stream', inside);
  draft.aside('contents', () => draft.line(name));
  draft.remark('signature_unchecked', { count: 1 });
  return { title: null, enclosed: enclosing.files };
}
