import { z } from 'zod';
import {
  criterionIds,
  criterionInput,
  decision,
  offer,
  process,
  remedies,
  scenarioInput,
  upkeepTasks,
  type CriterionInput,
  type Decision,
  type Offer,
  type Process,
  type ScenarioInput,
  type SovereigntyState,
} from '#contract/sovereignty.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { answersOf, catalogueOf } from './cataloguing.ts';
import { criteria } from './criteria.ts';
import { actions, deleteTold, toldOf, writeTold } from './sovereignty.store.ts';
import type { Told } from './told.ts';

/** Scenarios that stand side by side; more would be read by nobody. */
const mostScenarios = 12;

const chosen = z.object({ remedy: z.enum(remedies) });

const isOf = <T extends string>(all: readonly T[], one: string): one is T => all.some((known) => known === one);

/** What the company tells of itself, of which no trace speaks. */
export function createTelling({ vault, journal, clock }: Pick<Ground, 'vault' | 'journal' | 'clock'>) {
  return {
    /** Keeps the list of processes, whole. */
    async recordProcesses(actor: MemberActor, { processes }: { processes: Process[] }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('record processes', async (tx) => {
        await writeTold(tx, { kind: 'processes', id: 'all', content: JSON.stringify(processes), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'process.recorded', on: null, facts: { processes: processes.length } });
      });
    },

    /** Keeps what the company was offered, whole. */
    async recordOffers(actor: MemberActor, { offers }: { offers: Offer[] }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('record offers', async (tx) => {
        await writeTold(tx, { kind: 'offers', id: 'all', content: JSON.stringify(offers), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'offer.recorded', on: null, facts: { offers: offers.length } });
      });
    },

    /** Keeps an answer to a criterion, or takes it back. @throws criterion_unknown */
    async answer(actor: MemberActor, criterion: string, { step, reason }: CriterionInput): Promise<void> {
      const known = criteria.find(({ id }) => id === criterion);
      if (!known || (step !== null && step >= known.ladder.length)) throw new Refusal('criterion_unknown');
      const store = await vault.organisation(actor.organisation);
      await store.write('answer a criterion', async (tx) => {
        if (step === null) await deleteTold(tx, 'criterion', criterion);
        else await writeTold(tx, { kind: 'criterion', id: criterion, content: JSON.stringify({ step, reason }), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'criterion.answered', on: null });
      });
    },

    /** Keeps choices of *Et si…* under a name; the same name goes over the one before. @throws scenarios_full */
    async keepScenario(actor: MemberActor, scenario: ScenarioInput): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('keep a scenario', async (tx) => {
        const kept = await scenariosIn(tx);
        const same = kept.find(({ name }) => name === scenario.name);
        if (!same && kept.length >= mostScenarios) throw new Refusal('scenarios_full', { limit: mostScenarios });
        const id = same?.id ?? newId('sce');
        await writeTold(tx, { kind: 'scenario', id, content: JSON.stringify(scenario), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'scenario.kept', on: id });
        return { id };
      });
    },

    /** @throws scenario_unknown */
    async removeScenario(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('remove a scenario', async (tx) => {
        if (!(await deleteTold(tx, 'scenario', id))) throw new Refusal('scenario_unknown');
        await journal.append(tx, { actor, act: 'scenario.removed', on: id });
      });
    },

    /** Who keeps something in order, until when, and how far it is. @throws upkeep_unknown */
    async planUpkeep(actor: MemberActor, task: string, planned: Decision): Promise<void> {
      if (!isOf(upkeepTasks, task)) throw new Refusal('upkeep_unknown');
      const store = await vault.organisation(actor.organisation);
      await store.write('plan upkeep', async (tx) => {
        await writeTold(tx, { kind: 'upkeep', id: task, content: JSON.stringify(planned), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'upkeep.planned', on: null });
      });
    },
  };
}

/** All but what was measured elsewhere. */
export async function toldIn(snapshot: Snapshot): Promise<Omit<Told, 'saving'>> {
  const [offered] = await toldOf(snapshot, 'offers');
  const [listed] = await toldOf(snapshot, 'processes');
  return {
    ...(await catalogueOf(snapshot)),
    tools: await answersOf(snapshot),
    processes: listed ? z.array(process).parse(JSON.parse(listed.content)) : [],
    answers: (await toldOf(snapshot, 'criterion')).flatMap(({ id, content }) => {
      const { step, reason } = criterionInput.parse(JSON.parse(content));
      return step === null || !isOf(criterionIds, id) ? [] : [{ criterion: id, step, reason }];
    }),
    choices: (await toldOf(snapshot, 'choice')).map(({ id, content }) => ({ tool: id, ...chosen.parse(JSON.parse(content)) })),
    offers: offered ? z.array(offer).parse(JSON.parse(offered.content)) : [],
    upkeep: await upkeepIn(snapshot),
    decisions: await decisionsIn(snapshot),
  };
}

export const scenariosIn = async (snapshot: Snapshot): Promise<(ScenarioInput & { id: string })[]> =>
  (await toldOf(snapshot, 'scenario')).map(({ id, content }) => ({ id, ...scenarioInput.parse(JSON.parse(content)) }));

export const decisionsIn = async (snapshot: Snapshot): Promise<SovereigntyState['decisions']> =>
  (await actions(snapshot)).map(({ tool, owner, due_at: dueAt, state }) => ({
    tool,
    owner,
    dueAt,
    state: state === 'done' || state === 'begun' ? state : 'open',
  }));

export const upkeepIn = async (snapshot: Snapshot): Promise<SovereigntyState['upkeep']> =>
  (await toldOf(snapshot, 'upkeep')).flatMap(({ id, content }) =>
    isOf(upkeepTasks, id) ? [{ task: id, ...decision.parse(JSON.parse(content)) }] : [],
  );
