import { z } from 'zod';
import { asides, remark, remarkKinds, unreadableReasons } from '#contract/reading.ts';
import { formats } from './formats.ts';
import { longestRecord, scanLimit, type Working } from './frames.ts';
import type { PageBoxes } from './geometry.ts';
import type { Place, Reading } from './places.ts';
import { PICTURE_BYTES, type Drawn } from './drawing.ts';
import type { Outcome } from './read.ts';

const offset = z.int().nonnegative();
const span = { start: offset, end: offset };
const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), ...span, page: z.int().positive() }),
  z.object({ kind: z.literal('heading'), ...span, level: z.int().min(1).max(6) }),
  z.object({
    kind: z.literal('table'),
    ...span,
    header: z.array(z.string()),
    sheet: z.string().nullable(),
  }),
  z.object({ kind: z.literal('cell'), ...span, row: offset, column: offset }),
  z.object({
    kind: z.literal('mail'),
    ...span,
    part: z.enum(['from', 'to', 'subject', 'date', 'body']),
  }),
  z.object({ kind: z.literal('aside'), ...span, part: z.enum(asides) }),
  z.object({ kind: z.literal('scanned'), ...span, confidence: z.number().min(0).max(100) }),
  z.object({ kind: z.literal('check'), ...span, sum: z.enum(['agrees', 'differs']).exactOptional() }),
]);
const side = z.number().min(0).max(100_000);
const pageBoxes = z.object({
  page: z.int().positive(),
  width: side,
  height: side,
  ...span,
  boxes: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
});
const first = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unreadable'),
    reason: z.enum(unreadableReasons),
    details: z.object({
      format: z.string().max(20).exactOptional(),
      limit: z.number().exactOptional(),
      found: z.number().exactOptional(),
    }),
  }),
  z.object({ kind: z.literal('no_page'), pages: offset }),
  z.object({
    kind: z.literal('picture'),
    picture: z.object({
      page: z.int().positive(),
      pages: offset,
      width: offset,
      height: offset,
      size: z.int().positive().max(PICTURE_BYTES),
    }),
  }),
  z.object({
    kind: z.literal('read'),
    reading: z.object({
      reader: z.enum(formats.map(({ name }) => name)),
      readerVersion: z.int().positive(),
      title: z.string().nullable(),
      writtenAt: z.number().nullable(),
      remarks: z.array(remark).max(remarkKinds.length),
      enclosed: z.array(z.object({ name: z.string(), mediaType: z.string(), size: offset })),
      thread: z.array(z.string().regex(/^[\da-f]{32}$/)).max(200),
      length: offset,
      places: offset,
      pages: offset,
    }),
  }),
]);
const working = z.object({ kind: z.literal('working'), scans: z.boolean(), done: offset, of: z.int().positive().max(10_000) });
const more = z.union([
  z.object({ text: z.string().min(1) }),
  z.object({ places: z.array(place).min(1) }),
  z.object({ pages: z.array(pageBoxes).min(1) }),
]);

type First = z.output<typeof first>;

/** What a process may answer, whatever it was asked. */
export type Answer = Outcome | Drawn;

/** An answer being read as it comes, record by record. */
export interface AnswerReader {
  push(bytes: Buffer): void;
  /** `null` when what came is no answer: a child that a file took over can write anything. */
  outcome(): Answer | null;
}

