import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground, Names } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { deleteAbout, findJob, hasUnended, insertJob, requeueJob, type JobState } from './jobs.store.ts';
import { knownJobs, listJobs, presentJobs, type Job, type MayRead } from './listing.ts';
import { tellJob, type Queue, type Schedule } from './queue.ts';
import { createRunner, type Handler } from './runner.ts';

export { jobMigrations } from './migrations.ts';
export type { Job, MayRead } from './listing.ts';
export { NotNow } from './queue.ts';
export type { Handler, JobContext } from './runner.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Jobs = ReturnType<typeof createJobs>;

/** Durable work: queued in the transaction that wants it, run after its commit, again after a crash, and listed when it fails. */
export function createJobs(needs: Ground & { names: Names; mayRead: MayRead }) {
  const { vault, journal, clock, channel, log } = needs;
  const handlers = new Map<string, Handler>();
  const schedules = new Map<string, Schedule>();
  const queue: Queue = { clock, channel, log, maximumAttempts: (kind) => handlers.get(kind)?.maximumAttempts ?? Infinity };
  const runner = createRunner({ vault, queue, handlers, schedules });

  return {
    /** Queues a job in the caller's transaction of the organisation's vault; it starts after the commit, once nothing else waits when it goes `behind`. Returns its id. */
    async enqueue(
      tx: Tx,
      organisation: string,
      job: { kind: string; subject: string | null; input: Json; behind?: boolean },
    ): Promise<string> {
      const id = newId('job');
      await insertJob(tx, {
        id,
        kind: job.kind,
        subject: job.subject,
        input: JSON.stringify(job.input),
        at: clock.now(),
        behind: job.behind ?? false,
      });
      tellJob(tx, queue, organisation, { id, state: 'waiting', progress: null });
      afterCommit(tx, () => runner.wake(organisation));
      return id;
    },

    /** Whether a job of this kind waits or runs. */
    isQueued: (snapshot: Snapshot, kind: string): Promise<boolean> => hasUnended(snapshot, kind),

    /** Says who does a kind of job; all are said before `start`. A job may run twice after a crash: handlers are idempotent. */
    handle(kind: string, handler: Handler): void {
      handlers.set(kind, handler);
    },

    /** Queues a kind by itself in each organisation, `everyMs` after its last time; once if times were missed while the house was off; not where it is not wanted. */
    schedule(kind: string, everyMs: number, isWanted: Schedule['isWanted'] = async () => true): void {
      schedules.set(kind, { everyMs, isWanted });
    },

    /** Begins to work for these organisations; a later one is known from its first `enqueue` or from another `start`. */
    start: (organisations: readonly string[]): void => runner.start(organisations),

    /** Aborts the signal of what runs and waits for its end; it will run again at the next start, without counting the attempt. */
    stop: (): Promise<void> => runner.stop(),

    /** Resolves when nothing runs and nothing is due now; a retry that waits for its time is left. Never call it inside a handler. */
    idle: (): Promise<void> => runner.idle(),

    /** Those of the jobs that the actor may know of: not about a subject that he may not read. */
    known: (snapshot: Snapshot, actor: Actor, ids: readonly string[]): Promise<Set<string>> =>
      knownJobs(snapshot, actor, ids, needs.mayRead),

    /** The newest jobs, at most 200, without those about a subject that the actor may not read. */
    async list(actor: Actor, state?: JobState): Promise<Job[]> {
      const store = await vault.organisation(actor.organisation);
      return store.read((snapshot) => listJobs(snapshot, actor, state ?? null, needs));
    },

    /**
     * Puts a failed job back in the queue with all its attempts.
     * @throws job_unknown (also when its subject may not be read), job_not_failed
     */
    async rerun(actor: Actor, id: string): Promise<Job> {
      const store = await vault.organisation(actor.organisation);
      return store.write('rerun a job', async (tx) => {
        const job = await findJob(tx, id);
        if (!job || (job.subject !== null && !(await needs.mayRead(tx, actor, [job.subject])).has(job.subject)))
          throw new Refusal('job_unknown');
        if (job.state !== 'failed') throw new Refusal('job_not_failed');
        await requeueJob(tx, id, { attempts: 0, dueAt: clock.now(), failure: null });
        await journal.append(tx, {
          actor,
          act: 'job.rerun',
          on: id,
          facts: { kind: job.kind, ...(job.subject === null ? {} : { subject: job.subject }) },
        });
        tellJob(tx, queue, actor.organisation, { id, state: 'waiting', progress: null });
        afterCommit(tx, () => runner.wake(actor.organisation));
        const [presented] = await presentJobs(
          tx,
          actor,
          [{ ...job, state: 'waiting', attempts: 0, failure: null, ended_at: null, progress: null }],
          needs,
        );
        if (!presented) throw new Refusal('job_unknown');
        return presented;
      });
    },

    /** Forgets the jobs about a subject that is erased, in the caller's transaction. */
    forget: (tx: Tx, subject: string): Promise<void> => deleteAbout(tx, subject),
  };
}
