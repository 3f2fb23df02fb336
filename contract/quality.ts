import { z } from 'zod';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators } from './roles.ts';
import { writtenEnds } from './written.ts';

/** What answers are compared by: words alone, or meaning too, where an encoder answers. */
export const evaluationWays = ['words', 'meaning'] as const;
export type EvaluationWay = (typeof evaluationWays)[number];

export const mostQuestions = 500;
/** What a file of questions can be wrong in; see server/quality/questions.ts. */
export const questionFlaws = ['syntax', 'header', 'question', 'expected', 'too_many', 'empty'] as const;

/** A question with what should come of it: a source that answers, words that are shown, or a refusal. */
export const expectedQuestion = z.object({
  question: z.string().trim().min(1).max(2000),
  /** Titles, file names or ids; any of them will do. */
  sources: z.array(z.string().min(1).max(300)).max(20).default([]),
  /** All of them. */
  words: z.array(z.string().min(1).max(300)).max(20).default([]),
  refuse: z.boolean().default(false),
});
export type ExpectedQuestion = z.output<typeof expectedQuestion>;

/** The most that are asked side by side, and the longest instruction that an administrator tries, in UTF-16 units. */
export const mostCandidates = 6;
export const longestInstruction = 800;
/** What is measured: how passages are found, and by which engine an answer is written beside the quoted one, told in which words. */
export const candidate = z.object({
  way: z.enum(evaluationWays),
  /** Null: quoted answers alone. */
  writer: z
    .object({ engine: z.string().max(200), model: z.string().max(200) })
    .nullable()
    .default(null),
  /** In place of the house's own instruction to a writer. */
  instruction: z.string().trim().min(1).max(longestInstruction).nullable().default(null),
});
export type Candidate = z.output<typeof candidate>;

const share = z.number().min(0).max(1).nullable();
/** Shares are null where no question asks for them; what a writer gives and takes is null without one, or where its engine does not say. */
export const evaluationTotals = z.object({
  way: z.enum(evaluationWays),
  /** As it was called then. */
  writer: z.object({ name: z.string().nullable(), model: z.string() }).nullable().default(null),
  instruction: z.string().nullable().default(null),
  /** Of the encoder; null for words alone. */
  model: z.string().nullable(),
  documentFirst: share,
  wordsShown: share,
  refusedRight: share,
  /** Of all: something was given as an answer, and is none. */
  wrongShown: share,
  /** Of the sentences that the writer wrote and that say something: those that documents bear out. */
  supported: share.default(null),
  medianMs: z.number(),
  p95Ms: z.number(),
  tokens: z.number().nullable(),
  euros: z.number().nullable(),
  /** Estimated between two bounds, as in the mark of a written answer. */
  energy: z.object({ lowWh: z.number(), highWh: z.number() }).nullable().default(null),
});
export type EvaluationTotals = z.output<typeof evaluationTotals>;

export const verdict = z.object({
  way: z.enum(evaluationWays),
  documentFirst: z.boolean().nullable(),
  wordsShown: z.boolean().nullable(),
  refusedRight: z.boolean().nullable(),
  wrongShown: z.boolean(),
  tookMs: z.number(),
  /** What the writer wrote; null where there was none, or nothing to write from. */
  written: z
    .object({
      sentences: z.number().int(),
      supported: z.number().int(),
      end: z.enum(writtenEnds),
      tokens: z.number().nullable(),
      euros: z.number().nullable(),
      lowWh: z.number(),
      highWh: z.number(),
    })
    .nullable()
    .default(null),
});
export type Verdict = z.output<typeof verdict>;

export const evaluation = z.object({
  id: z.string(),
  at: z.number(),
  /** The set that was asked, as it was called then; null for a file that was not kept. */
  set: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `stopped` goes on where it was, when somebody wants. */
  state: z.enum(['running', 'stopped', 'done', 'failed']),
  questions: z.number().int(),
  /** Of the questions times the ways, from 0 to 1. */
  progress: z.number(),
  totals: z.array(evaluationTotals),
});
export type EvaluationSeen = z.output<typeof evaluation>;
export const evaluationDetail = evaluation.extend({
  asked: z.array(z.object({ question: z.string(), refuse: z.boolean(), verdicts: z.array(verdict) })),
});

