import { z } from 'zod';
import type { Message } from '../engine.ts';

/** What goes between the house and the process that holds the weights: JSON, one object a line. */

export interface Load {
  path: string;
  /** Of an adapter that changes these weights. */
  adapter: string | null;
  contextTokens: number;
  threads: number;
  abilities: readonly string[];
}
export type Question =
  | { kind: 'embed'; text: string; isCut: boolean }
  | {
      kind: 'complete';
      messages: readonly Message[];
      maximumTokens: number;
      temperature: number;
      stop: readonly string[];
      schema: Record<string, unknown> | null;
      /** What the call before left is forgotten first. */
      isFresh: boolean;
      /** Reads what it wrote once more, to say how sure it was. */
      tellsSure: boolean;
    }
  | { kind: 'rank'; query: string; texts: readonly string[] };
export type ToChild = ({ kind: 'load' } & Load) | (Question & { id: number }) | { kind: 'cancel'; id: number };

const id = z.int();
const count = z.int().min(0);
/** Checked as if a stranger had written it: hostile weights may have taken the process over. */
export const fromChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** It could not load: `absent` when there is no program of llama.cpp for this machine. */
  z.object({ kind: z.literal('unloaded'), why: z.enum(['absent', 'weights', 'memory']) }),
  z.object({ kind: z.literal('text'), id, text: z.string() }),
  z.object({ kind: z.literal('embedded'), id, vector: z.base64(), tokens: count, isCut: z.boolean() }),
  z.object({
    kind: z.literal('completed'),
    id,
    finish: z.enum(['stop', 'length']),
    input: count,
    output: count,
    reused: count,
    sure: z.number().nullable(),
  }),
  z.object({ kind: z.literal('ranked'), id, scores: z.array(z.number()), tokens: count }),
  z.object({ kind: z.literal('too-long'), id, tokens: count, limit: count }),
  z.object({ kind: z.literal('cancelled'), id }),
  z.object({ kind: z.literal('failed'), id }),
]);
export type FromChild = z.output<typeof fromChild>;
export type Answer = Exclude<FromChild, { kind: 'ready' | 'unloaded' | 'text' }>;

/** The longest line that a child may write: a vector of 16,384 numbers takes 88 KB, a ranking of thousands of texts less. */
export const longestLine = 1024 * 1024;
