import type { Policy, PolicyInput, PolicyVersion } from '#contract/policy.ts';
import { policyRule, subjects } from '#contract/policy.ts';
import { z } from 'zod';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readOnce } from '#server/foundation/readonce.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { defaultRules } from './policy.ts';
import { firstZone, insertPolicy, latestPolicy, selectPolicies, type PolicyRow } from './policy.store.ts';

export type Policies = ReturnType<typeof createPolicies>;
/** gateway: what an earlier version kept from an engine may be asked again; in the transaction that publishes the next. */
export type PolicyChanged = (tx: Tx, organisation: string) => Promise<void>;
const keptRules = z.array(policyRule);

/** The policy of each organisation, version after version. Until it says otherwise, nothing goes further than its own machines. */
export function createPolicies({ vault, journal, clock, channel, policyChanged }: Ground & { policyChanged: PolicyChanged }) {
  const known = new Map<string, Promise<Policy>>();

  const policyOf = (organisation: string): Promise<Policy> =>
    readOnce(known, organisation, async () => (await vault.organisation(organisation)).read(readPolicy));

  return {
    policyOf,
    /** Newest first, each with what it changed of the one before; the house's own proposal ends them. */
    async versions(
      { organisation }: MemberActor,
      { before, limit }: { before?: number | undefined; limit: number },
    ): Promise<{ versions: PolicyVersion[]; next: number | null }> {
      return (await vault.organisation(organisation)).read(async (snapshot) => {
        // One more than is given: the last of them is told against it.
        const rows = await selectPolicies(snapshot, { before, limit: limit + 1 });
        const all: { policy: Policy; member: string | null }[] = rows.map((row) => ({ policy: policyIn(row), member: row.member }));
        if (rows.length <= limit && before !== 0) all.push({ policy: await proposed(snapshot), member: null });
        const versions = all.slice(0, limit).map(({ policy, member }, index) => versionOf(policy, member, all[index + 1]?.policy));
        return { versions, next: all.length > limit ? (versions.at(-1)?.version ?? null) : null };
      });
    },
    /** The next version; lines that are not given stay as they are. */
    async set(actor: MemberActor, { furthestZone, rules }: PolicyInput): Promise<Policy> {
      const store = await vault.organisation(actor.organisation);
      await store.write('set the policy', async (tx) => {
        const before = await readPolicy(tx);
        const after = { version: before.version + 1, at: clock.now(), furthestZone, rules: rules ?? before.rules };
        await insertPolicy(tx, {
          version: after.version,
          at: after.at,
          member: actor.member,
          furthest_zone: furthestZone,
          rules: JSON.stringify(after.rules),
        });
        const changed = changedLines(before, after);
        await journal.append(tx, {
          actor,
          act: 'policy.changed',
          facts: { version: after.version, furthestZone, lines: changed.map((line) => line.after.on) },
        });
        // Before whatever is asked again: it is decided by this version.
        afterCommit(tx, () => known.delete(actor.organisation));
        await policyChanged(tx, actor.organisation);
      });
      channel.publish(actor.organisation, { kind: 'policy', id: actor.organisation, state: null, progress: null });
      return policyOf(actor.organisation);
    },
  };
}

async function readPolicy(snapshot: Snapshot): Promise<Policy> {
  const row = await latestPolicy(snapshot);
  return row ? policyIn(row) : proposed(snapshot);
}

/** What the house proposes, as far as was said before policies had versions. */
async function proposed(snapshot: Snapshot): Promise<Policy> {
  return { version: 0, at: null, furthestZone: (await firstZone(snapshot)) ?? 'perimeter', rules: [...defaultRules] };
}

function policyIn({ version, at, furthest_zone: furthestZone, rules: written }: PolicyRow): Policy {
  const kept = keptRules.parse(JSON.parse(written));
  // A subject that a later version of the house brought has the house's own line until somebody says otherwise.
  const rules = subjects.flatMap((on) => kept.find((rule) => rule.on === on) ?? defaultRules.find((rule) => rule.on === on) ?? []);
  return { version, at, furthestZone, rules };
}

function changedLines(before: Pick<Policy, 'rules'>, after: Pick<Policy, 'rules'>): PolicyVersion['changed'] {
  return after.rules.flatMap((line) => {
    const was = before.rules.find(({ on }) => on === line.on);
    return was && JSON.stringify(was) !== JSON.stringify(line) ? [{ before: was, after: line }] : [];
  });
}

function versionOf(policy: Policy, member: string | null, before: Policy | undefined): PolicyVersion {
  if (!before) return { ...policy, member, ceilingBefore: null, changed: [] };
  const ceilingBefore = before.furthestZone === policy.furthestZone ? null : before.furthestZone;
  return { ...policy, member, ceilingBefore, changed: changedLines(before, policy) };
}
