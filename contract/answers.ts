import { z } from 'zod';
import { outcomes, purposes } from './acts.ts';
import { name } from './names.ts';

/** A span of a document's text, with what a reader needs to find it; `quote` is resolved under the reader's rights at each reading. */
export const citation = z.object({
  number: z.number().int(),
  document: z.string(),
  title: z.string(),
  fileName: z.string(),
  version: z.number().int(),
  textId: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  page: z.number().int().nullable(),
  headingPath: z.array(z.string()),
  sourceName: z.string(),
  writtenAt: z.number().nullable(),
  addedAt: z.number(),
});
export type Citation = z.infer<typeof citation>;

/** One piece of an answer. Later storeys add `computed`, `written`, `withheld`. */
export const block = z.discriminatedUnion('kind', [
  /** A sentence quoted as it stands; `alsoIn` are the documents that say the same, almost to the word. */
  z.object({
    kind: z.literal('quote'),
    quote: z.string(),
    emphasis: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    citation,
    alsoIn: z.array(citation),
  }),
  /** Cells of one row of a table: the row's label, the columns' names, the values. */
  z.object({
    kind: z.literal('cells'),
    sheet: z.string().nullable(),
    row: z.number().int(),
    cells: z.array(z.object({ column: z.string(), value: z.string(), asked: z.boolean() })),
    citation,
    alsoIn: z.array(citation),
  }),
  /** The documents do not say; the closest passages, so that the reader can judge. */
  z.object({ kind: z.literal('nothing-found'), closest: z.array(z.object({ quote: z.string(), citation })) }),
  /** A source that the reader may no longer read, or that is gone: the answer says that something stood here. */
  z.object({ kind: z.literal('unavailable'), number: z.number().int() }),
]);
export type Block = z.infer<typeof block>;

/** The events of an answer, in order: opened, block*, then done or refused. Streamed as server-sent events, one JSON a line. */
export const answerEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), conversation: z.string(), message: z.string(), purpose: z.enum(purposes) }),
  z.object({ kind: z.literal('block'), block }),
  z.object({
    kind: z.literal('done'),
    tookMs: z.number(),
    documentsRead: z.number().int(),
    documentsVisible: z.number().int(),
    engine: z.null(),
  }),
  z.object({ kind: z.literal('refused'), code: z.string(), details: z.record(z.string(), z.unknown()) }),
]);
export type AnswerEvent = z.infer<typeof answerEvent>;

export const searchFilters = z.object({
  source: z.string().optional(),
  mediaType: z.string().optional(),
  writtenFrom: z.coerce.number().int().optional(),
  writtenTo: z.coerce.number().int().optional(),
});
export const askInput = z.object({
  question: z.string().max(20_000),
  conversation: z.string().optional(),
  purpose: z.enum(purposes).default('internal-information'),
  filters: searchFilters.default({}),
});
export const searchQuery = searchFilters.extend({ q: z.string().max(20_000), limit: z.coerce.number().int().min(1).max(50).default(10) });
export const searchResults = z.object({
  results: z.array(z.object({ excerpt: z.string(), score: z.number(), citation })),
  documentsVisible: z.number().int(),
});

export const conversation = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.enum(purposes),
  createdAt: z.number(),
  lastAt: z.number(),
  expiresAt: z.number(),
  messages: z.number().int(),
});
export const conversations = z.object({ conversations: z.array(conversation) });
export const message = z.object({
  id: z.string(),
  question: z.string(),
  at: z.number(),
  outcome: z.enum(outcomes),
  blocks: z.array(block),
});
export const conversationDetail = conversation.extend({ thread: z.array(message) });
export const conversationChange = z.object({ title: name(200) });
