import { z } from 'zod';
import type { Role } from '#contract/roles.ts';
import { can } from '#server/access/access.ts';
import { failureOf } from '#server/foundation/failure.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { executionJob, type Approvals } from './approvals.ts';
import * as store from './approvals.store.ts';
import type { Registry } from './registry.ts';

/** What failed for no reason of its own is tried so often; what was sent is never tried again. */
const mostTries = 3;
const jobInput = z.object({ approval: z.string() });

/**
 * Does what was approved, once. What writes uses its approval up in the transaction of its effect: both are there or neither is.
 * What leaves is marked as on its way first; a stop in between leaves it uncertain, and it is never sent again by itself.
 */
export function createExecuting(
  needs: Ground & {
    jobs: Jobs;
    registry: Registry;
    approvals: Approvals;
    roleOf: (snapshot: Snapshot, member: string) => Promise<Role | null>;
  },
) {
  const { vault, journal, log, jobs, registry, approvals, roleOf } = needs;
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  jobs.handle(executionJob, {
    run: async ({ organisation, input }) => execute(organisation, jobInput.parse(input).approval),
    maximumAttempts: mostTries + 1,
  });

  /** Whoever asks twice waits for the same doing. */
  function execute(organisation: string, id: string): Promise<void> {
    const key = `${organisation} ${id}`;
    const begun = underWay.get(key) ?? attempt(organisation, id).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  }

  async function attempt(organisation: string, id: string): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    const row = await vaulted.read((snapshot) => store.findApproval(snapshot, id));
    if (!row) return;
    // In this process nobody else is at it: a stop cut it.
    if (row.state === 'sending') return doubt(vaulted, id);
    if (row.state !== 'approved') return;
    const actor: MemberActor = { kind: 'member', organisation, member: row.member, run: row.run ?? undefined };
    const call = { actor, run: row.run, signal: stopping.signal, saw: () => {} };
    const args: unknown = JSON.parse(row.arguments);
    try {
      const tool = registry.withEffect(row.tool);
      if ('write' in tool) {
        const used = { times: 0 };
        await tool.write(call, args, async (tx, result) => {
          used.times += 1;
          if (used.times > 1) throw new TypeError(`${row.tool} uses its approval twice`);
          await useUp(tx, vaulted, actor, id, result);
        });
        if (used.times !== 1) throw new TypeError(`${row.tool} had its effect without using its approval`);
        return;
      }
      await vaulted.write('send what was approved', (tx) => leave(tx, vaulted, actor, id));
      const result = await tool.send(call, args, row.hash);
      await vaulted.write('note that it was sent', (tx) => arrived(tx, actor, id, result));
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      await failed(vaulted, actor, id, error);
    }
  }

  /** An approval whose time has come: approved by enough people, on exactly this, and not past. */
  async function due(tx: Tx, vaulted: OrganisationVault, actor: MemberActor, id: string): Promise<store.ApprovalRow> {
    const row = await store.findApproval(tx, id);
    if (row?.state !== 'approved') throw new Refusal('approval_ended', { state: row?.state ?? 'cancelled' });
    if (approvals.isPast(row.expires_at)) throw new Refusal('approval_expired');
    const decisions = await store.decisionsOn(tx, row.row);
    const given = decisions.filter(({ verdict }) => verdict === 'approved');
    if (given.length < row.needed || given.length < decisions.length) throw new Refusal('approval_changed');
    for (const { hash } of given) approvals.mustBeBound(vaulted, row, hash);
    const role = await roleOf(tx, actor.member);
    if (role === null || !can(role, 'tools.use')) throw new Refusal('permission_missing', { permission: 'tools.use' });
    return row;
  }

  async function useUp(tx: Tx, vaulted: OrganisationVault, actor: MemberActor, id: string, result: unknown): Promise<void> {
    const row = await due(tx, vaulted, actor, id);
    await approvals.end(tx, actor, row, { state: 'used', result: JSON.stringify(result) }, { act: 'approval.used' });
  }

  async function leave(tx: Tx, vaulted: OrganisationVault, actor: MemberActor, id: string): Promise<void> {
    const row = await due(tx, vaulted, actor, id);
    await store.updateApproval(tx, id, { state: 'sending' });
    await journal.append(tx, { actor, act: 'approval.sending', on: id, facts: approvals.factsOf(row) });
    approvals.tell(tx, actor.organisation, id, 'sending');
  }

  async function arrived(tx: Tx, actor: MemberActor, id: string, result: unknown): Promise<void> {
    const row = await store.findApproval(tx, id);
    if (row?.state !== 'sending') throw new Refusal('approval_ended', { state: row?.state ?? 'cancelled' });
    await approvals.end(tx, actor, row, { state: 'used', result: JSON.stringify(result) }, { act: 'approval.used' });
  }

  async function doubt(vaulted: OrganisationVault, id: string): Promise<void> {
    await vaulted.write('note a doubt', async (tx) => {
      const row = await store.findApproval(tx, id);
      if (row?.state !== 'sending') return;
      const actor = { kind: 'system' as const, organisation: vaulted.organisation, reason: 'job' as const };
      await store.updateApproval(tx, id, { state: 'uncertain' });
      await journal.append(tx, { actor, act: 'approval.uncertain', on: id, outcome: 'failed', facts: approvals.factsOf(row) });
      approvals.tell(tx, vaulted.organisation, id, 'uncertain');
    });
  }

  /** A refusal is an end. Anything else, before it could leave, is tried again; what was on its way is in doubt. */
  async function failed(vaulted: OrganisationVault, actor: MemberActor, id: string, error: unknown): Promise<void> {
    const row = await vaulted.read((snapshot) => store.findApproval(snapshot, id));
    if (!row) return;
    if (row.state === 'sending' && !isRefusal(error)) {
      log.incident(`sending by ${row.tool}`, error);
      return doubt(vaulted, id);
    }
    if (row.state !== 'approved' && row.state !== 'sending') return;
    const isOver = isRefusal(error) || row.tries + 1 >= mostTries;
    const failure = failureOf(error, `doing ${row.tool}`, log);
    await vaulted.write('note a failure', async (tx) => {
      const now = await store.findApproval(tx, id);
      if (now?.state !== row.state) return;
      if (!isOver) return store.updateApproval(tx, id, { tries: row.tries + 1 });
      const state = isRefusal(error, 'approval_expired') ? ('expired' as const) : ('failed' as const);
      await approvals.end(tx, actor, row, { state, failure: JSON.stringify(failure) }, { act: 'approval.failed' });
    });
    if (!isOver) throw error;
  }

  return {
    execute,

    /** A person found out whether what a stop cut has left. @throws approval_unknown, approval_ended */
    async settle(actor: MemberActor, id: string, left: boolean): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('settle a doubt', async (tx) => {
        const row = await store.findApproval(tx, id);
        if (!row || row.member !== actor.member) throw new Refusal('approval_unknown');
        if (row.state !== 'uncertain') throw new Refusal('approval_ended', { state: row.state });
        const change = left
          ? { state: 'used' as const, result: 'null' }
          : { state: 'failed' as const, failure: JSON.stringify({ code: 'cancelled', details: {} }) };
        await approvals.end(tx, actor, row, change, { act: 'approval.settled', facts: { left } });
      });
    },

    /** At a start: what a stop left on its way is in doubt; what was approved is done by its job. */
    async mendSending(organisation: string): Promise<void> {
      const vaulted = await vault.organisation(organisation);
      for (const { id } of await vaulted.read((snapshot) => store.approvalsIn(snapshot, ['sending']))) await doubt(vaulted, id);
    },

    /** Ends what is under way: at the next start it is done, or in doubt. */
    async rest(): Promise<void> {
      stopping.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
