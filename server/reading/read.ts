import { cleanLine } from './characters.ts';
import { createDraft } from './draft.ts';
import type { FileHint, OpenedFile } from './file.ts';
import type { Reading, UnreadableReason } from './places.ts';
import { recognise } from './recognising.ts';
import { Unreadable, type UnreadableDetails } from './unreadable.ts';

export type Outcome = { kind: 'read'; reading: Reading } | { kind: 'unreadable'; reason: UnreadableReason; details: UnreadableDetails };

/** Reads a file in this process. Outside of tests, only the child process of sandbox.ts calls it. */
export async function readFile(bytes: Uint8Array, hint: FileHint, means: Pick<OpenedFile, 'letters' | 'tell'> = {}): Promise<Outcome> {
  try {
    const { format, file } = await recognise(bytes, hint);
    const draft = createDraft();
    const { read } = await format.load();
    const found = await read(draft, { ...file, ...means });
    const { text, places } = draft.finish();
    const replaced = text.match(/\ufffd/g)?.length ?? 0;
    if (replaced > 0) draft.remark('bytes_replaced', { count: replaced });
    const enclosed = found.enclosed ?? [];
    if (text === '' && enclosed.length === 0) throw new Unreadable('no_text_found', { format: format.name });
    const title = cleanLine(found.title ?? '').slice(0, 300);
    return {
      kind: 'read',
      reading: {
        reader: format.name,
        readerVersion: format.version,
        title: title === '' ? null : title,
        writtenAt: found.writtenAt ?? null,
        text,
        places,
        remarks: draft.remarks(),
        enclosed,
        thread: found.thread ?? [],
        pages: found.pages ?? [],
      },
    };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason, details: error.details };
    // Parsers overflow the stack on files nested beyond reason: that is the file's doing, not the reader's.
    if (error instanceof RangeError) return { kind: 'unreadable', reason: 'file_damaged', details: {} };
    return { kind: 'unreadable', reason: 'reader_failed', details: {} };
  }
}
