import { z } from 'zod';
import { candidate, expectedQuestion, verdict, type Candidate, type EvaluationTotals, type Verdict } from '#contract/quality.ts';
import type { Answers } from '#server/answers/answers.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Retrieval } from '#server/retrieval/retrieval.ts';
import { afterCommit } from '#server/vault/vault.ts';
import { judge, totalsOf } from './judging.ts';
import * as store from './quality.store.ts';

/** Questions between two writings of what came of them, where no engine writes: there, each is kept. */
const keepEvery = 10;
const jobInput = z.object({ evaluation: z.string() });
const asked = z.array(z.array(verdict));

export const resultsOf = ({ results }: Pick<store.EvaluationRow, 'results'>): Verdict[][] => asked.parse(JSON.parse(results));
/** What an evaluation compares; before there were candidates, ways alone. */
export function candidatesOf(row: Pick<store.EvaluationRow, 'candidates' | 'ways'>): Candidate[] {
  const kept = z.array(candidate).parse(JSON.parse(row.candidates));
  return kept.length > 0
    ? kept
    : z
        .array(z.string())
        .parse(JSON.parse(row.ways))
        .map((way) => candidate.parse({ way }));
}

export type RunningNeeds = Ground & {
  answers: Pick<Answers, 'rehearse' | 'writers'>;
  encoding: Pick<Retrieval['encoding'], 'state'>;
};

/** The job of an evaluation: asks each question of each candidate, keeps what came of it, and goes on where it was. */
export function createRunning({ vault, journal, clock, channel, log, answers, encoding }: RunningNeeds) {
  const tell = (organisation: string, id: string, state: string, progress: number | null): void =>
    channel.publish(organisation, { kind: 'evaluation', id, state, progress });

  /** Those that are being asked in this process. */
  const asking = new Map<string, Promise<void>>();

  async function run(context: JobContext): Promise<void> {
    const { evaluation: id } = jobInput.parse(context.input);
    // Taken up again before the one that was stopped had noticed: one at a time.
    const before = asking.get(id);
    const own = (before ?? Promise.resolve()).then(() => runOne(id, context));
    const settled = own.catch(() => {});
    asking.set(id, settled);
    try {
      await own;
    } finally {
      if (asking.get(id) === settled) asking.delete(id);
    }
  }

  async function runOne(id: string, context: JobContext): Promise<void> {
    try {
      await askAll(id, context);
    } catch (error) {
      if (context.signal.aborted) throw error;
      log.incident('evaluating answers', error);
      await end(context.organisation, id, { state: 'failed', ended_at: clock.now() });
    }
  }

  async function askAll(id: string, { organisation, signal, progress }: JobContext): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    const found = () => vaulted.read((snapshot) => store.findEvaluation(snapshot, id));
    const row = await found();
    if (row?.state !== 'running') return;
    const questions = z.array(expectedQuestion).parse(JSON.parse(row.questions));
    const candidates = candidatesOf(row);
    const actor: MemberActor = { kind: 'member', organisation, member: row.member };
    const results = resultsOf(row);
    const { model } = await encoding.state(organisation);
    const isWritten = candidates.some(({ writer }) => writer !== null);
    // The first question would be measured with the time that a model takes to load.
    const [first] = questions;
    if (first && model !== null && candidates.some(({ way }) => way === 'meaning'))
      await answers.rehearse(actor, first.question, { byMeaning: true }, signal).catch(() => null);
    for (const expected of questions.slice(results.length)) {
      if (signal.aborted) throw new Refusal('cancelled');
      const verdicts: Verdict[] = [];
      for (const one of candidates) verdicts.push(await answered(actor, expected, one, signal));
      // Somebody may have stopped or deleted it meanwhile: what was asked last is asked again when it goes on.
      if ((await found())?.state !== 'running') return;
      results.push(verdicts);
      progress(results.length / questions.length);
      if (!isWritten && results.length % keepEvery !== 0) continue;
      await vaulted.write('keep an evaluation', (tx) => store.updateEvaluation(tx, id, { results: JSON.stringify(results) }));
      tell(organisation, id, 'running', results.length / questions.length);
    }
    const { writers } = await answers.writers(actor);
    const totals = candidates.map((one, at): EvaluationTotals => {
      const name = writers.find(({ engine, model }) => engine === one.writer?.engine && model === one.writer.model)?.name ?? null;
      return totalsOf(
        {
          way: one.way,
          model: one.way === 'meaning' ? model : null,
          writer: one.writer === null ? null : { name, model: one.writer.model },
          instruction: one.instruction,
        },
        results.flatMap((verdicts) => verdicts[at] ?? []),
      );
    });
    const came = { results: JSON.stringify(results), totals: JSON.stringify(totals) };
    await end(organisation, id, { state: 'done', ...came, ended_at: clock.now() });
  }

  async function answered(
    actor: MemberActor,
    expected: z.output<typeof expectedQuestion>,
    { way, writer, instruction }: Candidate,
    signal: AbortSignal,
  ): Promise<Verdict> {
    const started = performance.now();
    const { blocks, written } = await answers
      .rehearse(actor, expected.question, { byMeaning: way === 'meaning', writer, instruction }, signal)
      .catch((error: unknown) => {
        // A question that the house refuses shows nothing; an engine that is gone is no verdict on its answers.
        if (isRefusal(error) && error.code !== 'cancelled' && error.code !== 'no_engine') return { blocks: [], written: null };
        throw error;
      });
    return judge(expected, { way, blocks, written, tookMs: performance.now() - started });
  }

  async function end(organisation: string, id: string, change: Parameters<typeof store.updateEvaluation>[2]): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    await vaulted.write('end an evaluation', async (tx) => {
      const row = await store.findEvaluation(tx, id);
      // It may have been stopped or deleted meanwhile.
      if (row?.state !== 'running') return;
      await store.updateEvaluation(tx, id, change);
      const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
      const outcome = change.state === 'done' ? 'done' : 'failed';
      await journal.append(tx, { actor, act: 'evaluation.ended', on: id, outcome, facts: { questions: row.count } });
      afterCommit(tx, () => tell(organisation, id, outcome, outcome === 'done' ? 1 : null));
    });
  }

  return { run, tell };
}
