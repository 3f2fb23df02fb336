import type { Aside, Remark } from '#contract/reading.ts';
import type { Verdict } from './sums.ts';
import type { PageBoxes } from './geometry.ts';

/**
 * What reading a file gives: a text that never changes, and the places that tell where each part of it stood.
 * Every offset in this file is in UTF-16 units of `text`; a span is [start, end).
 */

export interface Reading {
  /** Which format's reader made this text, and its version: a new version makes a new text. */
  reader: string;
  readerVersion: number;
  /** The title found in the content (metadata, first heading, mail subject), never the file's name. */
  title: string | null;
  /** The date the content itself gives (mail date, document property), in ms UTC. */
  writtenAt: number | null;
  /** NFC, lines ended by \n, no other control character than \n and \t. */
  text: string;
  /** Sorted by start, then by end descending. */
  places: Place[];
  /** What was not read, or not surely. */
  remarks: Remark[];
  /** Files carried inside this one (mail attachments): each becomes a document of its own. */
  enclosed: { name: string; mediaType: string; bytes: Uint8Array }[];
  /** What ties a mail to the others of its exchange (see thread.ts); none for what is no mail. */
  thread: string[];
  /** In order, where the file has pages that can be shown as they are; none otherwise. */
  pages: PageBoxes[];
}

export type Place =
  | { kind: 'page'; start: number; end: number; page: number }
  | { kind: 'heading'; start: number; end: number; level: number }
  /** `header` holds the names of the columns, in order; empty when the table has none. `sheet` is the worksheet's name. */
  | { kind: 'table'; start: number; end: number; header: string[]; sheet: string | null }
  /** One cell of the nearest enclosing table: `row` counts data rows from 1 (0 is the header row), `column` from 0. */
  | { kind: 'cell'; start: number; end: number; row: number; column: number }
  | { kind: 'mail'; start: number; end: number; part: 'from' | 'to' | 'subject' | 'date' | 'body' }
  /** Beside what a person reads first: hidden, a comment, a running head... */
  | { kind: 'aside'; start: number; end: number; part: Aside }
  /** A line read from an image, and how sure its letters are, from 0 to 100. */
  | { kind: 'scanned'; start: number; end: number; confidence: number }
  /** An amount or a date read from an image: nobody uses it without a look at the page. `sum`: what the sums that it stands in come to. */
  | { kind: 'check'; start: number; end: number; sum?: Verdict | undefined };

/** Why a file could not be read: a closed code, with the words for it in contract/texts. */
export type { Remark, RemarkKind, UnreadableReason } from '#contract/reading.ts';

/** A piece of a text that is searched and cited as one. Ordinals count from 0 in reading order. */
export interface Passage {
  ordinal: number;
  start: number;
  end: number;
  /** First page of the passage, from 1; null where the format has no pages. */
  page: number | null;
  /** Titles from the outermost to the nearest. */
  headingPath: string[];
  /** Column names when the passage is made of table rows. */
  tableHeader: string[] | null;
}
