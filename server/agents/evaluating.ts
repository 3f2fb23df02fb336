import { z } from 'zod';
import { agentDefinition, caseSeen, type AgentDefinition, type EvaluationCase, type EvaluationSeen } from '#contract/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { cleanText } from '#server/tools/tools.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { outcomeShape } from './agent.ts';
import type { Definitions } from './definitions.ts';
import { findDefinition, setDefinitionState } from './definitions.store.ts';
import * as store from './evaluations.store.ts';
import { findRun, type RunRow, type StepRow } from './runs.store.ts';
import type { Runs } from './runs.ts';

const missedShape = caseSeen.shape.missed;
type Missed = z.output<typeof missedShape>;

/** What of a case is not true of a run that has come to its end, or to an effect. */
export function missedBy(
  { expects }: Pick<EvaluationCase, 'expects'>,
  { state, text, tools }: { state: RunRow['state']; text: string; tools: readonly string[] },
): Missed {
  if (state !== 'done' && state !== 'waiting') return [{ kind: 'ended', what: state }];
  const said = folded(text);
  const all = (kind: Missed[number]['kind'], words: readonly string[], isMissed: (word: string) => boolean): Missed =>
    words.filter(isMissed).map((what) => ({ kind, what }));
  return [
    ...all('says', expects.says, (word) => !said.includes(folded(word))),
    ...all('neverSays', expects.neverSays, (word) => said.includes(folded(word))),
    ...all('uses', expects.uses, (tool) => !tools.includes(tool)),
    ...all('neverUses', expects.neverUses, (tool) => tools.includes(tool)),
  ];
}

const folded = (text: string): string =>
  cleanText(text)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\s]+/gu, '')
    .toLowerCase();

/** Judges what a version does of its cases: with all of them passed, a draft is tested. */
export function createJudging() {
  /** A run has ended, or waits for an effect. In the caller's transaction. @returns whether it was a case, which asks for nothing more */
  return async function rested(tx: Tx, run: RunRow, steps: readonly StepRow[]): Promise<boolean> {
    const row = await store.evaluationOfRun(tx, run.id);
    if (!row || run.tried === null) return false;
    const definition = agentDefinition.parse(JSON.parse(run.definition));
    const one = definition.evaluation[row.number];
    if (!one) return false;
    const outcome = run.outcome === null ? null : outcomeShape.parse(JSON.parse(run.outcome));
    // What it would write counts as said: a letter that waits for approval is its answer.
    const asked = steps.filter(({ state }) => state === 'waiting').map(({ arguments: given }) => given ?? '');
    const seen = {
      state: run.state,
      text: [outcome?.text ?? '', JSON.stringify(outcome?.details ?? {}), ...asked].join('\n'),
      tools: steps.flatMap(({ tool, state }) => (tool === null || state === 'failed' ? [] : [tool])),
    };
    await store.noteMissed(tx, row.row, JSON.stringify(missedBy(one, seen)));
    const cases = await store.evaluationOf(tx, run.tried);
    const version = await findDefinition(tx, run.tried);
    if (version?.state === 'draft' && cases.every(({ missed }) => missed === '[]')) await setDefinitionState(tx, run.tried, 'tested');
    return true;
  };
}

const isGone = (run: RunRow | undefined): boolean => run === undefined || run.ended_at !== null;

/** Evaluates a version on its own cases, each a run in the name of who asks. */
export function createEvaluating(
  { vault, journal, clock }: Ground,
  { begin, versionOf }: Pick<Runs, 'begin'> & Pick<Definitions, 'versionOf'>,
) {
  async function seen(snapshot: Snapshot, id: string, definition: AgentDefinition): Promise<EvaluationSeen> {
    const rows = await store.evaluationOf(snapshot, id);
    const cases: EvaluationSeen['cases'] = [];
    for (const [number, { name }] of definition.evaluation.entries()) {
      const row = rows.find((one) => one.number === number);
      const run = row && (await findRun(snapshot, row.run));
      const isOver = row?.missed != null || (row !== undefined && isGone(run));
      // Given up by hand, or forgotten: nothing can be said of it.
      const missed =
        row?.missed == null ? [{ kind: 'ended' as const, what: run?.state ?? 'forgotten' }] : missedShape.parse(JSON.parse(row.missed));
      const verdict = row === undefined ? 'not-run' : !isOver ? 'running' : missed.length === 0 ? 'passed' : 'failed';
      cases.push({ name, run: run?.id ?? null, verdict, missed: verdict === 'failed' ? missed : [] });
    }
    return { definition: id, startedAt: rows[0]?.started_at ?? null, cases };
  }

  return {
    /** @throws definition_unknown */
    async definitionEvaluation(actor: MemberActor, id: string): Promise<EvaluationSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.read(async (snapshot) => seen(snapshot, id, await versionOf(snapshot, id)));
    },

    /** @throws definition_unknown, evaluation_empty, evaluation_running, what `begin` throws */
    async evaluateDefinition(actor: MemberActor, id: string): Promise<EvaluationSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('evaluate a definition', async (tx) => {
        const definition = await versionOf(tx, id);
        if (definition.evaluation.length === 0) throw new Refusal('evaluation_empty');
        for (const { run, missed } of await store.evaluationOf(tx, id))
          if (missed === null && !isGone(await findRun(tx, run))) throw new Refusal('evaluation_running');
        await store.dropEvaluation(tx, id);
        const now = clock.now();
        for (const [number, { job, input }] of definition.evaluation.entries()) {
          const run = await begin(tx, actor, { agent: definition.agent, job, input, definition: id }, 'person');
          await store.insertCase(tx, { definition: id, member: actor.member, number, run: run.id, missed: null, started_at: now });
        }
        await journal.append(tx, { actor, act: 'definition.evaluated', on: id, facts: { cases: definition.evaluation.length } });
        return seen(tx, id, definition);
      });
    },
  };
}
