import { z } from 'zod';
import { unreadableReasons } from './reading.ts';

/** What is known of a document beside its text, its versions first: which one, and what one says otherwise than another. */

const number = z.coerce.number().int().min(1);
export const versionQuery = z.object({ version: number.optional() });
export const comparisonQuery = z.object({ from: number, to: number });

const side = z.object({ textId: z.string(), start: z.number().int(), end: z.number().int(), page: z.number().int().nullable() });
/** Words of a statement in order: those that both say, those of the one before, those of the one after. */
const words = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }));
/** A statement that only one of them says, or that they say in other words: `before` stands in the earlier text, `after` in the later one. */
const versionChange = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  before: side.nullable(),
  after: side.nullable(),
  words,
});
export const comparison = z.object({
  document: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  /** Statements that both say. */
  same: z.number().int(),
  /** All there are; `changes` holds the first of them. */
  total: z.number().int(),
  changes: z.array(versionChange),
});

/** What is known of a document beside its text. `alike`: near-duplicates among those that I may read; `quotedIn`: my own conversations. */
export const documentFacts = z.object({
  document: z.string(),
  versions: z.array(
    z.object({
      number: z.number().int(),
      fileName: z.string(),
      sizeBytes: z.number().int(),
      state: z.enum(['waiting', 'reading', 'read', 'unreadable']),
      unreadableReason: z.enum(unreadableReasons).nullable(),
      addedAt: z.number(),
      addedBy: z.string().nullable(),
      isCurrent: z.boolean(),
      replacedAt: z.number().nullable(),
      /** The number of the version that it repeats, made current again. */
      restoredFrom: z.number().int().nullable(),
      /** Its text, where it is kept; an earlier version without one is read again on demand. */
      text: z.string().nullable(),
      /** Whether questions that ask for earlier versions are answered from it. */
      isFound: z.boolean(),
    }),
  ),
  /** How the version that answers was read; null while none is. */
  read: z
    .object({
      reader: z.string(),
      readerVersion: z.number().int(),
      readAt: z.number(),
      /** The language of most of what it says (ISO 639-1); null where its beginning does not tell. */
      language: z.string().nullable(),
      letters: z.number().int(),
      tables: z.number().int(),
      headings: z.number().int(),
      /** Stretches whose letters were recognised on an image; amounts and dates among them, to check. */
      scanned: z.number().int(),
      toCheck: z.number().int(),
      /** Of these amounts, those with which the sums of their page come out, and those with which they do not. */
      sumsAgree: z.number().int(),
      sumsDiffer: z.number().int(),
    })
    .nullable(),
  /** The other mails of the exchange that it belongs to, the first first, among those that I may read. */
  thread: z.array(z.object({ document: z.string(), title: z.string(), at: z.number().nullable() })),
  alike: z.array(z.object({ document: z.string(), title: z.string(), share: z.number() })),
  quotedIn: z.array(z.object({ conversation: z.string(), title: z.string(), at: z.number() })),
});
