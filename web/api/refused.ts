import type { Texts } from '#contract/texts/texts.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';

/** What the house would not do: a code of contract/refusals.ts and its details. */
export class Refused extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(code: string, details: Record<string, unknown>) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}

/** The house did not answer at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The house answered something that the contract does not describe: an older or newer version, or not the house. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export function isRefused(error: unknown, code: string): error is Refused {
  return error instanceof Refused && error.code === code;
}

/** Whether someone stopped it on purpose: nothing to tell. */
export function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Any failure, in the reader's words. What is read is tried again until the house answers: what fails so is an act. */
export function failureSentence(texts: Pick<Texts, 'refusals' | 'frame'>, error: unknown): string {
  if (error instanceof Refused) return refusalSentence(texts, error.code, error.details);
  return error instanceof Unreachable ? texts.frame.notReached : texts.frame.answerUnreadable;
}
