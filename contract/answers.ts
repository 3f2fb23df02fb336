import { z } from 'zod';
import { citation } from './citation.ts';
import { outcomes, purposes } from './purposes.ts';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { searchFilters } from './retrieval.ts';
import { roles } from './roles.ts';
import { computed } from './computed.ts';
import { missing, outline } from './outline.ts';
import { cells, emphasis, quote, said } from './quoted.ts';
import { worked } from './worked.ts';
import { writer, written, writingEvents } from './written.ts';

/** Why one of two that disagree is shown first: what it says itself, what the other says, their dates, or that it is a later version of the same document. */
export const precedences = ['replaces', 'amends', 'ended', 'later-date', 'later-version', 'none'] as const;

/** One piece of an answer. */
export const block = z.discriminatedUnion('kind', [
  quote,
  cells,
  /** Documents that do not say the same of one thing, the one in force first; `dates` are those that tell, in ms UTC, null where none does. */
  z.object({
    kind: z.literal('conflict'),
    precedence: z.enum(precedences),
    sides: z.array(z.object({ said, date: z.number().nullable() })),
  }),
  /** What was computed over a table's rows. */
  computed,
  /** What documents read whole say, point by point. */
  outline,
  /** What follows from quoted sentences by a rule that is shown. */
  worked,
  /** A passage shown whole, lit where it answers: what answers a question that no single sentence does. */
  z.object({ kind: z.literal('passage'), quote: z.string(), emphasis, citation }),
  /** Nothing answers surely; the closest passages, so that the reader can judge. `isLikely`: the first may well answer. */
  z.object({
    kind: z.literal('nothing-found'),
    isLikely: z.boolean(),
    closest: z.array(z.object({ quote: z.string(), emphasis, citation })),
    missing: missing.optional(),
  }),
  /** What the house itself answers, to a greeting or to a question about itself, and how many documents the asker may see. */
  z.object({ kind: z.literal('house'), topic: z.enum(['greeting', 'thanks', 'help']), documents: z.number().int() }),
  /** A source that the reader may no longer read, or that is gone: the answer says that something stood here. */
  z.object({ kind: z.literal('unavailable'), number: z.number().int() }),
  /** What a model wrote beside, checked sentence by sentence. */
  written,
  /** Something was written here from what the reader may no longer read, or that is gone. */
  z.object({ kind: z.literal('written-unavailable') }),
]);
export type Block = z.infer<typeof block>;

/** A question that leans on those before it, as it was understood: in words, and the document that it stayed in. */
export const understood = z.object({ question: z.string(), within: z.object({ id: z.string(), title: z.string() }).nullable() });
export type Understood = z.infer<typeof understood>;

/** The document, folder or source that a question was asked in; no title where its reader sees it no more. */
export const askedIn = z.object({ id: z.string(), title: z.string().nullable() });
export type AskedIn = z.infer<typeof askedIn>;

/**
 * The events of an answer, in order: opened, block*, where an engine writes: writing, (part, waiting, sentence, withheld)*, block; then done or
 * refused. Streamed as server-sent events, one JSON a line.
 */
export const answerEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    conversation: z.string(),
    message: z.string(),
    purpose: z.enum(purposes),
    understood: understood.nullable(),
    within: askedIn.nullable(),
  }),
  z.object({ kind: z.literal('block'), block }),
  ...writingEvents,
  z.object({
    kind: z.literal('done'),
    /** Until the quoted answer was there. */
    tookMs: z.number(),
    documentsRead: z.number().int(),
    documentsVisible: z.number().int(),
    /** The model that wrote beside; null where none did. */
    engine: writer.nullable(),
  }),
  z.object({ kind: z.literal('refused'), code: z.string(), details: z.record(z.string(), z.unknown()) }),
]);
export type AnswerEvent = z.infer<typeof answerEvent>;

export const askInput = z.object({
  question: z.string().max(20_000),
  conversation: z.string().optional(),
  purpose: z.enum(purposes).default('internal-information'),
  filters: searchFilters.default({}),
  /** Whether it may lean on the questions before it; one that a person corrected stands alone. */
  following: z.enum(['by-rules', 'no']).optional(),
  /** Whether an engine that may is asked to write. */
  written: z.enum(['where-possible', 'no']).optional(),
});
/** Asks another engine, or the same again, to write beside an answer. */
export const writeInput = z.object({ engine: z.string().max(80).optional(), model: z.string().max(200).optional() });
export const conversation = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.enum(purposes),
  createdAt: z.number(),
  lastAt: z.number(),
  expiresAt: z.number(),
  messages: z.number().int(),
});
/** What a person found of an answer. */
export const answerMarks = ['right', 'wrong', 'wrong-source'] as const;
export type AnswerMark = (typeof answerMarks)[number];
export const conversationList = z.object({ conversations: z.array(conversation) });
export const message = z.object({
  id: z.string(),
  question: z.string(),
  at: z.number(),
  outcome: z.enum(outcomes),
  understood: understood.nullable(),
  within: askedIn.nullable(),
  mark: z.enum(answerMarks).nullable(),
  blocks: z.array(block),
});
/** `sharedBy`: whose it is, where it is not the reader's own; `sharedWith`: to whom its owner showed it. */
export const conversationDetail = conversation.extend({
  sharedBy: z.string().nullable(),
  sharedWith: z.array(z.string()),
  thread: z.array(message),
});
/** An answer that was found right, as a question to ask again: the documents that answered; or that none did. */
export const markedAnswer = z.object({
  question: z.string(),
  mark: z.enum(answerMarks),
  sources: z.array(z.string()),
  refuse: z.boolean(),
});
export const conversationChange = z.object({ title: name(200) });

