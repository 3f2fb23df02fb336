import { z } from 'zod';
import {
  evaluationTotals,
  expectedQuestion,
  type Candidate,
  type evaluationDetail,
  type EvaluationSeen,
  type ExpectedQuestion,
} from '#contract/quality.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { csvFile } from '#server/foundation/csv.ts';
import type { FileAnswer } from '#server/foundation/route.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { resultsCsv } from './exporting.ts';
import * as store from './quality.store.ts';
import { readQuestions } from './questions.ts';
import { candidatesOf, createRunning, resultsOf, type RunningNeeds } from './running.ts';
import { createSets } from './sets.ts';

export { qualityMigrations } from './migrations.ts';

export type Quality = ReturnType<typeof createQuality>;

const mostShown = 50;
const jobKind = 'quality.evaluation';

/** What is to be asked: a set that is kept, or a file; of which candidates. */
interface Wished {
  file?: string | undefined;
  set?: string | undefined;
  candidates?: readonly Candidate[] | undefined;
}

/** Measures the answers on questions of an administrator's own, by candidates side by side, under his rights; sets and history are kept. */
export function createQuality(needs: RunningNeeds & { jobs: Jobs }) {
  const { vault, journal, clock, jobs, answers, encoding } = needs;
  const running = createRunning(needs);
  const { row: setRow, ...sets } = createSets(needs);
  jobs.handle(jobKind, { run: running.run, maximumAttempts: 3 });

  function seen(row: store.EvaluationRow): EvaluationSeen {
    return {
      id: row.id,
      at: row.created_at,
      set: row.question_set === null ? null : { id: row.question_set, name: row.set_name ?? '' },
      state: row.state,
      questions: row.count,
      progress: row.state === 'done' ? 1 : resultsOf(row).length / Math.max(row.count, 1),
      totals: z.array(evaluationTotals).parse(JSON.parse(row.totals)),
    };
  }

  async function one(snapshot: Snapshot, id: string): Promise<store.EvaluationRow> {
    const row = await store.findEvaluation(snapshot, id);
    if (!row) throw new Refusal('evaluation_unknown');
    return row;
  }

  async function found(actor: MemberActor, id: string): Promise<store.EvaluationRow> {
    return (await vault.organisation(actor.organisation)).read((snapshot) => one(snapshot, id));
  }

  /** The candidates that can be measured here. @throws encoder_missing, no_engine */
  async function measurable(actor: MemberActor, wished: readonly Candidate[] | undefined): Promise<Candidate[]> {
    const { model } = await encoding.state(actor.organisation);
    const usual = { writer: null, instruction: null };
    if (wished === undefined) return [{ way: 'words', ...usual }, ...(model === null ? [] : [{ way: 'meaning' as const, ...usual }])];
    if (model === null && wished.some(({ way }) => way === 'meaning')) throw new Refusal('encoder_missing');
    const { writers } = await answers.writers(actor);
    for (const { writer } of wished)
      if (writer && !writers.some(({ engine, model }) => engine === writer.engine && model === writer.model))
        throw new Refusal('no_engine', { ability: 'complete' });
    return [...wished];
  }

  const enqueue = (tx: Tx, organisation: string, id: string): Promise<unknown> =>
    jobs.enqueue(tx, organisation, { kind: jobKind, subject: null, input: { evaluation: id } });

  /** From one state to the other, with its entry. @throws evaluation_unknown, evaluation_state */
  async function change(actor: MemberActor, id: string, from: EvaluationSeen['state'], to: 'running' | 'stopped'): Promise<EvaluationSeen> {
    const vaulted = await vault.organisation(actor.organisation);
    return vaulted.write('stop or resume an evaluation', async (tx) => {
      const row = await one(tx, id);
      if (row.state !== from) throw new Refusal('evaluation_state', { state: row.state });
      await store.updateEvaluation(tx, id, { state: to });
      const act = to === 'stopped' ? 'evaluation.stopped' : 'evaluation.resumed';
      await journal.append(tx, { actor, act, on: id, facts: { asked: resultsOf(row).length, questions: row.count } });
      if (to === 'running') await enqueue(tx, actor.organisation, id);
      const changed = seen(await one(tx, id));
      afterCommit(tx, () => running.tell(actor.organisation, id, to, changed.progress));
      return changed;
    });
  }

  return {
    ...sets,

    async evaluations(actor: MemberActor): Promise<{ evaluations: EvaluationSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      const rows = await vaulted.read((snapshot) => store.selectEvaluations(snapshot, mostShown));
      return { evaluations: rows.map(seen) };
    },

    /** @throws questions_invalid, question_set_unknown, encoder_missing, no_engine */
    async evaluate(actor: MemberActor, { file, set, candidates: wished }: Wished): Promise<EvaluationSeen> {
      const given = file === undefined ? null : readQuestions(file);
      const candidates = await measurable(actor, wished);
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('start an evaluation', async (tx) => {
        const kept = given === null ? await setRow(tx, set ?? '') : null;
        const questions: ExpectedQuestion[] = given ?? z.array(expectedQuestion).parse(JSON.parse(kept?.questions ?? '[]'));
        const id = newId('eva');
        await store.insertEvaluation(tx, {
          id,
          member: actor.member,
          questions: JSON.stringify(questions),
          candidates: JSON.stringify(candidates),
          count: questions.length,
          created_at: clock.now(),
          question_set: kept?.id ?? null,
          set_name: kept?.name ?? null,
        });
        const facts = {
          questions: questions.length,
          ways: candidates.map(({ way }) => way),
          engines: [...new Set(candidates.flatMap(({ writer }) => writer?.engine ?? []))],
        };
        await journal.append(tx, { actor, act: 'evaluation.started', on: id, facts });
        await enqueue(tx, actor.organisation, id);
        return seen(await one(tx, id));
      });
    },

    /** The questions with what came of each, by the candidates side by side: verdicts, and nothing of a document. @throws evaluation_unknown */
    async evaluation(actor: MemberActor, id: string): Promise<z.input<typeof evaluationDetail>> {
      const row = await found(actor, id);
      const results = resultsOf(row);
      const questions = z.array(expectedQuestion).parse(JSON.parse(row.questions));
      const shown = questions.map(({ question, refuse }, at) => ({ question, refuse, verdicts: results[at] ?? [] }));
      return { ...seen(row), asked: shown };
    },

    stopEvaluation: (actor: MemberActor, id: string): Promise<EvaluationSeen> => change(actor, id, 'running', 'stopped'),
    resumeEvaluation: (actor: MemberActor, id: string): Promise<EvaluationSeen> => change(actor, id, 'stopped', 'running'),

    /** @throws evaluation_unknown */
    async evaluationFile(actor: MemberActor, id: string): Promise<FileAnswer> {
      const row = await found(actor, id);
      const questions = z.array(expectedQuestion).parse(JSON.parse(row.questions));
      return csvFile(
        `evaluation ${new Date(row.created_at).toISOString().slice(0, 10)}`,
        resultsCsv(questions, candidatesOf(row), resultsOf(row)),
      );
    },

    /** @throws evaluation_unknown */
    async deleteEvaluation(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('delete an evaluation', async (tx) => {
        await one(tx, id);
        await store.removeEvaluation(tx, id);
        await journal.append(tx, { actor, act: 'evaluation.deleted', on: id });
        afterCommit(tx, () => running.tell(actor.organisation, id, 'deleted', null));
      });
    },
  };
}
