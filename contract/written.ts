import { z } from 'zod';
import { failure } from './failure.ts';
import { citation } from './citation.ts';
import { zones } from './zone.ts';

/** What a sentence was found wanting in, or against; `order`: only something that gives orders to a machine says it. */
export const grounds = [
  'words',
  'number',
  'date',
  'name',
  'negation',
  'modality',
  'quantifier',
  'opposite',
  'subject',
  'link',
  'language',
  'order',
] as const;
export type Ground = (typeof grounds)[number];

export const writtenShapes = ['sentence', 'item', 'row'] as const;
export const tableRow = z.object({ columns: z.array(z.string()), cells: z.array(z.string()) });

/** A sentence that a model wrote and that documents bear out, wholly or in part; the house looked for what bears it out, the model's own numbers are not believed. */
export const writtenSentence = z.object({
  text: z.string(),
  shape: z.enum(writtenShapes),
  /** Of a row of a table: the names of its columns, and its cells. */
  row: tableRow.optional(),
  verdict: z.enum(['supported', 'partly']),
  grounds: z.array(z.enum(grounds)),
  citations: z.array(citation),
});
export type WrittenSentence = z.output<typeof writtenSentence>;

/** A sentence that is not shown unless one asks for it. `citations` is what speaks against it. */
export const withheldSentence = z.object({
  text: z.string(),
  verdict: z.enum(['unsupported', 'contradicted', 'off-point', 'unclear']),
  grounds: z.array(z.enum(grounds)),
  citations: z.array(citation),
});
export type WithheldSentence = z.output<typeof withheldSentence>;

/** In the words of IPTC's vocabulary of digital source types: made by a trained model. */
export const digitalSourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** Estimated, never measured: between two bounds, by a method that server/answers/write/energy.json tells and dates. */
export const energy = z.object({ lowWh: z.number(), highWh: z.number(), method: z.enum(['processor-time', 'tokens']) });

/** That a machine wrote this, and what it took: with every written answer, wherever it goes. */
export const writtenMark = z.object({
  digitalSourceType: z.literal(digitalSourceType),
  engine: z.object({ id: z.string(), name: z.string().nullable(), model: z.string(), zone: z.enum(zones) }),
  /** What it was given to read. */
  passages: z.number().int(),
  documents: z.number().int(),
  /** Passages that it was not given, for they hold something that gives orders to a machine. */
  leftOut: z.number().int(),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  tookMs: z.number(),
  /** Null on a machine that is paid for otherwise. */
  euros: z.number().nullable(),
  energy,
});
export type WrittenMark = z.output<typeof writtenMark>;

/** A refusal, with what its sentence needs. */

/** How the writing ended: by itself, at its bound of tokens or time, cut short because it only said what is not so, left by the reader, or with the engine failing. */
export const writtenEnds = ['whole', 'length', 'cut', 'stopped', 'failed'] as const;

export const written = z.object({
  kind: z.literal('written'),
  id: z.string(),
  end: z.enum(writtenEnds),
  /** The refusal with which the engine failed. */
  refused: failure.nullable(),
  /** Why nothing of it is shown: the quoted answer is the answer. */
  nothing: z.enum(['refusal', 'unsupported', 'off-point', 'astray', 'empty']).nullable(),
  sentences: z.array(writtenSentence),
  withheld: z.array(withheldSentence),
  mark: writtenMark,
});
export type Written = z.output<typeof written>;

/** An engine that may write for whoever asks. */
export const writer = z.object({ engine: z.string(), name: z.string().nullable(), model: z.string(), zone: z.enum(zones) });
export type Writer = z.output<typeof writer>;

/** What comes while a model writes: which, its place in the line, each sentence once it is checked, and how many are withheld. */
export const writingEvents = [
  z.object({
    kind: z.literal('writing'),
    writer,
    passages: z.number().int(),
    /** What is read whole, part by part, and in how many; null where only the best passages are. */
    plan: z.object({ titles: z.array(z.string()), parts: z.number().int() }).nullable(),
    tookMs: z.number(),
    documentsRead: z.number().int(),
    documentsVisible: z.number().int(),
  }),
  /** A part of what is read whole, from 1. */
  z.object({ kind: z.literal('part'), at: z.number().int() }),
  z.object({ kind: z.literal('waiting'), place: z.number().int() }),
  z.object({ kind: z.literal('sentence'), sentence: writtenSentence }),
  z.object({ kind: z.literal('withheld'), count: z.number().int() }),
] as const;
