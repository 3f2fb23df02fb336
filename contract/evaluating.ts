import { z } from 'zod';
import { inOrganisation } from './part.ts';
import { toolName } from './toolname.ts';

const words = z.array(z.string().trim().min(1).max(200)).max(20).default([]);
const tools = z.array(toolName).max(20).default([]);

/** One thing that an agent is asked, with what must be true of what it does. Words are compared without case, accents or spaces. */
export const evaluationCase = z.object({
  name: z.string().trim().min(1).max(120),
  job: z.string().max(40),
  input: z.record(z.string(), z.unknown()),
  expects: z.object({ says: words, neverSays: words, uses: tools, neverUses: tools }),
});
export type EvaluationCase = z.output<typeof evaluationCase>;

/** `ended`: the run must have come to its end, or to an effect that waits for approval. */
export const expectations = ['ended', 'says', 'neverSays', 'uses', 'neverUses'] as const;
export type Expectation = (typeof expectations)[number];

export const caseSeen = z.object({
  name: z.string(),
  run: z.string().nullable(),
  verdict: z.enum(['running', 'passed', 'failed', 'not-run']),
  /** What was not true. */
  missed: z.array(z.object({ kind: z.enum(expectations), what: z.string() })),
});
export const evaluationSeen = z.object({ definition: z.string(), startedAt: z.number().nullable(), cases: z.array(caseSeen) });
export type EvaluationSeen = z.output<typeof evaluationSeen>;

const path = `${inOrganisation}/agent-definitions/:definition/evaluation` as const;
export const evaluationEndpoints = {
  definitionEvaluation: { method: 'GET', path, answer: evaluationSeen },
  /** Hands every case to this version, in the caller's name. Effects that it asks for are noted, and given up. */
  evaluateDefinition: { method: 'POST', path, answer: evaluationSeen },
} as const;
