import { randomBytes } from 'node:crypto';
import { failureOf as kept } from '#server/foundation/failure.ts';
import { isDiskFull, isRefusal } from '#server/foundation/refusal.ts';
import type { Log } from '#server/foundation/log.ts';

/** Why a job failed, as codes and details: what a person is shown. */
export interface Failure {
  code: string;
  details: Record<string, unknown>;
}

const firstDelayMs = 5_000;
export const longestDelayMs = 10 * 60_000;

/** How long to wait after an attempt that failed: 5 s, then twice as long each time, at most 10 minutes. */
export function delayAfter(attempts: number): number {
  return Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
}

/** How long a job waits for room on a full disk, which is no fault of its own: it is tried as often as it takes. */
export const roomDelayMs = 30_000;

/** A refusal keeps its code; anything else is logged under an incident number, which is all that is kept. */
export function failureOf(error: unknown, kind: string, log: Log): Failure {
  if (!isRefusal(error) && isDiskFull(error)) return { code: 'disk_full', details: {} };
  return kept(error, `job ${kind}`, log);
}

/** The failure of a job whose process died each time that it ran. */
export function interruptedFailure(kind: string, attempts: number, log: Log): Failure {
  const incident = randomBytes(4).toString('hex');
  log.note('job_interrupted_too_often', { kind, attempts, incident });
  return { code: 'internal', details: { incident } };
}
