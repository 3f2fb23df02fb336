import type { z } from 'zod';
import { standingScope as scopeShape, type standing, type standingInput, type Steering } from '#contract/tools.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { AskedFor } from './approvals.ts';
import type { Registry } from './registry.ts';
import { endStandingRow, insertStanding, standingOf, type StandingRow } from './standing.store.ts';
import type { ToolSpec } from './tool.ts';

const dayMs = 24 * 60 * 60 * 1000;
const steersOf = (spec: ToolSpec): [string, Steering][] => Object.entries(spec.steers).flatMap(([name, as]) => (as ? [[name, as]] : []));

/** Whether these arguments are those that a person allowed beforehand: an amount up to the most, anything else word for word. */
export function isWithin(spec: ToolSpec, scope: z.output<typeof scopeShape>, given: Record<string, unknown>): boolean {
  return steersOf(spec).every(([name, as]) => {
    const [allowed, value] = [scope[name], given[name]];
    if (allowed === undefined) return false;
    if (as === 'amount') return typeof value === 'number' && typeof allowed === 'number' && value >= 0 && value <= allowed;
    return JSON.stringify(value ?? null) === JSON.stringify(allowed);
  });
}

/**
 * The standing approval by which an effect needs nobody now; null for most. Never for what leaves, for what two people must see, nor
 * where a steering argument was read in a document or given by a tool.
 */
export async function covering(
  snapshot: Snapshot,
  actor: MemberActor,
  asked: AskedFor & { spec: ToolSpec; arguments: Record<string, unknown> },
  now: number,
): Promise<string | null> {
  const { spec } = asked;
  if (spec.effect !== 'writes' || spec.needsTwo?.(asked.arguments) === true || Object.keys(asked.origins).length > 0) return null;
  const held = await standingOf(snapshot, actor.member, now);
  const found = held.find(
    (one) =>
      one.tool === spec.name && one.agent === asked.agent && isWithin(spec, scopeShape.parse(JSON.parse(one.scope)), asked.arguments),
  );
  return found?.id ?? null;
}

/** "Always allow", for one agent and one tool, where it may go and until when: each person for himself. */
export function createStanding({ vault, journal, clock, registry }: Ground & { registry: Registry }) {
  const seen = (row: StandingRow): z.input<typeof standing> => ({
    id: row.id,
    agent: row.agent,
    tool: row.tool,
    words: registry.named(row.tool).spec.words,
    scope: scopeShape.parse(JSON.parse(row.scope)),
    until: row.until_at,
  });

  return {
    async standingApprovals(actor: MemberActor): Promise<{ standing: z.input<typeof standing>[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      const rows = await vaulted.read((snapshot) => standingOf(snapshot, actor.member, clock.now()));
      return { standing: rows.map(seen) };
    },

    /** @throws tool_unknown, standing_not_for what leaves or needs nobody, standing_too_wide when an argument that steers is left open */
    async allowAlways(actor: MemberActor, { agent, tool, scope, days }: z.output<typeof standingInput>): Promise<z.input<typeof standing>> {
      const { spec } = registry.named(tool);
      if (spec.effect !== 'writes') throw new Refusal('standing_not_for', { tool });
      const open = steersOf(spec).find(([name, as]) => (as === 'amount' ? typeof scope[name] !== 'number' : scope[name] === undefined));
      if (open) throw new Refusal('standing_too_wide', { tool, argument: open[0] });
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('allow always', async (tx) => {
        const now = clock.now();
        const row = { id: newId('sta'), member: actor.member, agent, tool, scope: JSON.stringify(scope), until_at: now + days * dayMs };
        await insertStanding(tx, { ...row, created_at: now, ended_at: null });
        await journal.append(tx, { actor, act: 'standing-approval.given', on: row.id, facts: { agent, tool, until: row.until_at } });
        return { id: row.id, agent, tool, words: spec.words, scope, until: row.until_at };
      });
    },

    /** @throws standing_unknown */
    async endStanding(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('end a standing approval', async (tx) => {
        const own = await standingOf(tx, actor.member, clock.now());
        if (!own.some((row) => row.id === id)) throw new Refusal('standing_unknown');
        await endStandingRow(tx, id, clock.now());
        await journal.append(tx, { actor, act: 'standing-approval.ended', on: id });
      });
    },
  };
}
