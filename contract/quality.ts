import { z } from 'zod';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators } from './roles.ts';

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

const share = z.number().min(0).max(1).nullable();
/** Shares are null where no question asks for them. Tokens and euros are null as long as no answer is written by a model. */
export const evaluationTotals = z.object({
  way: z.enum(evaluationWays),
  /** Of the encoder; null for words alone. */
  model: z.string().nullable(),
  documentFirst: share,
  wordsShown: share,
  refusedRight: share,
  /** Of all: something was given as an answer, and is none. */
  wrongShown: share,
  medianMs: z.number(),
  p95Ms: z.number(),
  tokens: z.number().nullable(),
  euros: z.number().nullable(),
});
export type EvaluationTotals = z.output<typeof evaluationTotals>;

export const verdict = z.object({
  way: z.enum(evaluationWays),
  documentFirst: z.boolean().nullable(),
  wordsShown: z.boolean().nullable(),
  refusedRight: z.boolean().nullable(),
  wrongShown: z.boolean(),
  tookMs: z.number(),
});
export type Verdict = z.output<typeof verdict>;

export const evaluation = z.object({
  id: z.string(),
  at: z.number(),
  state: z.enum(['running', 'done', 'failed']),
  questions: z.number().int(),
  /** Of the questions times the ways, from 0 to 1. */
  progress: z.number(),
  totals: z.array(evaluationTotals),
});
export type EvaluationSeen = z.output<typeof evaluation>;
export const evaluationDetail = evaluation.extend({
  asked: z.array(z.object({ question: z.string(), refuse: z.boolean(), verdicts: z.array(verdict) })),
});

export const quality = {
  ...nothing,
  endpoints: {
    evaluations: { method: 'GET', path: `${inOrganisation}/evaluations`, answer: z.object({ evaluations: z.array(evaluation) }) },
    /** A file of questions, CSV or JSON, asked by each of the ways under the rights of whoever sends it. */
    evaluate: {
      method: 'POST',
      path: `${inOrganisation}/evaluations`,
      body: z.object({ file: z.string().max(900_000), ways: z.array(z.enum(evaluationWays)).min(1).max(2).default(['words', 'meaning']) }),
      answer: evaluation,
    },
    evaluation: { method: 'GET', path: `${inOrganisation}/evaluations/:evaluation`, answer: evaluationDetail },
    deleteEvaluation: { method: 'DELETE', path: `${inOrganisation}/evaluations/:evaluation`, answer: done },
  },
  acts: ['evaluation.started', 'evaluation.ended', 'evaluation.deleted'],
  permissions: {
    /** Measures the answers on questions of his own. */
    'quality.evaluate': administrators,
  },
  refusals: {
    evaluation_unknown: { status: 404, details: none },
    questions_invalid: { status: 400, details: z.object({ line: z.number().int(), flaw: z.enum(questionFlaws) }) },
    encoder_missing: { status: 409, details: none },
  },
  events: { evaluation: ['evaluations', 'evaluation'] },
} as const satisfies ContractPart;
