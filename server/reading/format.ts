import type { Draft } from './draft.ts';
import type { Drawn, PictureAsked } from './drawing.ts';
import type { OpenedFile } from './file.ts';
import type { PageBoxes } from './geometry.ts';
import type { Reading } from './places.ts';

/** What a reader finds beside the text that it writes. */
export interface Found {
  title: string | null;
  writtenAt?: number | null;
  enclosed?: Reading['enclosed'];
  thread?: Reading['thread'];
  /** The pages that can be shown as they are. */
  pages?: PageBoxes[];
}

/**
 * One format: the folder `formats/<name>/` whose `format.ts` exports it as `format`, and nothing elsewhere. That file is
 * loaded by whoever recognises formats, so it imports its parser only when `load` is called.
 */
export interface Format {
  /** Its folder's name, kept with each text that it made. */
  name: string;
  /** Raised when the reader writes another text for the same bytes: old texts stay valid for old citations. */
  version: number;
  /** Lower case, the usual one first; they tell which parser to warm, never which one to trust. */
  extensions: readonly string[];
  /** The one that we store first, then others that senders declare. */
  mediaTypes: readonly string[];
  /** What a person calls such a file. */
  words: { fr: string; en: string };
  /** Formats are asked in ascending order. A last resort takes what nothing else took and no other format's name is known for. */
  rank: number | 'last-resort';
  /** Whether the content is of this format: content first, then the name, for a wrong extension must not choose the parser. */
  recognise(file: OpenedFile): boolean;
  /** Its parser. */
  load(): Promise<{
    read(draft: Draft, file: OpenedFile): Promise<Found> | Found;
    draw?(file: OpenedFile, asked: PictureAsked): Promise<Drawn>;
  }>;
  /** Whether its pages can be shown as they are, by its parser's `draw`. */
  hasPages?: boolean;
}
