import type { z } from 'zod';
import type { Effect, Steering, ToolWords } from '#contract/tools.ts';
import type { DataClass } from '#contract/privacy.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Tx } from '#server/vault/vault.ts';

/** What a tool says of itself: enough to plan with it, to check and show its arguments, to ask for approval. */
export interface ToolSpec<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** `subject.verb`, unique in the house: 'documents.search'. */
  name: string;
  effect: Effect;
  /** The classes of data that it takes in or gives back. */
  classes: readonly DataClass[];
  input: Input;
  /** What it gives back is JSON: it is kept in the run's log. */
  output: Output;
  /** The arguments that steer its effect. Where one was read in a document or given by a tool, a person approves, whatever is always allowed. */
  steers: { readonly [Key in keyof z.output<Input>]?: Steering };
  /** It looks outside the house: its arguments leave. Any of them that no person gave waits for approval, as what is sent does. */
  isOutside?: true;
  /** Whether these arguments need two people, neither of whom asked for it: a second reading of what is grave. */
  needsTwo?: (args: z.output<Input>) => boolean;
  words: ToolWords;
}

/** In whose name a tool works: the person who handed the work over, with that person's rights and no others. */
export interface ToolCall {
  actor: MemberActor;
  /** The run that calls; null where a person calls by himself. */
  run: string | null;
  signal: AbortSignal;
  /** The places that its agent knows; all that the person may read where it is not said. Of those it reads nothing else. */
  knowledge?: readonly string[] | undefined;
  /** Says which texts an answer was made from: it is shown to who may still read them, and goes when they are erased. */
  saw(read: readonly { document: string; text: string }[]): void;
}

/**
 * Uses an approval up, in the transaction that makes its effect: when it throws (used already, refused, expired, changed), let it
 * through, so that nothing of the effect remains. Called exactly once by what writes.
 */
export type Once<Result> = (tx: Tx, result: Result) => Promise<void>;

export type Tool =
  | { spec: ToolSpec & { effect: 'reads' }; read(call: ToolCall, args: unknown): Promise<unknown> }
  | { spec: ToolSpec & { effect: 'writes' }; write(call: ToolCall, args: unknown, once: Once<unknown>): Promise<unknown> }
  | { spec: ToolSpec & { effect: 'sends' }; send(call: ToolCall, args: unknown, key: string): Promise<unknown> };

/** A tool that looks. It calls the same operation as the route, with the same actor: its rights are checked there, and what was read is journalled there. */
export function reads<Input extends z.ZodObject, Output extends z.ZodType>(
  spec: ToolSpec<Input, Output> & { effect: 'reads' },
  read: (call: ToolCall, args: z.output<Input>) => Promise<z.input<Output>>,
): Tool {
  return { spec: general(spec), read: async (call, args) => spec.output.parse(await read(call, spec.input.parse(args))) };
}

/** A tool that changes something in the organisation's vault, in one transaction in which it calls `once` with what it gives back. */
export function writes<Input extends z.ZodObject, Output extends z.ZodType>(
  spec: ToolSpec<Input, Output> & { effect: 'writes' },
  write: (call: ToolCall, args: z.output<Input>, once: Once<z.output<Output>>) => Promise<z.input<Output>>,
): Tool {
  return { spec: general(spec), write: async (call, args, once) => spec.output.parse(await write(call, spec.input.parse(args), once)) };
}

/** A tool that has something leave. `key` is the same for the same approval: whoever receives it twice can tell. */
export function sends<Input extends z.ZodObject, Output extends z.ZodType>(
  spec: ToolSpec<Input, Output> & { effect: 'sends' },
  send: (call: ToolCall, args: z.output<Input>, key: string) => Promise<z.input<Output>>,
): Tool {
  return { spec: general(spec), send: async (call, args, key) => spec.output.parse(await send(call, spec.input.parse(args), key)) };
}

/** The registry holds tools whatever their arguments, which are parsed by the tool's own schema before anything sees them. */
function general<Of extends Effect>(spec: { effect: Of }): ToolSpec & { effect: Of } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `needsTwo` is given what `input` has parsed, never anything else
  return spec as ToolSpec & { effect: Of };
}
