import { z } from 'zod';
import { failure } from './failure.ts';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { purposes } from './purposes.ts';
import { dataCategories, dataClasses } from './privacy.ts';
import { unreadableReasons } from './reading.ts';
import { administrators, roles } from './roles.ts';
import { grounds, writer, writtenMark } from './written.ts';

/** What is written for somebody: a shorter text, the same otherwise or in another language, or a new one. */
export const draftKinds = ['summary', 'rewriting', 'translation', 'reply', 'note', 'report', 'minutes'] as const;
export type DraftKind = (typeof draftKinds)[number];
export const draftLengths = ['short', 'medium', 'long'] as const;
export type DraftLength = (typeof draftLengths)[number];

/** Together, in UTF-16 units: some hundred pages. */
export const mostGivenUnits = 400_000;
export const mostInstruction = 2_000;

/** A text that was pasted, or read in a file that was dropped. */
export const givenText = z.object({
  kind: z.enum(['pasted', 'file']),
  title: z.string().trim().max(200).default(''),
  text: z.string().min(1).max(mostGivenUnits),
});

/** How it is to be written. `tone` and `letter` are the company's own templates, by id. */
export const draftWish = z.object({
  kind: z.enum(draftKinds),
  instruction: z.string().trim().max(mostInstruction).default(''),
  length: z.enum(draftLengths).default('medium'),
  language: z.enum(['fr', 'en']).default('fr'),
  tone: z.string().nullable().default(null),
  letter: z.string().nullable().default(null),
  purpose: z.enum(purposes).default('internal-information'),
});
export type DraftWish = z.output<typeof draftWish>;

export const draftInput = draftWish.extend({
  texts: z.array(givenText).max(10).default([]),
  documents: z.array(z.string()).max(20).default([]),
});
/** Only what is named changes; what was given does not. */
export const draftChange = z.object({
  title: name(200).optional(),
  instruction: z.string().trim().max(mostInstruction).optional(),
  length: z.enum(draftLengths).optional(),
  tone: z.string().nullable().optional(),
  letter: z.string().nullable().optional(),
});

/** What it is written from. A document is read again under the reader's rights each time. */
export const draftSource = z.object({
  number: z.number().int(),
  kind: z.enum(['pasted', 'file', 'document', 'instruction']),
  title: z.string(),
  document: z.string().nullable(),
  textId: z.string().nullable(),
  units: z.number().int(),
});
export type DraftSource = z.output<typeof draftSource>;

/**
 * Where a sentence comes from. quoted: the given text's own words; given: what it says stands there; reworded: its figures, dates and names
 * stand where it points to, its words are the model's; model: from the model alone; formula: a greeting or a closing of the model's;
 * template: the company's own letter; person: typed by whoever drafts.
 */
export const draftOrigins = ['quoted', 'given', 'reworded', 'model', 'formula', 'template', 'person'] as const;
export type DraftOrigin = (typeof draftOrigins)[number];
/** Those that only a model answers for. */
export const isOfModel = (origin: DraftOrigin): boolean => origin === 'model' || origin === 'formula';

const from = z.object({ source: z.number().int(), start: z.number().int(), end: z.number().int(), quote: z.string() });
export const draftSentence = z.object({
  text: z.string(),
  shape: z.enum(['sentence', 'item', 'heading']),
  /** Sentences of one paragraph bear the same number. */
  paragraph: z.number().int(),
  origin: z.enum(draftOrigins),
  /** What it lacks in the given text, where it is the model's. */
  grounds: z.array(z.enum(grounds)),
  from: z.array(from),
});
export type DraftSentence = z.output<typeof draftSentence>;

/** What a model wrote against the given text; left out of the draft. */
export const draftWithheld = z.object({ text: z.string(), grounds: z.array(z.enum(grounds)), from: z.array(from) });
/** A figure, a date or a name of the given text that the draft does not have. */
export const draftMissing = z.object({ kind: z.enum(['number', 'date', 'name']), text: z.string(), from });
export type DraftMissing = z.output<typeof draftMissing>;

export const draftEnds = ['whole', 'length', 'stopped', 'failed'] as const;
export const draftVersion = z.object({
  number: z.number().int(),
  at: z.number(),
  /** An engine wrote it, sentences that matter were quoted, or the person typed it. */
  by: z.enum(['engine', 'quotes', 'person']),
  end: z.enum(draftEnds),
  refused: failure.nullable(),
  /** Slices of the given text that are written, of how many. */
  slices: z.object({ done: z.number().int(), of: z.number().int() }),
  sentences: z.array(draftSentence),
  withheld: z.array(draftWithheld),
  missing: z.array(draftMissing),
  /** That of the most sensitive thing used. */
  label: z.object({ class: z.enum(dataClasses), categories: z.array(z.enum(dataCategories)) }),
  mark: writtenMark.nullable(),
});
export type DraftVersion = z.output<typeof draftVersion>;

export const draft = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(draftKinds),
  createdAt: z.number(),
  lastAt: z.number(),
  expiresAt: z.number(),
  versions: z.number().int(),
});
export const draftDetail = draft.extend({
  wish: draftWish,
  /** Null where a document that it is written from may no longer be read, or is gone: then nothing written from it is shown. */
  sources: z.array(draftSource).nullable(),
  all: z.array(draftVersion.pick({ number: true, at: true, by: true, end: true })),
  /** The version asked for, or the latest. */
  version: draftVersion.nullable(),
});
export type DraftDetail = z.output<typeof draftDetail>;

