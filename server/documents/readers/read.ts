import type { Reading, ReaderName, UnreadableReason } from '../reading.ts';
import { cleanLine } from './characters.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { openFile } from './format.ts';
import type { Opened } from './format.ts';
import { Unreadable } from './unreadable.ts';
import type { UnreadableDetails } from './unreadable.ts';

export type Outcome = { kind: 'read'; reading: Reading } | { kind: 'unreadable'; reason: UnreadableReason; details: UnreadableDetails };

/** `name` is the file's name without its folder; `mediaType` is what the sender declared, if anything. */
export interface FileHint {
  name: string;
  mediaType: string | null;
}

/** Raised when a reader writes another text for the same bytes: old texts stay valid for old citations. */
const VERSIONS: Record<ReaderName, number> = {
  pdf: 1,
  docx: 1,
  xlsx: 1,
  eml: 1,
  markdown: 1,
  text: 1,
  csv: 1,
  html: 1,
};

interface Found {
  title: string | null;
  writtenAt?: number | null;
  enclosed?: Reading['enclosed'];
}

/** Reads a file in this process. Outside of tests, only the child process of sandbox.ts calls it. */
export async function readFile(bytes: Uint8Array, hint: FileHint): Promise<Outcome> {
  try {
    const opened = await openFile(bytes, hint);
    const draft = createDraft();
    const found = await write(draft, opened);
    const { text, places } = draft.finish();
    const enclosed = found.enclosed ?? [];
    if (text === '' && enclosed.length === 0) throw new Unreadable('no_text_found', { format: opened.reader });
    const title = cleanLine(found.title ?? '').slice(0, 300);
    return {
      kind: 'read',
      reading: {
        reader: opened.reader,
        readerVersion: VERSIONS[opened.reader],
        title: title === '' ? null : title,
        writtenAt: found.writtenAt ?? null,
        text,
        places,
        enclosed,
      },
    };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason, details: error.details };
    // Parsers overflow the stack on files nested beyond reason: that is the file's doing, not the reader's.
    if (error instanceof RangeError) return { kind: 'unreadable', reason: 'file_damaged', details: {} };
    return { kind: 'unreadable', reason: 'reader_failed', details: {} };
  }
}

/** Loaded when needed: together the parsers take a second of one core and 100 MB, and a file needs one of them. */
const LOAD = {
  pdf: () => import('./pdf.ts'),
  docx: () => import('./docx.ts'),
  xlsx: () => import('./xlsx.ts'),
  eml: () => import('./eml.ts'),
  markdown: () => import('./markdown.ts'),
  text: () => import('./text.ts'),
  csv: () => import('./csv.ts'),
  html: () => import('./html.ts'),
};

/** Loads a parser ahead of its file. */
export async function warm(reader: ReaderName): Promise<void> {
  await LOAD[reader]();
}

// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the type of `opened` is closed
async function write(draft: Draft, opened: Opened): Promise<Found> {
  switch (opened.reader) {
    case 'pdf':
      return (await LOAD.pdf()).writePdf(draft, opened.bytes);
    case 'docx':
      return (await LOAD.docx()).writeDocx(draft, opened.bytes, opened.archive);
    case 'xlsx':
      return (await LOAD.xlsx()).writeXlsx(draft, opened.bytes, opened.archive);
    case 'eml':
      return (await LOAD.eml()).writeEml(draft, opened.bytes);
    case 'markdown':
      return { title: (await LOAD.markdown()).writeMarkdown(draft, opened.text) };
    case 'text':
      return { title: (await LOAD.text()).writeText(draft, opened.text) };
    case 'csv':
      return { title: (await LOAD.csv()).writeCsv(draft, opened.text) };
    case 'html':
      return { title: (await LOAD.html()).writeHtml(draft, opened.text) };
  }
}
