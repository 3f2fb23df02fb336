import { setTimeout as after } from 'node:timers/promises';
import type { EngineHealth } from '#contract/models.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';

const failuresBeforeRest = 5;
const restMs = 30_000;
const attempts = 3;
const firstPauseMs = 250;
const longestPauseMs = 8_000;

/** Faults of the engine or of the way to it; a question that was wrong says nothing of the engine. */
const faults = new Set([
  'outbound_unreachable',
  'outbound_certificate_refused',
  'outbound_slow',
  'outbound_broken',
  'engine_refused',
  'engine_key_refused',
  'engine_answer_invalid',
  'engine_answer_cut',
  'engine_answer_too_large',
]);
/** The server took nothing: the same may be sent again without being done, or paid, twice. */
const untaken = new Set(['outbound_unreachable', 'engine_busy']);

/**
 * Tries an engine with care: again after a pause, where nothing can have been done twice; not at all for a while once it
 * failed five times in a row, then one call goes to see. `isRepeatable` work may also be sent again after its connection broke.
 */
export function createTrying(clock: Clock, pauseMs: (attempt: number) => number = jittered) {
  let failures = 0;
  let restsUntil = 0;
  let isProbing = false;
  let last: EngineHealth = { state: 'unknown', code: null, at: null };

  function admit(): void {
    if (failures < failuresBeforeRest) return;
    if (clock.now() < restsUntil || isProbing)
      throw new Refusal('engine_resting', { retryAfterS: Math.max(Math.ceil((restsUntil - clock.now()) / 1000), 1) });
    isProbing = true;
  }
  function succeeded(): void {
    failures = 0;
    isProbing = false;
    last = { state: 'ready', code: null, at: clock.now() };
  }
  function failed(error: unknown): void {
    isProbing = false;
    if (!isRefusal(error) || !faults.has(error.code)) return;
    // A question that it did not understand says nothing of the next one.
    if (isRefusal(error, 'engine_refused') && error.details.status >= 400 && error.details.status < 500) return;
    failures += 1;
    restsUntil = clock.now() + restMs;
    last = { state: failures < failuresBeforeRest ? 'failed' : 'resting', code: error.code, at: clock.now() };
  }

  return {
    health: () => last,
    /** Its outcome counts for the engine's health. `succeeded` and `failed` are for what goes on after the head of an answer. */
    async run<Result>(work: () => Promise<Result>, options: { isRepeatable: boolean; signal?: AbortSignal | undefined }): Promise<Result> {
      admit();
      for (let attempt = 1; ; attempt += 1) {
        try {
          const result = await work();
          isProbing = false;
          return result;
        } catch (error) {
          const again = isRefusal(error) && (untaken.has(error.code) || (options.isRepeatable && error.code === 'outbound_broken'));
          const pause = again && attempt < attempts ? pauseOf(error, pauseMs(attempt)) : null;
          if (pause === null) {
            failed(error);
            throw error;
          }
          await after(pause, undefined, { signal: options.signal }).catch(() => {
            isProbing = false;
            throw new Refusal('cancelled');
          });
        }
      }
    },
    succeeded,
    failed,
  };
}

/** As the server asked, or ours; null when it asks for more than anyone waits. */
function pauseOf(error: Refusal, ours: number): number | null {
  if (!isRefusal(error, 'engine_busy')) return ours;
  const asked = error.details.retryAfterS * 1000;
  return asked > longestPauseMs ? null : Math.max(asked, ours);
}

/** Between half and the whole of a pause that doubles: callers who failed together do not come back together. */
function jittered(attempt: number): number {
  return firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
