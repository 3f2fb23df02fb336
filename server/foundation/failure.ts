import { failure, type Failure } from '#contract/failure.ts';
import type { Log } from './log.ts';
import { isRefusal } from './refusal.ts';

/** A failure as it is kept: a refusal keeps its code; anything else is logged under an incident number, which is all that is kept. */
export function failureOf(error: unknown, where: string, log: Log): Failure {
  if (isRefusal(error)) return { code: error.code, details: { ...error.details } };
  return { code: 'internal', details: { incident: log.incident(where, error) } };
}

/** A failure that was kept. */
export const readFailure = (kept: string | null): Failure | null => (kept === null ? null : failure.parse(JSON.parse(kept)));