export const answers = {
  ...nothing,
  endpoints: {
    /** Server-sent events of `answerEvent`. */
    ask: { method: 'POST', path: `${inOrganisation}/ask`, body: askInput, event: answerEvent },
    /** What somebody who never asked may ask: questions that what he may read answers surely; or, after a message of his, what its documents answer too. */
    suggestedQuestions: {
      method: 'GET',
      path: `${inOrganisation}/suggested-questions`,
      query: z.object({ most: z.coerce.number().int().min(1).max(5).default(3), after: z.string().optional() }),
      answer: z.object({ questions: z.array(z.string()) }),
    },
    /** Server-sent events of `answerEvent`, without those of the quoted answer. */
    writeAgain: { method: 'POST', path: `${inOrganisation}/messages/:message/written`, body: writeInput, event: answerEvent },
    /** The engines that may write, the one that would be asked first. */
    writers: { method: 'GET', path: `${inOrganisation}/writers`, answer: z.object({ writers: z.array(writer) }) },
    /** Mine; with `q`, those in whose title or questions its words stand. */
    conversations: {
      method: 'GET',
      path: `${inOrganisation}/conversations`,
      query: z.object({ q: z.string().max(200).optional() }),
      answer: conversationList,
    },
    /** Those that others showed me. */
    sharedConversations: { method: 'GET', path: `${inOrganisation}/shared-conversations`, answer: conversationList },
    /** Shows it to somebody, who sees of its answers what he may read himself. */
    shareConversation: {
      method: 'PUT',
      path: `${inOrganisation}/conversations/:conversation/shares/:member`,
      answer: done,
    },
    unshareConversation: { method: 'DELETE', path: `${inOrganisation}/conversations/:conversation/shares/:member`, answer: done },
    /** Null takes the mark away. */
    markAnswer: {
      method: 'PUT',
      path: `${inOrganisation}/messages/:message/mark`,
      body: z.object({ mark: z.enum(answerMarks).nullable() }),
      answer: done,
    },
    /** My answers that I marked. */
    markedAnswers: { method: 'GET', path: `${inOrganisation}/marked-answers`, answer: z.object({ answers: z.array(markedAnswer) }) },
    answerFile: {
      method: 'GET',
      path: `${inOrganisation}/messages/:message/file`,
      query: z.object({ format: z.enum(['docx', 'pdf', 'xlsx']).default('docx'), language: z.enum(['fr', 'en']).default('fr') }),
    },
    conversation: { method: 'GET', path: `${inOrganisation}/conversations/:conversation`, answer: conversationDetail },
    renameConversation: {
      method: 'PATCH',
      path: `${inOrganisation}/conversations/:conversation`,
      body: conversationChange,
      answer: conversation,
    },
    deleteConversation: { method: 'DELETE', path: `${inOrganisation}/conversations/:conversation`, answer: done },
  },
  acts: [
    'question.answered',
    'answer.written',
    'answer.asked-again',
    'conversation.viewed',
    'conversation.renamed',
    'conversation.deleted',
    'conversation.expired',
    'conversation.shared',
    'conversation.unshared',
    'answer.marked',
    'answer.exported',
    'questions.suggested',
  ],
  permissions: {
    /** Asks questions of what he may read. */
    ask: roles,
    /** Has an engine write beside an answer again. */
    write: roles,
  },
  refusals: {
    conversation_unknown: { status: 404, details: none },
    answer_unsettled: { status: 409, details: none },
    message_unknown: { status: 404, details: none },
    /** No table of a document has these columns, or no row enters. */
    table_not_found: { status: 404, details: none },
    writing_refused: { status: 403, details: none },
  },
  settings: {
    conversationDays: { variable: 'BEFFROI_CONVERSATION_DAYS', schema: z.coerce.number().int().positive(), default: 90 },
    /** Whether engines that may write are asked to, beside what is quoted. */
    writtenAnswers: { variable: 'BEFFROI_WRITTEN_ANSWERS', schema: z.enum(['allowed', 'refused']), default: 'allowed' },
  },
  events: { conversation: ['conversations'] },
} as const satisfies ContractPart;
