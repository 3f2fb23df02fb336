import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { causeOf } from '#server/foundation/refusal.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Log } from '#server/foundation/log.ts';
import { replaceFile } from './durable.ts';

const hourMs = 60 * 60 * 1000;
/** What a clock may be set right by, and two readings may differ by, without being doubted. */
const slackMs = 10 * 60 * 1000;
/** How long a house may be off, or its machine asleep, before its clock is doubted: a week-end. */
const absentMs = 72 * hourMs;
/** How long the house must have run under a doubted clock that runs evenly before that clock is believed after all. */
const settledMs = 24 * hourMs;
/** How often at least the state is written down while the house runs. */
const notedMs = hourMs;

/** The time that what destroys goes by: a clock that jumped is not believed until it is set right, or has run evenly for a day. */
export interface TrustedTime {
  /** In ms UTC: the clock's where it is believed, else the last time that was, and what the process has run since. */
  now(): number;
  /** Null where the clock is believed; else how far it is ahead of the time above (behind: negative), and how long it must still run. */
  doubt(): { aheadMs: number; leftMs: number } | null;
  /** Writes down where it stands. */
  close(): void;
}

const shape = z.object({
  version: z.literal(1),
  /** The last time believed, and the clock's last reading. */
  believedAt: z.number(),
  readAt: z.number(),
  /** How long the house has run under a doubted clock; null where it is believed. */
  doubtedMs: z.number().nullable(),
});
type State = z.output<typeof shape>;

/**
 * @param needs.file beside the keys: a data folder put back from an earlier day does not take it along
 * @param needs.lastKnown the time of the last entry of the house's journal, for a house that has no such file; null for a new house
 */
export function createTrustedTime(needs: { file: string; clock: Clock; log: Log; lastKnown: number | null }): TrustedTime {
  const { file, clock, log } = needs;
  const kept = readState(file);
  const known = kept ?? (needs.lastKnown === null ? null : { believedAt: needs.lastKnown, readAt: needs.lastKnown, doubtedMs: null });
  let { believedAt, readAt, doubtedMs } = known ?? { believedAt: clock.now(), readAt: clock.now(), doubtedMs: null };
  let ranAt = clock.running();
  let notedAt = -Infinity;

  /** Whether a clock that said `from`, `elapsed` of running time ago, may say `now`: no earlier, and not much later. */
  const follows = (now: number, from: number, elapsed: number): boolean =>
    now >= from + elapsed - slackMs && now <= from + elapsed + absentMs;

  function look(): void {
    const now = clock.now();
    const ran = clock.running();
    const elapsed = ran - ranAt;
    const wasDoubted = doubtedMs !== null;
    const isEven = follows(now, readAt, elapsed);
    const isBelieved = follows(now, believedAt, elapsed);
    if (isBelieved) doubtedMs = null;
    else doubtedMs = doubtedMs !== null && isEven ? doubtedMs + elapsed : 0;
    const isSettled = doubtedMs !== null && doubtedMs >= settledMs;
    if (isSettled) doubtedMs = null;
    believedAt = isBelieved || isSettled ? now : believedAt + elapsed;
    readAt = now;
    ranAt = ran;
    const isDoubted = doubtedMs !== null;
    if (isDoubted && !wasDoubted)
      log.incident('the clock', new Error(`it jumped by ${Math.round((now - believedAt) / 1000)} s: nothing expires until it is believed`));
    else if (!isDoubted && wasDoubted) log.note('clock_believed', {});
    if (isDoubted !== wasDoubted || ran - notedAt >= notedMs) note();
  }

  function note(): void {
    notedAt = ranAt;
    try {
      replaceFile(file, `${JSON.stringify({ version: 1, believedAt, readAt, doubtedMs } satisfies State)}\n`);
    } catch (error) {
      // Less is known at the next start: then it waits longer.
      log.note('clock_not_noted', { cause: causeOf(error) });
    }
  }

  look();
  return {
    now: () => {
      look();
      return believedAt;
    },
    doubt: () => {
      look();
      return doubtedMs === null ? null : { aheadMs: readAt - believedAt, leftMs: settledMs - doubtedMs };
    },
    close: () => {
      look();
      note();
    },
  };
}

function readState(file: string): State | null {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
