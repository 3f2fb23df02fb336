import { z } from 'zod';
import type { AgentDefinition } from '#contract/agents.ts';
import { failure, type Failure } from '#contract/failure.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Gateway } from '#server/gateway/gateway.ts';
import type { Ground } from '#server/journal/journal.ts';
import { argumentsHash, type Origins, type Tools, type ToolSpec } from '#server/tools/tools.ts';
import { afterCommit, type OrganisationVault, type Snapshot, type Tx } from '#server/vault/vault.ts';
import type { Thought, ThoughtRequest } from './agent.ts';
import { originsOf, type Given } from './origins.ts';
import * as store from './runs.store.ts';
import { dayOfRun } from './triggers/spending.ts';

const thoughtShape = z.object({ text: z.string() }).nullable();

/** Thrown where a run waits for a person: it is taken up again once something came of it. */
export class Suspended extends Error {}

/** A run as it works. */
export interface RunAt {
  vaulted: OrganisationVault;
  actor: MemberActor;
  row: store.RunRow;
  definition: AgentDefinition;
  signal: AbortSignal;
  /** When this attempt must have ended. */
  deadline: number;
}

/** The steps of a run, each kept before the next: known ones are given again, and never done twice. */
export function createStepping(needs: Ground & { tools: Tools; gateway: Gateway; documents: Pick<Documents, 'labelsOf'> }) {
  const { journal, clock, channel, tools, gateway, documents } = needs;

  const tell = (tx: Tx, { vaulted, row }: RunAt, state: store.RunRow['state']): void =>
    afterCommit(tx, () => channel.publish(vaulted.organisation, { kind: 'run', id: row.id, state, progress: null }));

  async function keep(
    tx: Tx,
    run: RunAt,
    step: Pick<store.StepRow, 'number' | 'kind' | 'tool' | 'hash' | 'state'> & Partial<store.StepRow>,
    read: readonly { document: string; text: string }[] = [],
  ): Promise<void> {
    const now = await store.findRun(tx, run.row.id);
    // Given up meanwhile, or what it was made from is erased.
    if (now?.state !== 'running') throw new Refusal('cancelled');
    const empty = { arguments: null, approval: null, result: null, failure: null, at: clock.now(), took_ms: 0 };
    await store.insertStep(tx, { ...empty, ...step, run: run.row.row }, read);
    const documents = [...new Set(read.map(({ document }) => document))];
    await journal.append(tx, {
      actor: run.actor,
      act: 'run.stepped',
      on: run.row.id,
      outcome: step.state === 'failed' ? 'failed' : 'done',
      facts: {
        step: step.number,
        kind: step.kind,
        ...(step.tool === null ? {} : { tool: step.tool }),
        asked: step.hash,
        ...(step.approval == null ? {} : { approval: step.approval }),
        ...(documents.length === 0 ? {} : { documents }),
      },
    });
    tell(tx, run, 'running');
  }

  /** The step of that number if it is known, and the same. @throws run_diverged, cancelled, run_too_long, run_too_slow, run_too_dear, trigger_day_spent */
  async function known(run: RunAt, number: number, hash: string): Promise<store.StepRow | undefined> {
    if (run.signal.aborted) throw new Refusal('cancelled');
    if (number > run.definition.limits.steps) throw new Refusal('run_too_long', { steps: run.definition.limits.steps });
    if (clock.running() > run.deadline) throw new Refusal('run_too_slow', { minutes: run.definition.limits.minutes });
    return run.vaulted.read(async (snapshot) => {
      const step = await store.findStep(snapshot, run.row.row, number);
      if (step && step.hash !== hash) throw new Refusal('run_diverged', { step: number });
      if (!step) await afford(snapshot, run);
      return step;
    });
  }

  /** Whether there is anything left for another step. @throws run_too_dear, trigger_day_spent */
  async function afford(snapshot: Snapshot, { row, definition }: RunAt): Promise<void> {
    const { euros } = definition.limits;
    const spent = (await store.findRun(snapshot, row.id))?.micro_euros ?? 0;
    if (euros !== null && spent >= euros * 1_000_000) throw new Refusal('run_too_dear', { euros });
    if (row.started_by !== 'trigger') return;
    const day = await dayOfRun(snapshot, row);
    if (day && day.spent >= day.most) throw new Refusal('trigger_day_spent', { euros: day.most / 1_000_000 });
  }

  /** What a step that ended gave; a failure is thrown as it was. */
  function gave(step: Pick<store.StepRow, 'state' | 'result' | 'failure'>): unknown {
    if (step.state === 'failed') throw again(failure.parse(JSON.parse(step.failure ?? '{}')));
    return JSON.parse(step.result ?? 'null');
  }

  /** What came of an effect that a step waits for: kept with the step, or the run waits on. */
  async function awaited(run: RunAt, number: number): Promise<unknown> {
    const step = await run.vaulted.write('take up a step', async (tx) => {
      const found = await store.findStep(tx, run.row.row, number);
      if (found?.approval == null) throw new Refusal('run_diverged', { step: number });
      const came = await tools.cameOf(tx, found.approval);
      if (came === null) return null;
      const change =
        'result' in came
          ? { state: 'done' as const, result: JSON.stringify(came.result ?? null), failure: null }
          : { state: 'failed' as const, result: null, failure: JSON.stringify(came.failure) };
      await store.updateStep(tx, found.row, { ...change, took_ms: clock.now() - found.at });
      return change;
    });
    if (step === null) throw new Suspended();
    return gave(step);
  }

  async function look(run: RunAt, number: number, name: string, given: Record<string, unknown>, hash: string): Promise<unknown> {
    const began = clock.running();
    const read: { document: string; text: string }[] = [];
    const call = {
      actor: run.actor,
      run: run.row.id,
      signal: run.signal,
      ...(run.definition.knowledge.length === 0 ? {} : { knowledge: run.definition.knowledge }),
      saw: (seen: readonly (typeof read)[number][]) => void read.push(...seen),
    };
    const step = { number, kind: 'tool' as const, tool: name, hash, arguments: JSON.stringify(given) };
    try {
      const result = await tools.look(call, name, given);
      const took = { took_ms: Math.round(clock.running() - began), result: JSON.stringify(result ?? null) };
      await run.vaulted.write('keep a step', (tx) => keep(tx, run, { ...step, state: 'done', ...took }, read));
      return result;
    } catch (error) {
      if (!isRefusal(error) || error.code === 'cancelled') throw error;
      const failure = JSON.stringify({ code: error.code, details: error.details });
      await run.vaulted.write('keep a step', (tx) => keep(tx, run, { ...step, state: 'failed', failure }));
      throw error;
    }
  }

  /** Where the arguments that no person gave come from: those that steer; of what looks outside, all. */
  async function originsFor(run: RunAt, spec: ToolSpec, given: Record<string, unknown>): Promise<Origins> {
    const before = await run.vaulted.read((snapshot) => givenBefore(snapshot, run));
    const looked = spec.isOutside === true ? Object.keys(given) : Object.keys(spec.steers);
    return originsOf(looked, given, trustedOf(run.row), before);
  }

  async function ask(
    run: RunAt,
    number: number,
    name: string,
    given: Record<string, unknown>,
    { hash, origins }: { hash: string; origins: Origins },
  ): Promise<unknown> {
    await run.vaulted.write('ask for an effect', async (tx) => {
      const { needsTwo, autonomy } = run.definition;
      const rules = { needsTwo: needsTwo.includes(name), neverStanding: autonomy !== 'stands' };
      const { id } = await tools.askFor(tx, run.actor, {
        tool: name,
        arguments: given,
        agent: run.row.agent,
        run: run.row.id,
        origins,
        rules,
      });
      await keep(tx, run, { number, kind: 'tool', tool: name, hash, arguments: JSON.stringify(given), state: 'waiting', approval: id });
    });
    return awaited(run, number);
  }

  return {
    gave,

    /** One call of a tool. @throws Suspended while people have not decided; tool_not_chosen; what the tool throws */
    async call(run: RunAt, number: number, name: string, given: unknown, chosen: ReadonlySet<string>): Promise<unknown> {
      if (!chosen.has(name)) throw new Refusal('tool_not_chosen', { tool: name });
      const args = tools.parsed(name, given);
      const hash = argumentsHash(run.vaulted, name, args);
      const step = await known(run, number, hash);
      if (step) return step.state === 'waiting' ? awaited(run, number) : gave(step);
      const { spec } = tools.toolNamed(name);
      const origins = spec.effect === 'reads' && spec.isOutside !== true ? {} : await originsFor(run, spec, args);
      const mayLook = spec.effect === 'reads' && Object.keys(origins).length === 0;
      return mayLook ? look(run, number, name, args, hash) : ask(run, number, name, args, { hash, origins });
    },

    /** What an engine writes to this, as a step; null where none may. */
    async think(
      run: RunAt,
      number: number,
      kind: 'thought' | 'chosen',
      { messages, maximumTokens, schema, labels }: ThoughtRequest,
    ): Promise<Thought | null> {
      const hash = argumentsHash(run.vaulted, kind, messages);
      const step = await known(run, number, hash);
      if (step) return thoughtShape.parse(gave(step));
      const began = clock.running();
      const { engine } = run.definition;
      const request = { messages, maximumTokens, ...(schema === undefined ? {} : { schema }) };
      const read = await run.vaulted.read((snapshot) => store.readsOf(snapshot, run.row.row));
      const carried = await documents.labelsOf(
        run.vaulted.organisation,
        read.map(({ document }) => document),
      );
      const options = { signal: run.signal, conversation: run.row.id, labels: [...(labels ?? []), ...carried] };
      const thought = await gateway
        .complete(run.actor, request, { ...options, ...(engine === null ? {} : { engine }) })
        .then(({ text }) => ({ text }))
        .catch((error: unknown) => {
          if (isRefusal(error, 'no_engine') || isRefusal(error, 'call_refused')) return null;
          throw error;
        });
      const took = { took_ms: Math.round(clock.running() - began), result: JSON.stringify(thought) };
      await run.vaulted.write('keep a step', (tx) => keep(tx, run, { number, kind, tool: null, hash, state: 'done', ...took }));
      return thought;
    },
  };
}

/** What the tools of the steps before gave, with the documents of each. */
async function givenBefore(snapshot: Snapshot, { row }: RunAt): Promise<Given[]> {
  const read = Map.groupBy(await store.readsOf(snapshot, row.row), ({ number }) => number);
  return (await store.stepsOf(snapshot, row.row))
    .filter(({ kind }) => kind === 'tool')
    .map(({ number, result }) => ({ text: result ?? '', documents: (read.get(number) ?? []).map(({ document }) => document) }));
}

/** What the person wrote in the form. What an event brought stands under `event`, and nobody has looked at it. */
export function trustedOf({ input }: Pick<store.RunRow, 'input'>): string[] {
  const { event: _, ...given } = z.record(z.string(), z.unknown()).parse(JSON.parse(input));
  return stringsIn(given);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A refusal that was kept, thrown again. */
function again({ code, details }: Failure): Refusal {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was kept as a refusal, by its code and the details of that code
  return new Refusal(...([code, details] as unknown as ConstructorParameters<typeof Refusal>));
}
