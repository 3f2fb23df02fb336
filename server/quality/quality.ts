import { z } from 'zod';
import {
  evaluationTotals,
  evaluationWays,
  expectedQuestion,
  verdict,
  type evaluationDetail,
  type EvaluationSeen,
  type EvaluationWay,
} from '#contract/quality.ts';
import type { Answers } from '#server/answers/answers.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext, Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Retrieval } from '#server/retrieval/retrieval.ts';
import { afterCommit, type Tx } from '#server/vault/vault.ts';
import { judge, totalsOf } from './judging.ts';
import * as store from './quality.store.ts';
import { readQuestions } from './questions.ts';

export { qualityMigrations } from './migrations.ts';

export type Quality = ReturnType<typeof createQuality>;

const mostShown = 50;
const jobKind = 'quality.evaluation';
/** Questions between two writings of what came of them. */
const keepEvery = 10;
const jobInput = z.object({ evaluation: z.string() });
const asked = z.array(z.array(verdict));

/** Measures the answers on questions of an administrator's own, by words and by meaning side by side, under his rights; history is kept. */
export function createQuality(
  needs: Ground & { jobs: Jobs; answers: Pick<Answers, 'rehearse'>; encoding: Pick<Retrieval['encoding'], 'state'> },
) {
  const { vault, journal, clock, channel, log, jobs, answers, encoding } = needs;
  jobs.handle(jobKind, { run, maximumAttempts: 3 });

  const tell = (organisation: string, id: string, state: string, progress: number | null): void =>
    channel.publish(organisation, { kind: 'evaluation', id, state, progress });

  async function run(context: JobContext): Promise<void> {
    const { evaluation: id } = jobInput.parse(context.input);
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
    const row = await vaulted.read((snapshot) => store.findEvaluation(snapshot, id));
    if (row?.state !== 'running') return;
    const questions = z.array(expectedQuestion).parse(JSON.parse(row.questions));
    const ways = z.array(z.enum(evaluationWays)).parse(JSON.parse(row.ways));
    const actor: MemberActor = { kind: 'member', organisation, member: row.member };
    const results = asked.parse(JSON.parse(row.results));
    const { model } = await encoding.state(organisation);
    // The first question would be measured with the time that a model takes to load.
    const [first] = questions;
    if (first && model !== null && ways.includes('meaning'))
      await answers.rehearse(actor, first.question, { byMeaning: true }, signal).catch(() => []);
    // A stop takes it up where it was.
    for (const expected of questions.slice(results.length)) {
      if (signal.aborted) throw new Refusal('cancelled');
      const verdicts = [];
      for (const way of ways) {
        const started = performance.now();
        const blocks = await answers
          .rehearse(actor, expected.question, { byMeaning: way === 'meaning' }, signal)
          .catch((error: unknown) => {
            // A question that the house refuses shows nothing.
            if (isRefusal(error) && error.code !== 'cancelled') return [];
            throw error;
          });
        verdicts.push(judge(expected, blocks, way, performance.now() - started));
      }
      results.push(verdicts);
      progress(results.length / questions.length);
      if (results.length % keepEvery === 0) {
        await vaulted.write('keep an evaluation', (tx) => store.updateEvaluation(tx, id, { results: JSON.stringify(results) }));
        tell(organisation, id, 'running', results.length / questions.length);
      }
    }
    const totals = ways.map((way) =>
      totalsOf(
        way,
        way === 'meaning' ? model : null,
        results.flatMap((verdicts) => verdicts.filter((one) => one.way === way)),
      ),
    );
    const came = { results: JSON.stringify(results), totals: JSON.stringify(totals) };
    await end(organisation, id, { state: 'done', ...came, ended_at: clock.now() });
  }

  async function end(organisation: string, id: string, change: Parameters<typeof store.updateEvaluation>[2]): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    await vaulted.write('end an evaluation', async (tx) => {
      const row = await store.findEvaluation(tx, id);
      // It may have been deleted meanwhile.
      if (row?.state !== 'running') return;
      await store.updateEvaluation(tx, id, change);
      const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
      const outcome = change.state === 'done' ? 'done' : 'failed';
      await journal.append(tx, { actor, act: 'evaluation.ended', on: id, outcome, facts: { questions: row.count } });
      afterCommit(tx, () => tell(organisation, id, outcome, outcome === 'done' ? 1 : null));
    });
  }

  function seen(row: store.EvaluationRow): EvaluationSeen {
    const results = asked.parse(JSON.parse(row.results));
    return {
      id: row.id,
      at: row.created_at,
      state: row.state,
      questions: row.count,
      progress: row.state === 'done' ? 1 : results.length / Math.max(row.count, 1),
      totals: z.array(evaluationTotals).parse(JSON.parse(row.totals)),
    };
  }

  async function one(tx: Tx, id: string): Promise<store.EvaluationRow> {
    const row = await store.findEvaluation(tx, id);
    if (!row) throw new Refusal('evaluation_unknown');
    return row;
  }

  return {
    async evaluations(actor: MemberActor): Promise<{ evaluations: EvaluationSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      const rows = await vaulted.read((snapshot) => store.selectEvaluations(snapshot, mostShown));
      return { evaluations: rows.map(seen) };
    },

    /** @throws questions_invalid, encoder_missing when meaning is asked for alone and nothing encodes */
    async evaluate(actor: MemberActor, { file, ways: wished }: { file: string; ways: readonly EvaluationWay[] }): Promise<EvaluationSeen> {
      const questions = readQuestions(file);
      const { model } = await encoding.state(actor.organisation);
      const ways = evaluationWays.filter((way) => wished.includes(way) && (way === 'words' || model !== null));
      if (ways.length === 0) throw new Refusal('encoder_missing');
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('start an evaluation', async (tx) => {
        const id = newId('eva');
        const texts = { questions: JSON.stringify(questions), ways: JSON.stringify(ways) };
        await store.insertEvaluation(tx, { id, member: actor.member, ...texts, count: questions.length, created_at: clock.now() });
        await journal.append(tx, { actor, act: 'evaluation.started', on: id, facts: { questions: questions.length, ways } });
        await jobs.enqueue(tx, actor.organisation, { kind: jobKind, subject: null, input: { evaluation: id } });
        return seen(await one(tx, id));
      });
    },

    /** The questions with what came of each, by the ways side by side: verdicts, and nothing of a document. @throws evaluation_unknown */
    async evaluation(actor: MemberActor, id: string): Promise<z.input<typeof evaluationDetail>> {
      const vaulted = await vault.organisation(actor.organisation);
      const row = await vaulted.read((snapshot) => store.findEvaluation(snapshot, id));
      if (!row) throw new Refusal('evaluation_unknown');
      const results = asked.parse(JSON.parse(row.results));
      const questions = z.array(expectedQuestion).parse(JSON.parse(row.questions));
      const shown = questions.map(({ question, refuse }, at) => ({ question, refuse, verdicts: results[at] ?? [] }));
      return { ...seen(row), asked: shown };
    },

    /** @throws evaluation_unknown */
    async deleteEvaluation(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('delete an evaluation', async (tx) => {
        await one(tx, id);
        await store.removeEvaluation(tx, id);
        await journal.append(tx, { actor, act: 'evaluation.deleted', on: id });
        afterCommit(tx, () => tell(actor.organisation, id, 'deleted', null));
      });
    },
  };
}