/** @param limitBytes of what is announced: nothing greater is made room for */
export function createAnswerReader(limitBytes: number, onWorking: (working: Working) => void = () => undefined): AnswerReader {
  let waiting: Buffer = Buffer.alloc(0);
  let head: First | null = null;
  let isBroken = false;
  let last: Working = { scans: false, done: -1, of: 0 };
  let units = 0;
  const text: string[] = [];
  const places: Place[] = [];
  const pages: PageBoxes[] = [];
  const enclosed: Reading['enclosed'] = [];
  let filled = 0;

  const reading = () => (head?.kind === 'read' ? head.reading : null);
  /** The files that follow the records. */
  const files = () =>
    head?.kind === 'picture' ? [{ name: '', mediaType: 'image/png', size: head.picture.size }] : (reading()?.enclosed ?? []);
  const isTold = (): boolean => {
    const told = reading();
    return head !== null && (told === null || (units === told.length && places.length === told.places && pages.length === told.pages));
  };

  function takeRecord(json: string): void {
    const value: unknown = JSON.parse(json);
    if (head === null) {
      const now = working.safeParse(value);
      if (now.success) {
        const { kind: _kind, ...at } = now.data;
        // It goes on, or is no progress.
        if (at.done > at.of || (at.scans === last.scans ? at.done <= last.done : last.scans) || (at.scans && at.of > scanLimit))
          throw new RangeError('no progress');
        last = at;
        return onWorking(at);
      }
      head = first.parse(value);
      const sizes = files().reduce((sum, { size }) => sum + size, 0);
      if (sizes > limitBytes) throw new RangeError('more is enclosed than there is');
      return;
    }
    const part = more.parse(value);
    const told = reading();
    if ('text' in part) {
      text.push(part.text);
      units += part.text.length;
    } else if ('pages' in part) {
      for (const found of part.pages) {
        if (found.start > found.end || found.end > units || found.page <= (pages.at(-1)?.page ?? 0))
          throw new RangeError('a page outside of the text');
        pages.push(found);
      }
    } else {
      for (const found of part.places) {
        if (found.start > found.end || found.end > units) throw new RangeError('a place outside of the text');
        places.push(found);
      }
    }
    if (told === null || units > told.length || places.length > told.places || pages.length > told.pages)
      throw new RangeError('more came than was announced');
  }

  /** Copies into the enclosed files in turn; returns what is left over. */
  function takeEnclosed(bytes: Buffer): Buffer {
    let rest = bytes;
    for (;;) {
      const next = files()[enclosed.length - 1];
      const into = enclosed.at(-1)?.bytes;
      if (next && into && filled < next.size) {
        if (rest.length === 0) return rest;
        const some = rest.subarray(0, next.size - filled);
        into.set(some, filled);
        filled += some.length;
        rest = rest.subarray(some.length);
        continue;
      }
      const begun = files()[enclosed.length];
      if (!begun) return rest;
      // Room that is not written to costs nothing, so that a lie about sizes costs nothing.
      enclosed.push({ name: begun.name, mediaType: begun.mediaType, bytes: new Uint8Array(Buffer.allocUnsafeSlow(begun.size).buffer) });
      filled = 0;
    }
  }

  function take(): void {
    while (!isTold()) {
      if (waiting.length < 4) return;
      const length = waiting.readUInt32LE(0);
      if (length > longestRecord) throw new RangeError('a record too long');
      if (waiting.length < 4 + length) return;
      takeRecord(waiting.toString('utf8', 4, 4 + length));
      waiting = waiting.subarray(4 + length);
    }
    waiting = takeEnclosed(waiting);
    if (waiting.length > 0) throw new RangeError('something follows the answer');
  }

  return {
    push(bytes) {
      if (isBroken) return;
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
      try {
        take();
      } catch {
        isBroken = true;
        waiting = Buffer.alloc(0);
      }
    },
    outcome() {
      if (isBroken || head === null || !isTold() || waiting.length > 0) return null;
      if (head.kind === 'unreadable' || head.kind === 'no_page') return head;
      if (enclosed.length < files().length || filled < (files().at(-1)?.size ?? 0)) return null;
      if (head.kind === 'picture') {
        const { size: _size, ...picture } = head.picture;
        const bytes = enclosed[0]?.bytes ?? new Uint8Array();
        return isPng(bytes) ? { kind: 'picture', picture: { ...picture, bytes } } : null;
      }
      const { enclosed: _listed, length: _length, places: _places, pages: _pages, ...told } = head.reading;
      return { kind: 'read', reading: { ...told, text: text.join(''), places, pages, enclosed } };
    },
  };
}

const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
