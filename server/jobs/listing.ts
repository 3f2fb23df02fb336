import type { z } from 'zod';
import type { job as jobSchema } from '#contract/jobs.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { Names } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { jobsBefore, subjectsOf, type JobRow, type JobState } from './jobs.store.ts';

export type Job = z.output<typeof jobSchema>;

/** Which of these subjects the actor may read now. Runs in the caller's snapshot. */
export type MayRead = (snapshot: Snapshot, actor: Actor, subjects: string[]) => Promise<Set<string>>;

const atMost = 200;
const rowsAtATime = 500;

interface Readers {
  names: Names;
  mayRead: MayRead;
}

/** The newest jobs that the actor may know of. */
export async function listJobs(snapshot: Snapshot, actor: Actor, state: JobState | null, readers: Readers): Promise<Job[]> {
  const visible: JobRow[] = [];
  for (let before: number | null = null; visible.length < atMost;) {
    const rows: JobRow[] = await jobsBefore(snapshot, { before, state, limit: rowsAtATime });
    const subjects = rows.map((row) => row.subject).filter((subject) => subject !== null);
    const readable = await readers.mayRead(snapshot, actor, [...new Set(subjects)]);
    visible.push(...rows.filter((row) => row.subject === null || readable.has(row.subject)));
    before = rows.at(-1)?.row ?? null;
    if (rows.length < rowsAtATime) break;
  }
  return presentJobs(snapshot, actor, visible.slice(0, atMost), readers);
}

/** Those of the jobs about nothing, or about a subject that the actor may read. */
export async function knownJobs(snapshot: Snapshot, actor: Actor, ids: readonly string[], mayRead: MayRead): Promise<Set<string>> {
  const jobs = await subjectsOf(snapshot, ids);
  const readable = await mayRead(snapshot, actor, [...new Set(jobs.flatMap(({ subject }) => (subject === null ? [] : [subject])))]);
  return new Set(jobs.filter(({ subject }) => subject === null || readable.has(subject)).map(({ id }) => id));
}

/** Rows as a person sees them, with the names of their subjects. */
export async function presentJobs(snapshot: Snapshot, actor: Actor, rows: JobRow[], readers: Readers): Promise<Job[]> {
  const subjects = rows.map((row) => row.subject).filter((subject) => subject !== null);
  const names = await readers.names(snapshot, actor, [...new Set(subjects)]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    subjectName: names.get(row.subject ?? '') ?? null,
    progress: row.progress,
    attempts: row.attempts,
    failure: readFailure(row.failure),
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }));
}
