import type { Policy, PolicyInput } from '#contract/policy.ts';
import { policyRule, subjects } from '#contract/policy.ts';
import { z } from 'zod';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readOnce } from '#server/foundation/readonce.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { defaultRules } from './policy.ts';
import { firstZone, insertPolicy, latestPolicy } from './policy.store.ts';

export type Policies = ReturnType<typeof createPolicies>;
const keptRules = z.array(policyRule);

/** The policy of each organisation, version after version. Until it says otherwise, nothing goes further than its own machines. */
export function createPolicies({ vault, journal, clock, channel }: Ground) {
  const known = new Map<string, Promise<Policy>>();

  const policyOf = (organisation: string): Promise<Policy> =>
    readOnce(known, organisation, async () => (await vault.organisation(organisation)).read(readPolicy));

  return {
    policyOf,
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
        const changed = after.rules.filter(
          (rule) => JSON.stringify(rule) !== JSON.stringify(before.rules.find(({ on }) => on === rule.on)),
        );
        await journal.append(tx, {
          actor,
          act: 'policy.changed',
          facts: { version: after.version, furthestZone, lines: changed.map(({ on }) => on) },
        });
      });
      known.delete(actor.organisation);
      channel.publish(actor.organisation, { kind: 'policy', id: actor.organisation, state: null, progress: null });
      return policyOf(actor.organisation);
    },
  };
}

async function readPolicy(snapshot: Snapshot): Promise<Policy> {
  const row = await latestPolicy(snapshot);
  if (!row) return { version: 0, at: null, furthestZone: (await firstZone(snapshot)) ?? 'perimeter', rules: [...defaultRules] };
  const kept = keptRules.parse(JSON.parse(row.rules));
  // A subject that a later version of the house brought has the house's own line until somebody says otherwise.
  const rules = subjects.flatMap((on) => kept.find((rule) => rule.on === on) ?? defaultRules.find((rule) => rule.on === on) ?? []);
  return { version: row.version, at: row.at, furthestZone: row.furthest_zone, rules };
}
