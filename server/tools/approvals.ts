import type { ApprovalState } from '#contract/tools.ts';
import type { Facts } from '#contract/journal.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Mail } from '#server/mail/mail.ts';
import { afterCommit, type OrganisationVault, type Tx } from '#server/vault/vault.ts';
import * as store from './approvals.store.ts';
import { bind, isSameHash } from './binding.ts';
import { keptArguments, keptOrigins, type Origins } from './kept.ts';
import type { Registry } from './registry.ts';
import { covering } from './standing.ts';

/** How long people have. */
const validMs = 7 * 24 * 60 * 60 * 1000;
export const executionJob = 'tools.execution';

export interface AskedFor {
  tool: string;
  arguments: unknown;
  agent: string | null;
  run: string | null;
  origins: Origins;
  /** The agent's own rules: two people, whatever the arguments; nothing that was always allowed. */
  rules?: { needsTwo: boolean; neverStanding: boolean } | undefined;
}

/** agents: what had to wait has ended, in the transaction in which it does. */
export type ApprovalEnded = (tx: Tx, organisation: string, ended: { id: string; run: string | null; member: string }) => Promise<void>;

export type Approvals = ReturnType<typeof createApprovals>;

/** What is done only after people approved exactly that: asked for, decided on, changed, refused, expired. Doing it is executing.ts. */
export function createApprovals(needs: Ground & { jobs: Jobs; registry: Registry; ended: ApprovalEnded; mail: Mail }) {
  const { vault, journal, clock, channel, jobs, registry, ended, mail } = needs;
  // Decided in the meantime, nobody is written to.
  mail.asks('approvals', async (organisation, member) => {
    const vaulted = await vault.organisation(organisation);
    const open = await vaulted.read((snapshot) => store.approvalsIn(snapshot, ['waiting']));
    return open.some((row) => row.member === member && !isPast(row.expires_at));
  });

  /** Past its time by the clock or by the time that is trusted: a clock that is put back makes nothing last. */
  const isPast = (at: number): boolean => at <= Math.max(clock.now(), vault.time.now());

  const tell = (tx: Tx, organisation: string, id: string, state: ApprovalState): void =>
    afterCommit(tx, () => channel.publish(organisation, { kind: 'approval', id, state, progress: null }));

  const factsOf = (row: Pick<store.ApprovalRow, 'tool' | 'hash' | 'run'>): Facts => ({
    tool: row.tool,
    arguments: row.hash,
    ...(row.run === null ? {} : { run: row.run }),
  });

  /** Its end, with its entry, told to who waits for it: in the caller's transaction. */
  async function end(
    tx: Tx,
    actor: Actor,
    row: store.ApprovalRow,
    change: { state: ApprovalState; result?: string; failure?: string },
    entry: { act: Parameters<Ground['journal']['append']>[1]['act']; reason?: string; facts?: Facts },
  ): Promise<void> {
    await store.updateApproval(tx, row.id, { ...change, ended_at: clock.now() });
    const outcome = change.state === 'used' ? 'done' : change.state === 'failed' ? 'failed' : 'refused';
    await journal.append(tx, { actor, on: row.id, outcome, ...entry, facts: { ...factsOf(row), ...entry.facts } });
    await ended(tx, actor.organisation, row);
    tell(tx, actor.organisation, row.id, change.state);
  }

  /** Held to what was shown: the arguments that are kept give the hash that is kept, and the one that was decided on. */
  function mustBeBound(vaulted: OrganisationVault, row: store.ApprovalRow, hash: string): void {
    const { id, tool, member } = row;
    const now = bind(vaulted, { approval: id, tool, member, arguments: JSON.parse(row.arguments) as unknown });
    if (!isSameHash(now, row.hash) || !isSameHash(now, hash)) throw new Refusal('approval_changed');
  }

  async function expire(vaulted: OrganisationVault, id: string): Promise<void> {
    await vaulted.write('expire an approval', async (tx) => {
      const row = await store.findApproval(tx, id);
      if (!row || (row.state !== 'waiting' && row.state !== 'approved')) return;
      const actor = { kind: 'system' as const, organisation: vaulted.organisation, reason: 'retention' as const };
      await end(tx, actor, row, { state: 'expired' }, { act: 'approval.expired' });
    });
  }

  /** A row that a person decides on. One that is past its time ends here. @throws approval_unknown, approval_ended, approval_expired */
  async function waiting(vaulted: OrganisationVault, id: string): Promise<store.ApprovalRow> {
    const row = await vaulted.read((snapshot) => store.findApproval(snapshot, id));
    if (!row) throw new Refusal('approval_unknown');
    if (row.state === 'waiting' && isPast(row.expires_at)) {
      await expire(vaulted, id);
      throw new Refusal('approval_expired');
    }
    return row;
  }

  async function stillWaiting(tx: Tx, id: string): Promise<store.ApprovalRow> {
    const row = await store.findApproval(tx, id);
    if (!row) throw new Refusal('approval_unknown');
    if (row.state !== 'waiting') throw new Refusal('approval_ended', { state: row.state });
    return row;
  }

  return {
    isPast,
    tell,
    end,
    factsOf,
    mustBeBound,

    /**
     * Asks for an effect, in the caller's transaction: it waits for people, or goes on at once where a standing approval covers it.
     * @throws tool_unknown, tool_arguments_invalid
     */
    async askFor(tx: Tx, vaulted: OrganisationVault, actor: MemberActor, asked: AskedFor): Promise<{ id: string }> {
      const { spec } = registry.withEffect(asked.tool);
      const parsed = registry.parsed(spec, asked.arguments);
      const id = newId('apv');
      const now = clock.now();
      const hash = bind(vaulted, { approval: id, tool: spec.name, member: actor.member, arguments: parsed });
      const isTwo = asked.rules?.needsTwo === true;
      const isFree = !isTwo && asked.rules?.neverStanding !== true;
      const always = isFree ? await covering(tx, actor, { ...asked, spec, arguments: parsed }, now) : null;
      const row = {
        id,
        tool: spec.name,
        effect: spec.effect,
        arguments: JSON.stringify(parsed),
        origins: JSON.stringify(asked.origins),
        hash,
        member: actor.member,
        agent: asked.agent,
        run: asked.run,
        state: always === null ? ('waiting' as const) : ('approved' as const),
        needed: isTwo || spec.needsTwo?.(parsed) === true ? 2 : 1,
        by_rule: isTwo ? 1 : 0,
        result: null,
        failure: null,
        tries: 0,
        created_at: now,
        expires_at: now + validMs,
        ended_at: null,
      };
      await store.insertApproval(tx, row);
      await journal.append(tx, {
        actor,
        act: 'tool.asked-for',
        on: id,
        facts: { ...factsOf(row), taken: Object.keys(asked.origins).length },
      });
      if (always !== null) {
        const kept = await store.findApproval(tx, id);
        const decision = { member: actor.member, verdict: 'approved' as const, hash, reason: null, standing: always, at: now };
        if (kept) await store.insertDecision(tx, { approval: kept.row, ...decision });
        await journal.append(tx, { actor, act: 'approval.given', on: id, facts: { ...factsOf(row), standing: always } });
        await jobs.enqueue(tx, actor.organisation, { kind: executionJob, subject: null, input: { approval: id } });
      } else await mail.tellMember(tx, actor.organisation, 'approvals', actor.member);
      tell(tx, actor.organisation, id, row.state);
      return { id };
    },

    /**
     * One person approves exactly what was shown. With the last that is needed, it is about to be done.
     * @param may who the person is to it: its own, or its second
     * @returns whether it may be done now
     * @throws approval_unknown, approval_ended, approval_expired, approval_changed, approval_not_yours
     */
    async approve(
      actor: MemberActor,
      id: string,
      hash: string,
      may: (tx: Tx, row: store.ApprovalRow) => Promise<void>,
    ): Promise<{ isReady: boolean }> {
      const vaulted = await vault.organisation(actor.organisation);
      await waiting(vaulted, id);
      return vaulted.write('approve', async (tx) => {
        const row = await stillWaiting(tx, id);
        await may(tx, row);
        if (isPast(row.expires_at)) throw new Refusal('approval_expired');
        mustBeBound(vaulted, row, hash);
        const before = await store.decisionsOn(tx, row.row);
        if (before.some(({ member }) => member === actor.member)) throw new Refusal('approval_not_yours');
        const now = clock.now();
        await store.insertDecision(tx, {
          approval: row.row,
          member: actor.member,
          verdict: 'approved',
          hash,
          reason: null,
          standing: null,
          at: now,
        });
        const isReady = before.length + 1 >= row.needed;
        if (isReady) {
          await store.updateApproval(tx, id, { state: 'approved' });
          // Whatever happens to this process, it will be done.
          await jobs.enqueue(tx, actor.organisation, { kind: executionJob, subject: null, input: { approval: id } });
        }
        await journal.append(tx, { actor, act: 'approval.given', on: id, facts: factsOf(row) });
        tell(tx, actor.organisation, id, isReady ? 'approved' : 'waiting');
        return { isReady };
      });
    },

    /** Nothing will be done. @throws as `approve` */
    async refuse(actor: MemberActor, id: string, reason: string, may: (tx: Tx, row: store.ApprovalRow) => Promise<void>): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await waiting(vaulted, id);
      await vaulted.write('refuse an approval', async (tx) => {
        const row = await stillWaiting(tx, id);
        await may(tx, row);
        const { member } = actor;
        if ((await store.decisionsOn(tx, row.row)).some((one) => one.member === member)) await store.deleteDecisions(tx, row.row);
        const decision = { verdict: 'refused' as const, hash: row.hash, reason, standing: null, at: clock.now() };
        await store.insertDecision(tx, { approval: row.row, member, ...decision });
        await end(tx, actor, row, { state: 'refused' }, { act: 'approval.refused', reason });
      });
    },

    /** Other arguments, given by the person in whose name it is: a new hash, and nobody has approved it. @throws as `approve`, tool_arguments_invalid */
    async change(actor: MemberActor, id: string, { hash, arguments: given }: { hash: string; arguments: unknown }): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await waiting(vaulted, id);
      await vaulted.write('change what is to be approved', async (tx) => {
        const row = await stillWaiting(tx, id);
        if (row.member !== actor.member) throw new Refusal('approval_unknown');
        mustBeBound(vaulted, row, hash);
        const { spec } = registry.withEffect(row.tool);
        const parsed = registry.parsed(spec, given);
        const before = keptArguments(row);
        const origins = Object.fromEntries(
          // What a person wrote over is the person's.
          Object.entries(keptOrigins(row)).filter(([name]) => JSON.stringify(before[name]) === JSON.stringify(parsed[name])),
        );
        const bound = bind(vaulted, { approval: id, tool: row.tool, member: row.member, arguments: parsed });
        await store.deleteDecisions(tx, row.row);
        await store.updateApproval(tx, id, {
          arguments: JSON.stringify(parsed),
          origins: JSON.stringify(origins),
          hash: bound,
          needed: row.by_rule === 1 || spec.needsTwo?.(parsed) === true ? 2 : 1,
        });
        await journal.append(tx, {
          actor,
          act: 'approval.changed',
          on: id,
          facts: { ...factsOf(row), before: row.hash, arguments: bound },
        });
        tell(tx, actor.organisation, id, 'waiting');
      });
    },

    /** What nobody decided on in time ends; run every hour. */
    async expireAll(organisation: string): Promise<void> {
      const vaulted = await vault.organisation(organisation);
      const open = await vaulted.read((snapshot) => store.approvalsIn(snapshot, ['waiting']));
      for (const { id, expires_at: at } of open) if (isPast(at)) await expire(vaulted, id);
    },

    /** What a run that is given up had asked for is not done, unless it is on its way. In the caller's transaction. */
    async cancelOf(tx: Tx, actor: Actor, run: string): Promise<void> {
      for (const row of await store.approvalsOfRun(tx, run))
        if (row.state === 'waiting' || row.state === 'approved')
          await end(tx, actor, row, { state: 'cancelled' }, { act: 'approval.cancelled' });
    },
  };
}