/** Events while a draft is written: opened, (waiting, slice, sentence, withheld)*, done or refused. */
export const draftEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), version: z.number().int(), slices: z.number().int(), writer: writer.nullable() }),
  z.object({ kind: z.literal('waiting'), place: z.number().int() }),
  z.object({ kind: z.literal('slice'), done: z.number().int(), of: z.number().int() }),
  z.object({ kind: z.literal('sentence'), sentence: draftSentence }),
  z.object({ kind: z.literal('withheld'), count: z.number().int() }),
  z.object({ kind: z.literal('done'), version: draftVersion }),
  z.object({ kind: z.literal('refused'), code: z.string(), details: z.record(z.string(), z.unknown()) }),
]);
export type DraftEvent = z.output<typeof draftEvent>;

/** `quotes` needs no engine: the sentences that matter, as they stand. `resume` goes on with the latest version where it stopped. */
export const writeDraftInput = z.object({
  by: z.enum(['engine', 'quotes']).default('engine'),
  resume: z.boolean().default(false),
  engine: z.string().max(80).optional(),
  model: z.string().max(200).optional(),
});

/** A tone is told to the engine; a letter is set around what was written, by the house: [corps] is where. */
export const templateKinds = ['tone', 'letter'] as const;
export const letterBody = '[corps]';
export const templateInput = z.object({ kind: z.enum(templateKinds), name: name(80), words: z.string().trim().min(3).max(6_000) });
export const template = templateInput.extend({ id: z.string(), at: z.number() });
export type Template = z.output<typeof template>;

const draftPath = `${inOrganisation}/drafts/:draft`;

export const drafting = {
  ...nothing,
  endpoints: {
    /** What may be written with here: engines, and the company's own templates. */
    draftingWays: {
      method: 'GET',
      path: `${inOrganisation}/drafting`,
      answer: z.object({ writers: z.array(writer), templates: z.array(template) }),
    },
    /** The text of a dropped file, read as documents are; nothing of it is kept. */
    readForDraft: {
      method: 'POST',
      path: `${inOrganisation}/drafting/file`,
      answer: z.object({ title: z.string(), text: z.string(), isCut: z.boolean() }),
    },
    drafts: { method: 'GET', path: `${inOrganisation}/drafts`, answer: z.object({ drafts: z.array(draft) }) },
    addDraft: { method: 'POST', path: `${inOrganisation}/drafts`, body: draftInput, answer: z.object({ id: z.string() }) },
    draft: {
      method: 'GET',
      path: draftPath,
      query: z.object({ version: z.coerce.number().int().positive().optional() }),
      answer: draftDetail,
    },
    changeDraft: { method: 'PATCH', path: draftPath, body: draftChange, answer: done },
    /** Server-sent events of `draftEvent`. */
    writeDraft: { method: 'POST', path: `${draftPath}/versions`, body: writeDraftInput, event: draftEvent },
    /** What the person made of it: a version of its own. Sentences that stand unchanged keep where they come from. */
    typeDraft: {
      method: 'PUT',
      path: `${draftPath}/text`,
      body: z.object({ text: z.string().trim().min(1).max(200_000) }),
      answer: draftVersion,
    },
    draftFile: {
      method: 'GET',
      path: `${draftPath}/file`,
      query: z.object({
        format: z.enum(['docx', 'pdf']).default('docx'),
        language: z.enum(['fr', 'en']).default('fr'),
        version: z.coerce.number().int().positive().optional(),
      }),
    },
    deleteDraft: { method: 'DELETE', path: draftPath, answer: done },
    addTemplate: { method: 'POST', path: `${inOrganisation}/templates`, body: templateInput, answer: z.object({ id: z.string() }) },
    changeTemplate: { method: 'PUT', path: `${inOrganisation}/templates/:template`, body: templateInput, answer: done },
    deleteTemplate: { method: 'DELETE', path: `${inOrganisation}/templates/:template`, answer: done },
  },
  acts: [
    'draft.added',
    'draft.viewed',
    'draft.changed',
    'draft.written',
    'draft.typed',
    'draft.exported',
    'draft.deleted',
    'draft.expired',
    'template.added',
    'template.changed',
    'template.deleted',
  ],
  permissions: {
    /** Has texts written, from what he gives and may read. */
    draft: roles,
    /** Keeps the company's own letters and tones. */
    'templates.keep': administrators,
  },
  refusals: {
    draft_unknown: { status: 404, details: none },
    draft_empty: { status: 400, details: none },
    draft_too_long: { status: 413, details: z.object({ limit: z.number() }) },
    /** A file that cannot be read, by its reason. */
    draft_file_unreadable: { status: 400, details: z.object({ reason: z.enum(unreadableReasons) }) },
    /** A document that it is written from may no longer be read, or is gone. */
    draft_source_gone: { status: 409, details: none },
    draft_not_begun: { status: 409, details: none },
    /** It is written in another window. */
    draft_busy: { status: 409, details: none },
    template_unknown: { status: 404, details: none },
    /** A letter without the place of its text. */
    template_without_body: { status: 400, details: z.object({ mark: z.string() }) },
  },
  settings: {
    draftDays: { variable: 'BEFFROI_DRAFT_DAYS', schema: z.coerce.number().int().positive(), default: 180 },
  },
} as const satisfies ContractPart;