export const questionSet = z.object({ id: z.string(), name: z.string(), questions: z.number().int(), changedAt: z.number() });
export type QuestionSet = z.output<typeof questionSet>;
const file = z.string().max(900_000);
const named = z.object({ name: z.string().trim().min(1).max(120), file });

export const quality = {
  ...nothing,
  endpoints: {
    evaluations: { method: 'GET', path: `${inOrganisation}/evaluations`, answer: z.object({ evaluations: z.array(evaluation) }) },
    /** A kept set, or a file of questions, CSV or JSON, asked of each candidate under the rights of whoever sends it. */
    evaluate: {
      method: 'POST',
      path: `${inOrganisation}/evaluations`,
      body: z
        .object({
          file: file.optional(),
          set: z.string().max(100).optional(),
          /** Without any: by words, and by words and meaning where something encodes. */
          candidates: z.array(candidate).min(1).max(mostCandidates).optional(),
        })
        .refine(({ file, set }) => (file === undefined) !== (set === undefined), { path: ['file'] }),
      answer: evaluation,
    },
    evaluation: { method: 'GET', path: `${inOrganisation}/evaluations/:evaluation`, answer: evaluationDetail },
    stopEvaluation: { method: 'POST', path: `${inOrganisation}/evaluations/:evaluation/stop`, answer: evaluation },
    resumeEvaluation: { method: 'POST', path: `${inOrganisation}/evaluations/:evaluation/resume`, answer: evaluation },
    /** CSV: a line for each question and candidate. */
    evaluationFile: { method: 'GET', path: `${inOrganisation}/evaluations/:evaluation/file` },
    deleteEvaluation: { method: 'DELETE', path: `${inOrganisation}/evaluations/:evaluation`, answer: done },
    questionSets: { method: 'GET', path: `${inOrganisation}/question-sets`, answer: z.object({ sets: z.array(questionSet) }) },
    questionSet: {
      method: 'GET',
      path: `${inOrganisation}/question-sets/:set`,
      answer: questionSet.extend({ asked: z.array(expectedQuestion) }),
    },
    keepQuestions: { method: 'POST', path: `${inOrganisation}/question-sets`, body: named, answer: questionSet },
    changeQuestions: { method: 'PUT', path: `${inOrganisation}/question-sets/:set`, body: named, answer: questionSet },
    /** CSV, as it can be given back. */
    questionFile: { method: 'GET', path: `${inOrganisation}/question-sets/:set/file` },
    deleteQuestions: { method: 'DELETE', path: `${inOrganisation}/question-sets/:set`, answer: done },
  },
  acts: [
    'evaluation.started',
    'evaluation.stopped',
    'evaluation.resumed',
    'evaluation.ended',
    'evaluation.deleted',
    'questions.kept',
    'questions.changed',
    'questions.deleted',
  ],
  permissions: {
    /** Measures the answers on questions of his own. */
    'quality.evaluate': administrators,
  },
  refusals: {
    evaluation_unknown: { status: 404, details: none },
    questions_invalid: { status: 400, details: z.object({ line: z.number().int(), flaw: z.enum(questionFlaws) }) },
    question_set_unknown: { status: 404, details: none },
    question_set_named: { status: 409, details: z.object({ name: z.string() }) },
    /** What is over, or goes on already, is neither stopped nor taken up again. */
    evaluation_state: { status: 409, details: z.object({ state: z.enum(['running', 'stopped', 'done', 'failed']) }) },
    encoder_missing: { status: 409, details: none },
  },
  events: { evaluation: ['evaluations', 'evaluation'], questions: ['questionSets', 'questionSet'] },
} as const satisfies ContractPart;
