import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { agentDefinition } from '#contract/agents.ts';
import { failureOf } from '#server/foundation/failure.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Tools } from '#server/tools/tools.ts';
import { afterCommit, type OrganisationVault, type Tx } from '#server/vault/vault.ts';
import type { AgentNeeds, Outcome, WorkContext } from './agent.ts';
import type { Catalogue } from './catalogue.ts';
import { doInstructed } from './instructed.ts';
import * as store from './runs.store.ts';
import { createStepping, Suspended, type RunAt } from './stepping.ts';

/** Runs that work at once in the process; the others wait in line. */
const together = 2;
const minuteMs = 60_000;

/** Runs at work: each from its beginning, over the steps that are kept, to where it waits or ends. A stop or a crash takes nothing away. */
export function createRunning(needs: AgentNeeds & { tools: Tools }, catalogue: Catalogue) {
  const { vault, journal, clock, channel, log, tools } = needs;
  const stepping = createStepping(needs);
  const line: { organisation: string; id: string }[] = [];
  const working = new Map<string, { stop: AbortController; done: Promise<void>; again: boolean }>();
  const atRest = AsyncLocalStorage.snapshot();
  const resting = new AbortController();

  function advance(organisation: string, id: string): void {
    const current = working.get(id);
    if (current) current.again = true;
    else if (!line.some((one) => one.id === id)) line.push({ organisation, id });
    atRest(pump);
  }

  function pump(): void {
    while (!resting.signal.aborted && working.size < together) {
      const next = line.shift();
      if (!next) return;
      const stop = new AbortController();
      working.set(next.id, { stop, done: turn(next, stop.signal), again: false });
    }
  }

  /** One attempt; what ended meanwhile that it waits for gives it another. */
  async function turn(one: { organisation: string; id: string }, signal: AbortSignal): Promise<void> {
    // The turn is known before it can end.
    await Promise.resolve();
    await attempt(one.organisation, one.id, signal).catch((error: unknown) => void log.incident('running an agent', error));
    const isAgain = working.get(one.id)?.again === true;
    working.delete(one.id);
    if (isAgain) line.push(one);
    pump();
  }

  async function attempt(organisation: string, id: string, signal: AbortSignal): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    const row = await vaulted.read((snapshot) => store.findRun(snapshot, id));
    if (row?.state !== 'running') return;
    const definition = agentDefinition.parse(JSON.parse(row.definition));
    const actor = { kind: 'member' as const, organisation, member: row.member, run: id };
    const run: RunAt = { vaulted, actor, row, definition, signal, deadline: clock.running() + definition.limits.minutes * minuteMs };
    try {
      const mayUse = await vaulted.read((snapshot) => catalogue.may(snapshot, row.member, 'agents.use'));
      if (!mayUse) throw new Refusal('permission_missing', { permission: 'agents.use' });
      const outcome = await work(run);
      await end(run, { state: 'done', outcome: JSON.stringify(outcome) });
    } catch (error) {
      if (error instanceof Suspended) return wait(run);
      // A stop of the house: it is taken up at the next start. Given up by its person: it has ended already.
      if (signal.aborted) return;
      await end(run, { state: 'failed', failure: JSON.stringify(failureOf(error, `running ${row.agent}`, log)) });
    }
  }

  async function work(run: RunAt): Promise<Outcome> {
    const { row, definition } = run;
    const input = z.record(z.string(), z.unknown()).parse(JSON.parse(row.input));
    const count = { steps: 0 };
    const next = (): number => (count.steps += 1);
    const allowed = new Set(definition.tools);
    const own = catalogue.workOf(row.agent, row.job);
    if (own) {
      const context: WorkContext = {
        actor: run.actor,
        run: row.id,
        signal: run.signal,
        call: async (spec, args) => spec.output.parse(await stepping.call(run, next(), spec.name, args, allowed)),
        think: (request) => stepping.think(run, next(), 'thought', request),
      };
      const { event: _event, ...given } = input;
      return own.run(context, 'event' in own.input.shape ? input : given);
    }
    return doInstructed({
      instructions: definition.instructions,
      request: requestOf(input),
      tools: definition.tools.map((name) => tools.toolNamed(name)),
      mark: markOf(run.vaulted, row.id),
      think: (kind, request) => stepping.think(run, next(), kind, request),
      call: (name, args, chosen) => stepping.call(run, next(), name, args, chosen),
    });
  }

  const tell = (tx: Tx, { vaulted, row: { id } }: RunAt, state: store.RunRow['state']): void =>
    afterCommit(tx, () => channel.publish(vaulted.organisation, { kind: 'run', id, state, progress: null }));

  async function end(run: RunAt, to: { state: 'done' | 'failed'; outcome?: string; failure?: string }): Promise<void> {
    const { vaulted, actor, row } = run;
    await vaulted.write('end a run', async (tx) => {
      const last = await store.findRun(tx, row.id);
      if (last?.state !== 'running') return;
      await store.updateRun(tx, row.id, { ...to, ended_at: clock.now() });
      if (row.tried !== null) await catalogue.rested(tx, { ...row, outcome: null, ...to }, await store.stepsOf(tx, row.row));
      if (to.state === 'done' && row.tried !== null) await catalogue.didItsJob(tx, row.tried);
      // What it no longer waits for is not done behind its back.
      await tools.cancelOf(tx, actor, row.id);
      await journal.append(tx, {
        actor,
        act: 'run.ended',
        on: row.id,
        outcome: to.state,
        facts: { tokens: last.tokens, microEuros: last.micro_euros },
      });
      tell(tx, run, to.state);
    });
  }

  /** It waits for people, unless what it waits for has ended meanwhile: then it goes on. */
  async function wait(run: RunAt): Promise<void> {
    const { vaulted, actor, row } = run;
    await vaulted.write('have a run wait', async (tx) => {
      if ((await store.findRun(tx, row.id))?.state !== 'running') return;
      const steps = await store.stepsOf(tx, row.row);
      // A case of an evaluation has shown what it would do: nobody is asked.
      if (row.tried !== null && (await catalogue.rested(tx, { ...row, state: 'waiting' }, steps))) {
        await store.updateRun(tx, row.id, { state: 'cancelled', ended_at: clock.now() });
        await tools.cancelOf(tx, actor, row.id);
        await journal.append(tx, { actor, act: 'run.cancelled', on: row.id });
        return tell(tx, run, 'cancelled');
      }
      for (const { state, approval } of steps)
        if (state === 'waiting' && approval !== null && (await tools.cameOf(tx, approval)) !== null)
          return afterCommit(tx, () => advance(vaulted.organisation, row.id));
      await store.updateRun(tx, row.id, { state: 'waiting' });
      await journal.append(tx, { actor, act: 'run.waiting', on: row.id });
      tell(tx, run, 'waiting');
    });
  }

  return {
    advance,
    /** Has one run stop working. */
    stopOne: (id: string): void => working.get(id)?.stop.abort(),
    async settled(): Promise<void> {
      while (working.size > 0 || line.length > 0) await Promise.all([...working.values()].map(({ done }) => done));
    },
    async rest(): Promise<void> {
      resting.abort();
      line.length = 0;
      for (const { stop } of working.values()) stop.abort();
      await Promise.all([...working.values()].map(({ done }) => done));
    },
  };
}

/** The form as an engine is told it. */
function requestOf({ event, ...given }: Record<string, unknown>): string {
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [...lines, ...(event === undefined ? [] : [`event: ${JSON.stringify(event)}`])].join('\n');
}

/** What stands around what tools gave: the same each time that the run is taken up, and known to nobody who wrote a document. */
function markOf(vaulted: OrganisationVault, run: string): string {
  return createHmac('sha256', vaulted.deriveKey('marks of runs')).update(run).digest('hex').slice(0, 24);
}
