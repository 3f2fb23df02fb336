import { z } from 'zod';
import type { Failure } from '#contract/failure.ts';
import type { ApprovalDetail, ApprovalSeen, tool } from '#contract/tools.ts';
import type { Role } from '#contract/roles.ts';
import { can } from '#server/access/access.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground, Names } from '#server/journal/journal.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { createApprovals, type ApprovalEnded, type AskedFor } from './approvals.ts';
import * as store from './approvals.store.ts';
import { createExecuting } from './executing.ts';
import { createMcpServers } from './mcp/servers.ts';
import { createRegistry } from './registry.ts';
import { createShowing } from './showing.ts';
import { createStanding } from './standing.ts';
import type { Tool, ToolCall } from './tool.ts';

export { draftingTools, calendarTool, mailTool, paperTool, sheetTool } from './house/drafting.ts';
export { computeTool, lookingTools, readTool, searchTool } from './house/looking.ts';
export { toolMigrations } from './migrations.ts';
export { argumentsHash } from './binding.ts';
export { canonicalText, cleanText, disguisesIn } from './disguises.ts';
export { reads, sends, writes, type Once, type Tool, type ToolCall, type ToolSpec } from './tool.ts';
export type { ApprovalEnded, AskedFor } from './approvals.ts';
export type { Origins } from './kept.ts';

export type Tools = ReturnType<typeof createTools>;

const mostShown = 200;
const hourMs = 60 * 60 * 1000;
const expiryJob = 'tools.expiry';

