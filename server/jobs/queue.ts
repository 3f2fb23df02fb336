import type { Channel } from '#server/foundation/channel.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Log } from '#server/foundation/log.ts';
import { afterCommit, type OrganisationVault, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { delayAfter, failureOf, interruptedFailure, longestDelayMs, roomDelayMs, type Failure } from './attempts.ts';
import * as store from './jobs.store.ts';

/** A job is interrupted so often before it is held to be what kills the process. */
const interruptions = 10;
/** Done jobs are shown for a week. */
const keepDoneMs = 7 * 24 * 3_600_000;

export interface Queue {
  clock: Clock;
  channel: Channel;
  log: Log;
  maximumAttempts(kind: string): number;
}

export function tellJob(
  tx: Tx,
  queue: Queue,
  organisation: string,
  event: { id: string; state: store.JobState; progress: number | null },
): void {
  afterCommit(tx, () => queue.channel.publish(organisation, { kind: 'job', ...event }));
}

/**
 * After a start: what was running runs again, unless it has already taken its process down as often as it may.
 * @param lackedRoom the process did not die: only the end of a job could not be written, on a full disk, and is not counted
 */
export async function recover(vault: OrganisationVault, queue: Queue, { lackedRoom }: { lackedRoom: boolean }): Promise<void> {
  await vault.write('recover jobs', async (tx) => {
    for (const job of await store.runningJobs(tx)) {
      const attempts = lackedRoom ? job.attempts - 1 : job.attempts;
      const again = attempts < Math.max(queue.maximumAttempts(job.kind), interruptions);
      if (again) await store.requeueJob(tx, job.id, { attempts, dueAt: queue.clock.now(), failure: job.failure });
      else await store.failJob(tx, job.id, JSON.stringify(interruptedFailure(job.kind, job.attempts, queue.log)), queue.clock.now());
      tellJob(tx, queue, vault.organisation, { id: job.id, state: again ? 'waiting' : 'failed', progress: null });
    }
    await store.deleteDoneBefore(tx, queue.clock.now() - keepDoneMs);
  });
}

export function claim(vault: OrganisationVault, queue: Queue, kinds: string[]): Promise<store.JobRow | undefined> {
  return vault.write('claim a job', async (tx) => {
    const now = queue.clock.now();
    const job = await store.claimJob(tx, kinds, { now, furthest: now + longestDelayMs });
    if (job) tellJob(tx, queue, vault.organisation, { id: job.id, state: 'running', progress: null });
    return job;
  });
}

/** Thrown by a job that people go before: it is tried again after so long, and the attempt is not counted. */
export class NotNow extends Error {
  readonly afterMs: number;
  constructor(afterMs: number) {
    super('not now');
    this.afterMs = afterMs;
  }
}

/** How an attempt ended: `stopped` when the house stopped under it, which is not the job's fault and is not counted. */
export type Ending = { kind: 'done' } | { kind: 'stopped' } | { kind: 'later'; afterMs: number } | { kind: 'failed'; error: unknown };

/** Notes how an attempt ended: done, again later, or failed for good. */
export async function conclude(vault: OrganisationVault, queue: Queue, job: store.JobRow, ending: Ending): Promise<void> {
  const { clock, log } = queue;
  const failure = ending.kind === 'failed' ? failureOf(ending.error, job.kind, log) : null;
  const isOver = failure !== null && failure.code !== 'disk_full' && job.attempts >= queue.maximumAttempts(job.kind);
  const state = ending.kind === 'done' ? 'done' : isOver ? 'failed' : 'waiting';
  await vault.write('conclude a job', async (tx) => {
    if (state === 'done') await store.endJob(tx, job.id, clock.now());
    else if (isOver) await store.failJob(tx, job.id, JSON.stringify(failure), clock.now());
    else await store.requeueJob(tx, job.id, again(job, failure, clock.now() + (ending.kind === 'later' ? ending.afterMs : 0)));
    tellJob(tx, queue, vault.organisation, { id: job.id, state, progress: state === 'done' ? 1 : null });
  });
}

function again(job: store.JobRow, failure: Failure | null, now: number): { attempts: number; dueAt: number; failure: string | null } {
  if (!failure) return { attempts: job.attempts - 1, dueAt: now, failure: job.failure };
  if (failure.code === 'disk_full') return { attempts: job.attempts - 1, dueAt: now + roomDelayMs, failure: JSON.stringify(failure) };
  return { attempts: job.attempts, dueAt: now + delayAfter(job.attempts), failure: JSON.stringify(failure) };
}

/** How often a kind comes, and whether there is anything for it to do: what asks nothing leaves no job behind. */
export interface Schedule {
  everyMs: number;
  isWanted(snapshot: Snapshot): Promise<boolean>;
}

/**
 * Queues the scheduled kinds whose time has come, once each however long the house was off, and not while one is still in the queue.
 * A kind seen for the first time starts counting now, and so does one whose last time a clock that was ahead wrote down.
 * @returns when the next one comes
 */
export async function queueScheduled(vault: OrganisationVault, queue: Queue, schedules: ReadonlyMap<string, Schedule>): Promise<number> {
  const now = queue.clock.now();
  const dueAt = (last: Map<string, number>, kind: string, everyMs: number): number => (last.get(kind) ?? now) + everyMs;
  const runs = await vault.read(store.lastRuns);
  const last = new Map([...runs].filter(([, at]) => at <= now));
  const known = [...schedules].every(([kind, { everyMs }]) => last.has(kind) && dueAt(last, kind, everyMs) > now);
  if (!known) {
    await vault.write('queue scheduled jobs', async (tx) => {
      for (const [kind, { everyMs, isWanted }] of schedules) {
        if (last.has(kind) && dueAt(last, kind, everyMs) > now) continue;
        if (last.has(kind) && (await isWanted(tx)) && !(await store.hasUnended(tx, kind)))
          await store.insertJob(tx, { id: newId('job'), kind, subject: null, input: '{}', at: now });
        await store.setLastRun(tx, kind, now);
        last.set(kind, now);
      }
    });
  }
  return Math.min(...[...schedules].map(([kind, { everyMs }]) => dueAt(last, kind, everyMs)));
}
