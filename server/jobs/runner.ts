import { AsyncLocalStorage } from 'node:async_hooks';
import { isDiskFull, isRefusal } from '#server/foundation/refusal.ts';
import { closesStore, type OrganisationVault, type Vault } from '#server/vault/vault.ts';
import { longestDelayMs, roomDelayMs } from './attempts.ts';
import { nextDue, setProgress, type JobRow } from './jobs.store.ts';
import { NotNow, claim, conclude, queueScheduled, recover, type Ending, type Queue, type Schedule } from './queue.ts';

/** What a handler is given. It opens its own short transactions, and none is held while it works. */
export interface JobContext {
  organisation: string;
  job: string;
  /** What was queued, as JSON: the handler checks its shape. */
  input: unknown;
  /** Aborted when the house stops: end soon, the job will run again. */
  signal: AbortSignal;
  /** The share done, from 0 to 1; told at most a few times a second, never journalled. */
  progress: (share: number) => void;
}

export interface Handler {
  run(context: JobContext): Promise<void>;
  /** How often a job runs in all before it fails for good. */
  maximumAttempts: number;
}

/** Jobs at work at once in the whole process; one for each organisation. */
const together = 2;
const progressEveryMs = 300;
const longestSleepMs = 60_000;
const afterTroubleMs = 60_000;

/** An organisation whose queue is watched; `dueAt` is when there may be something to do. */
interface Watch {
  organisation: string;
  isActive: boolean;
  isRecovered: boolean;
  /** What is marked as running was not cut by a crash: its end had no room to be written. */
  lackedRoom: boolean;
  dueAt: number;
}

/** Runs the queues of the organisations that it watches. */
export function createRunner(needs: {
  vault: Vault;
  queue: Queue;
  handlers: Map<string, Handler>;
  schedules: ReadonlyMap<string, Schedule>;
}) {
  const { vault, queue, handlers, schedules } = needs;
  const watches = new Map<string, Watch>();
  const work = new Set<Promise<void>>();
  const stopping = new AbortController();
  const waiting = new Set<() => void>();
  // Work belongs to nobody's transaction, whoever woke it up.
  const atRest = AsyncLocalStorage.snapshot();
  let started = false;
  let timer: NodeJS.Timeout | undefined;

  const isRunning = (): boolean => started && !stopping.signal.aborted;
  /** Its time has come, or is further off than anything is put off: then the clock was ahead when it was noted. */
  function isDue({ isActive, dueAt }: Watch): boolean {
    const now = queue.clock.now();
    const isFar = dueAt !== Infinity && dueAt > now + Math.max(longestDelayMs, ...[...schedules.values()].map(({ everyMs }) => everyMs));
    return !isActive && (dueAt <= now || isFar);
  }

  function wake(organisation: string): void {
    const watch = watches.get(organisation) ?? { organisation, isActive: false, isRecovered: false, lackedRoom: false, dueAt: 0 };
    watch.dueAt = 0;
    watches.set(organisation, watch);
    atRest(pump);
  }

  function pump(): void {
    if (!isRunning()) return;
    for (const watch of watches.values()) if (work.size < together && isDue(watch)) begin(watch);
    clearTimeout(timer);
    const soonest = Math.min(...[...watches.values()].filter((watch) => !watch.isActive).map((watch) => watch.dueAt));
    const sleepMs = Math.min(Math.max(soonest - queue.clock.now(), 0), longestSleepMs);
    if (work.size < together && watches.size > 0) timer = setTimeout(pump, sleepMs).unref();
    if (work.size === 0 && ![...watches.values()].some(isDue)) for (const tell of waiting) tell();
  }

  function begin(watch: Watch): void {
    watch.isActive = true;
    // Another wake during the turn makes it due again.
    watch.dueAt = Infinity;
    const turn = takeTurn(watch).finally(() => {
      work.delete(turn);
      watch.isActive = false;
      pump();
    });
    work.add(turn);
  }

  /** One job of one organisation, which then goes to the back of the line. */
  async function takeTurn(watch: Watch): Promise<void> {
    watches.delete(watch.organisation);
    watches.set(watch.organisation, watch);
    try {
      const store = await vault.organisation(watch.organisation);
      if (!watch.isRecovered) await recover(store, queue, watch);
      watch.isRecovered = true;
      watch.lackedRoom = false;
      const scheduled = await queueScheduled(store, queue, schedules);
      const job = stopping.signal.aborted ? undefined : await claim(store, queue, [...handlers.keys()]);
      if (job) await attempt(store, job);
      const due = job ? 0 : ((await store.read((snapshot) => nextDue(snapshot, [...handlers.keys()]))) ?? Infinity);
      watch.dueAt = Math.min(watch.dueAt, due, scheduled);
    } catch (error) {
      // A vault that is closed stays so until the next start, and has been told of.
      if (isRefusal(error, 'organisation_unknown') || closesStore(error)) watches.delete(watch.organisation);
      else if (isDiskFull(error)) queue.log.note('jobs_wait_for_room', { organisation: watch.organisation });
      else queue.log.incident('jobs', error);
      // A job whose end could not be written is still marked as running.
      watch.lackedRoom ||= isDiskFull(error) && watch.isRecovered;
      watch.isRecovered = false;
      watch.dueAt = queue.clock.now() + (isDiskFull(error) ? roomDelayMs : afterTroubleMs);
    }
  }

  async function attempt(store: OrganisationVault, job: JobRow): Promise<void> {
    const { progress, settled } = progressOf(store, job);
    let ending: Ending = { kind: 'done' };
    try {
      const context = {
        organisation: store.organisation,
        job: job.id,
        input: JSON.parse(job.input) as unknown,
        signal: stopping.signal,
        progress,
      };
      await handlers.get(job.kind)?.run(context);
    } catch (error) {
      if (stopping.signal.aborted) ending = { kind: 'stopped' };
      else ending = error instanceof NotNow ? { kind: 'later', afterMs: error.afterMs } : { kind: 'failed', error };
    }
    await settled();
    await conclude(store, queue, job, ending);
  }

  function progressOf(store: OrganisationVault, job: JobRow): { progress: (share: number) => void; settled: () => Promise<void> } {
    let toldAt = -Infinity;
    let writing = Promise.resolve();
    const progress = (share: number): void => {
      const now = queue.clock.now();
      if (now - toldAt < progressEveryMs) return;
      toldAt = now;
      const bounded = Math.min(Math.max(share, 0), 1);
      queue.channel.publish(store.organisation, { kind: 'job', id: job.id, state: 'running', progress: bounded });
      const write = (): Promise<void> => store.write('note progress', (tx) => setProgress(tx, job.id, bounded));
      writing = writing.then(() => atRest(write)).catch((error: unknown) => void queue.log.incident('job progress', error));
    };
    return { progress, settled: () => writing };
  }

  return {
    wake,
    start(organisations: readonly string[]): void {
      started = true;
      for (const organisation of organisations) wake(organisation);
    },
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      while (work.size > 0) await Promise.all(work);
      for (const tell of waiting) tell();
    },
    async idle(): Promise<void> {
      while (isRunning() && (work.size > 0 || [...watches.values()].some(isDue))) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          atRest(pump);
        });
        waiting.clear();
      }
    },
  };
}