/** What can be done in the house; what has an effect, only after people approved exactly that, and once. */
export function createTools(
  needs: Ground & {
    jobs: Jobs;
    names: Names;
    roleOf: (snapshot: Snapshot, member: string) => Promise<Role | null>;
    approvals: { ended: ApprovalEnded; mail: Mail };
    outbound: Outbound;
    allowsInner: boolean;
  },
) {
  const { vault, journal, jobs, names, roleOf } = needs;
  const { ended, mail } = needs.approvals;
  const registry = createRegistry();
  const approvals = createApprovals({ ...needs, registry, ended, mail });
  const executing = createExecuting({ ...needs, registry, approvals });
  const showing = createShowing({ registry, names });
  const { tools: mcpTools, ...mcp } = createMcpServers(needs);
  registry.add(mcpTools);
  const { standingApprovals, allowAlways, endStanding } = createStanding({ ...needs, registry });
  jobs.handle(expiryJob, { run: ({ organisation }) => approvals.expireAll(organisation), maximumAttempts: 5 });
  jobs.schedule(expiryJob, hourMs);

  const maySecond = async (snapshot: Snapshot, { member }: MemberActor): Promise<boolean> => {
    const role = await roleOf(snapshot, member);
    return role !== null && can(role, 'approvals.second');
  };

  /** The person in whose name it is, first; then, where two are needed, one who may. To anybody else it does not exist. */
  async function may(tx: Tx, actor: MemberActor, row: store.ApprovalRow): Promise<void> {
    const hasFirst = (await store.decisionsOn(tx, row.row)).some(({ member }) => member === row.member);
    if (row.member === actor.member) return;
    if (row.needed < 2 || !hasFirst || !(await maySecond(tx, actor))) throw new Refusal('approval_unknown');
  }

  /** What will happen, in full. Somebody else's is journalled before it is shown. @throws approval_unknown */
  async function approval(actor: MemberActor, id: string): Promise<ApprovalDetail> {
    const vaulted = await vault.organisation(actor.organisation);
    return vaulted.write('look at an approval', async (tx) => {
      const row = await store.findApproval(tx, id);
      if (!row) throw new Refusal('approval_unknown');
      await may(tx, actor, row);
      const isOwn = row.member === actor.member;
      if (!isOwn) await journal.append(tx, { actor, act: 'approval.read', on: id, facts: { arguments: row.hash } });
      return showing.detail(tx, actor, row, !isOwn);
    });
  }

  return {
    /** Makes tools known; the house does so while it is built. */
    addTools: (brought: readonly Tool[]): void => registry.add(brought),
    /** Every tool of the house. */
    allTools: (): readonly Tool[] => registry.all(),
    /** A tool by its name. @throws tool_unknown */
    toolNamed: registry.named,

    described: (): z.input<typeof tool>[] =>
      registry.all().map(({ spec }) => ({
        name: spec.name,
        effect: spec.effect,
        words: spec.words,
        arguments: z.toJSONSchema(spec.input, { io: 'input' }),
      })),

    /** Looks, under the rights of the call's actor. @throws tool_unknown, tool_arguments_invalid, what the tool throws */
    async look(call: ToolCall, name: string, given: unknown): Promise<unknown> {
      const found = registry.named(name);
      if (!('read' in found)) throw new Refusal('tool_unknown', { tool: name });
      return found.read(call, registry.parsed(found.spec, given));
    },

    /** The arguments as the tool reads them. @throws tool_unknown, tool_arguments_invalid */
    parsed: (name: string, given: unknown): Record<string, unknown> => registry.parsed(registry.named(name).spec, given),

    /** Asks for an effect, in the caller's transaction. @throws tool_unknown, tool_arguments_invalid */
    askFor: async (tx: Tx, actor: MemberActor, asked: AskedFor): Promise<{ id: string }> =>
      approvals.askFor(tx, await vault.organisation(actor.organisation), actor, asked),

    /** What came of an effect that was asked for; null while nothing has. */
    async cameOf(snapshot: Snapshot, id: string): Promise<{ result: unknown } | { failure: Failure } | null> {
      const row = await store.findApproval(snapshot, id);
      if (!row) return { failure: { code: 'approval_unknown', details: {} } };
      if (row.state === 'used') return { result: JSON.parse(row.result ?? 'null') as unknown };
      if (row.state === 'failed') return { failure: readFailure(row.failure) ?? { code: 'internal', details: {} } };
      if (row.ended_at === null) return null;
      if (row.state === 'expired') return { failure: { code: 'approval_expired', details: {} } };
      return { failure: { code: 'approval_refused', details: { tool: row.tool } } };
    },

    /** What a run that is given up had asked for is not done. In the caller's transaction. */
    cancelOf: (tx: Tx, actor: Actor, run: string): Promise<void> => approvals.cancelOf(tx, actor, run),
    /** What runs asked for goes with them, when they are forgotten. In the caller's transaction. */
    forgetOf: (tx: Tx, runs: readonly string[]): Promise<void> => store.deleteApprovals(tx, runs),

    /** A person calls a tool by himself. @throws tool_unknown, tool_arguments_invalid, what the tool throws */
    async useTool(
      actor: MemberActor,
      { tool: name, arguments: given }: { tool: string; arguments: unknown },
      signal: AbortSignal,
    ): Promise<{ result: unknown; approval: string | null }> {
      const found = registry.named(name);
      const args = registry.parsed(found.spec, given);
      if ('read' in found) return { result: await found.read({ actor, run: null, signal, saw: () => {} }, args), approval: null };
      const vaulted = await vault.organisation(actor.organisation);
      const asked = { tool: name, arguments: args, agent: null, run: null, origins: {} };
      const { id } = await vaulted.write('ask for an effect', (tx) => approvals.askFor(tx, vaulted, actor, asked));
      return { result: null, approval: id };
    },

    /** What the actor asked for, and what waits for him as the second; newest first. */
    async approvals(actor: MemberActor): Promise<{ approvals: ApprovalSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.read(async (snapshot) => {
        const own = await store.approvalsOf(snapshot, actor.member, mostShown);
        const others = (await maySecond(snapshot, actor)) ? await store.approvalsForSecond(snapshot, actor.member, mostShown) : [];
        const shown: ApprovalSeen[] = [];
        for (const row of [...others, ...own]) shown.push(await showing.seen(snapshot, actor, row, row.member !== actor.member));
        return { approvals: shown };
      });
    },

    approval,

    /** Approves exactly what was shown; with the last person that is needed, it is done before this answers. @throws see approvals.ts */
    async approve(actor: MemberActor, id: string, { hash }: { hash: string }): Promise<ApprovalDetail> {
      const { isReady } = await approvals.approve(actor, id, hash, (tx, row) => may(tx, actor, row));
      // What does not work out is told by its state; its job tries again.
      if (isReady) await executing.execute(actor.organisation, id).catch(() => {});
      return approval(actor, id);
    },

    /** @throws see approvals.ts */
    async refuseApproval(actor: MemberActor, id: string, { reason }: { reason: string }): Promise<ApprovalDetail> {
      await approvals.refuse(actor, id, reason, (tx, row) => may(tx, actor, row));
      return approval(actor, id);
    },

    /** @throws see approvals.ts */
    async changeApproval(actor: MemberActor, id: string, body: { hash: string; arguments: unknown }): Promise<ApprovalDetail> {
      await approvals.change(actor, id, body);
      return approval(actor, id);
    },

    /** @throws approval_unknown, approval_ended */
    async settleApproval(actor: MemberActor, id: string, { left }: { left: boolean }): Promise<ApprovalDetail> {
      await executing.settle(actor, id, left);
      return approval(actor, id);
    },

    /** Those of the approvals that the actor may hear of. */
    ownApprovals: async (snapshot: Snapshot, actor: MemberActor, ids: readonly string[]): Promise<Set<string>> => {
      const mine = await store.approvalsOf(snapshot, actor.member, mostShown);
      const others = (await maySecond(snapshot, actor)) ? await store.approvalsForSecond(snapshot, actor.member, mostShown) : [];
      const known = new Set([...mine, ...others].map(({ id }) => id));
      return new Set(ids.filter((id) => known.has(id)));
    },

    standingApprovals,
    allowAlways,
    endStanding,

    ...mcp,

    mendSending: executing.mendSending,
    rest: executing.rest,
  };
}
