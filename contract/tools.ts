import { z } from 'zod';
import { nothing, type ContractPart } from './part.ts';

/** What a tool does: looks, changes something here, or has something leave. Only the first needs nobody's approval. */
export const effects = ['reads', 'writes', 'sends'] as const;
export type Effect = (typeof effects)[number];

/** Arguments that decide whom an effect reaches, how much it moves, where it goes: never taken from a document without a person. */
export const steerings = ['recipient', 'amount', 'address', 'place'] as const;
export type Steering = (typeof steerings)[number];

/** Words that come as data, beside what they name: an agent's folder brings its own, and so does a definition that was imported. */
export const words = z.object({ fr: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });
export type BothWords = z.output<typeof words>;

/** What people read of a tool: its name, what it will do, and each of its arguments. */
export const toolWords = z.object({ title: words, does: words, arguments: z.record(z.string(), words) });
export type ToolWords = z.output<typeof toolWords>;

export const tools = { ...nothing } as const satisfies ContractPart;
