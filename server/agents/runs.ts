import { z } from 'zod';
import type { RunDetail, RunSeen, startInput } from '#contract/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import type { AgentNeeds } from './agent.ts';
import type { Catalogue } from './catalogue.ts';
import { createRunning } from './running.ts';
import { createRunShowing } from './runshowing.ts';
import * as store from './runs.store.ts';
import type { Tools } from '#server/tools/tools.ts';

const mostShown = 200;
const dayMs = 24 * 60 * 60 * 1000;
/** A run is shown for as long as a conversation, and then forgotten. */
const keptDays = 90;
const expiryJob = 'agents.expiry';
const expiredAtOnce = 200;

export type Runs = ReturnType<typeof createRuns>;

/** What people hand over to agents: begun, taken up again, given up, looked at, forgotten. Each under the rights of its person. */
export function createRuns(needs: AgentNeeds & { tools: Tools }, catalogue: Catalogue) {
  const { vault, journal, clock, channel, jobs, tools } = needs;
  const running = createRunning(needs, catalogue);
  const showing = createRunShowing(needs);
  jobs.handle(expiryJob, { run: ({ organisation }) => expire(organisation), maximumAttempts: 5 });
  jobs.schedule(expiryJob, dayMs);

  const tell = (tx: Tx, organisation: string, id: string, state: string): void =>
    afterCommit(tx, () => channel.publish(organisation, { kind: 'run', id, state, progress: null }));

  async function own(snapshot: Snapshot, actor: MemberActor, id: string): Promise<store.RunRow> {
    const row = await store.findRun(snapshot, id);
    if (row?.member !== actor.member) throw new Refusal('run_unknown');
    return row;
  }

  async function expire(organisation: string): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    await vaulted.write('expire runs', async (tx) => {
      const ids = (await store.expiredRuns(tx, vault.time.now(), expiredAtOnce)).map(({ id }) => id);
      if (ids.length === 0) return;
      await tools.forgetOf(tx, ids);
      await store.deleteRuns(tx, ids);
      const actor = { kind: 'system' as const, organisation, reason: 'retention' as const };
      for (const id of ids) await journal.append(tx, { actor, act: 'run.forgotten', on: id });
    });
  }

  /** Begins a run in the caller's transaction; it works once that has committed. @throws agent_unknown, job_of_agent_unknown, run_input_invalid */
  async function begin(
    tx: Tx,
    actor: MemberActor,
    { agent, job, input, definition: tried }: z.output<typeof startInput>,
    startedBy: store.RunRow['started_by'],
  ): Promise<RunSeen> {
    const { definition, form } = await catalogue.job(tx, agent, job, tried);
    const { event, ...given } = input;
    const parsed = form.safeParse(given);
    if (!parsed.success) throw new Refusal('run_input_invalid', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
    const now = clock.now();
    const row = {
      id: newId('run'),
      member: actor.member,
      agent,
      definition: JSON.stringify(definition),
      job,
      input: JSON.stringify(startedBy === 'trigger' ? { ...parsed.data, event } : parsed.data),
      started_by: startedBy,
      state: 'running' as const,
      outcome: null,
      failure: null,
      tokens: 0,
      micro_euros: 0,
      watt_hours: 0,
      seen: 0,
      started_at: now,
      ended_at: null,
      expires_at: now + keptDays * dayMs,
      tried: tried ?? null,
    };
    await store.insertRun(tx, row);
    await journal.append(tx, { actor, act: 'run.started', on: row.id, facts: { agent, job, by: startedBy } });
    tell(tx, actor.organisation, row.id, 'running');
    afterCommit(tx, () => running.advance(actor.organisation, row.id));
    return showing.seen(row, 0);
  }

  return {
    begin,

    /** Hands work over. @throws as `begin` */
    async startRun(actor: MemberActor, asked: z.output<typeof startInput>): Promise<RunSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('start a run', async (tx) => {
        if (asked.definition !== undefined && !(await catalogue.may(tx, actor.member, 'agents.manage')))
          throw new Refusal('permission_missing', { permission: 'agents.manage' });
        return begin(tx, actor, asked, 'person');
      });
    },

    async runs(actor: MemberActor): Promise<{ runs: RunSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.read(async (snapshot) => {
        const rows = await store.runsOf(snapshot, actor.member, mostShown);
        const steps = await store.countSteps(
          snapshot,
          rows.map(({ row }) => row),
        );
        return { runs: rows.map((row) => showing.seen(row, steps.get(row.row) ?? 0)) };
      });
    },

    /** A run as it is, under today's rights; each look that shows more than the last is journalled first. @throws run_unknown */
    async run(actor: MemberActor, id: string): Promise<RunDetail> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('look at a run', async (tx) => {
        const row = await own(tx, actor, id);
        const steps = await store.stepsOf(tx, row.row);
        const shown = steps.length + (row.ended_at === null ? 0 : 1);
        if (shown > row.seen) {
          await store.updateRun(tx, id, { seen: shown });
          const documents = [...new Set((await store.readsOf(tx, row.row)).map(({ document }) => document))];
          await journal.append(tx, { actor, act: 'run.viewed', on: id, facts: { steps: steps.length, documents } });
        }
        return showing.detail(tx, actor, row, steps);
      });
    },

    /** Gives a run up: nothing more is done; what is on its way is not called back. @throws run_unknown, run_ended */
    async cancelRun(actor: MemberActor, id: string): Promise<RunSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      const seen = await vaulted.write('give a run up', async (tx) => {
        const row = await own(tx, actor, id);
        if (row.ended_at !== null) throw new Refusal('run_ended');
        const change = { state: 'cancelled' as const, ended_at: clock.now() };
        await store.updateRun(tx, id, change);
        await journal.append(tx, { actor, act: 'run.cancelled', on: id });
        await tools.cancelOf(tx, actor, id);
        tell(tx, actor.organisation, id, 'cancelled');
        return showing.seen({ ...row, ...change }, (await store.stepsOf(tx, row.row)).length);
      });
      running.stopOne(id);
      return seen;
    },

    /** What a run waited for has ended: it goes on. In the caller's transaction. */
    async approvalEnded(tx: Tx, organisation: string, { run }: { run: string | null }): Promise<void> {
      const row = run === null ? undefined : await store.findRun(tx, run);
      if (!row || (row.state !== 'waiting' && row.state !== 'running')) return;
      await store.updateRun(tx, row.id, { state: 'running' });
      tell(tx, organisation, row.id, 'running');
      afterCommit(tx, () => running.advance(organisation, row.id));
    },

    /** In the transaction that notes the end of a call. */
    spentByRun: store.addSpent,

    /** What runs made from a document that is erased goes with it. In the caller's transaction. */
    async documentErased(tx: Tx, document: string): Promise<void> {
      const now = clock.now();
      for (const row of await store.runsThatRead(tx, document)) {
        await tools.forgetOf(tx, [row.id]);
        await store.emptyRun(tx, row, { state: 'forgotten', ended_at: row.ended_at ?? now });
      }
    },

    ownRuns: async (snapshot: Snapshot, actor: MemberActor, ids: readonly string[]): Promise<Set<string>> =>
      new Set((await store.ownedRuns(snapshot, actor.member, ids)).map(({ id }) => id)),

    /** Takes up what a stop cut. */
    async resume(organisations: readonly string[]): Promise<void> {
      for (const organisation of organisations) {
        const vaulted = await vault.organisation(organisation);
        for (const { id } of await vaulted.read((snapshot) => store.runsIn(snapshot, ['running']))) running.advance(organisation, id);
      }
    },

    /** Resolves when no run works: each has ended, or waits for people. */
    settled: running.settled,
    rest: running.rest,
  };
}
