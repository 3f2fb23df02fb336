import type { Log } from './log.ts';
import { isRefusal } from './refusal.ts';

/** A failure as it is kept: a refusal keeps its code; anything else is logged under an incident number, which is all that is kept. */
export function failureOf(error: unknown, where: string, log: Log): { code: string; details: Record<string, unknown> } {
  if (isRefusal(error)) return { code: error.code, details: { ...error.details } };
  return { code: 'internal', details: { incident: log.incident(where, error) } };
}
