import { z } from 'zod';
import type { DecisionSeen, Policy, PolicyInput, consequences, simulation, simulationInput } from '#contract/policy.ts';
import { decisionSeen, policyInput } from '#contract/policy.ts';
import { dataCategories, dataClasses } from '#contract/privacy.ts';
import { abilities } from '#contract/models.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Models } from '#server/models/models.ts';
import { classify, createPseudonyms } from '#server/privacy/privacy.ts';
import { randomBytes } from 'node:crypto';
import { groupedSince, selectDecisions, type DecisionRow } from './decisions.store.ts';
import type { Looking } from './looking.ts';
import { optionsOf, type Planning } from './planning.ts';
import type { Policies } from './policies.ts';
import { decide } from './policy.ts';
import { createLooking } from './looking.ts';
import type { Routing } from './routing/routing.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
const categoryList = z.array(z.enum(dataCategories));
const counted = z.record(z.string(), z.number());

/** The policy as people see and change it: what it says, what it would do to a text, what it would have done to a month. */
export function createGoverning(
  needs: Ground & {
    models: Pick<Models, 'candidates' | 'names'>;
    policies: Policies;
    planning: Planning;
    routing: Pick<Routing, 'marksOf'>;
    looking?: Looking;
  },
) {
  const { vault, clock, models, policies, planning, routing } = needs;
  const looking = needs.looking ?? createLooking();

  const merged = async (organisation: string, input: PolicyInput | undefined): Promise<Policy> => {
    const now = await policies.policyOf(organisation);
    return input ? { ...now, furthestZone: input.furthestZone, rules: input.rules ?? now.rules } : now;
  };

  return {
    policy: (actor: MemberActor): Promise<Policy> => policies.policyOf(actor.organisation),
    setPolicy: (actor: MemberActor, input: PolicyInput): Promise<Policy> => policies.set(actor, policyInput.parse(input)),

    policyVersions: policies.versions,

    /** What would happen to this text. Nothing is sent, and nothing of it is kept. */
    async simulate(actor: MemberActor, { text, purpose, policy }: z.output<typeof simulationInput>): Promise<z.input<typeof simulation>> {
      const { organisation } = actor;
      const [candidates, marks, tried, known] = await Promise.all([
        models.candidates(organisation),
        routing.marksOf(organisation),
        merged(organisation, policy),
        planning.knownOf(organisation),
      ]);
      const {
        findings: [findings = []],
      } = await looking.look([{ text }], known);
      const classified = classify({ labels: [], findings, purpose });
      const decision = decide(tried, {
        ability: 'complete',
        wish: {},
        class: classified.class,
        categories: classified.categories,
        options: optionsOf(candidates, marks),
      });
      const sent = !decision.allowed ? null : decision.hides ? createPseudonyms(randomBytes(32)).replace(text, findings) : text;
      return { findings, ...classified, decision, sent };
    },

    /** What the calls of the last thirty days would have met: only those that were looked at tell, for the others stayed here. */
    async consequences(actor: MemberActor, input: PolicyInput): Promise<z.input<typeof consequences>> {
      const { organisation } = actor;
      const store = await vault.organisation(organisation);
      const [candidates, marks, tried, groups] = await Promise.all([
        models.candidates(organisation),
        routing.marksOf(organisation),
        merged(organisation, input),
        store.read((snapshot) => groupedSince(snapshot, clock.now() - days * dayMs)),
      ]);
      const options = optionsOf(candidates, marks);
      const sum = { days, calls: 0, same: 0, newlyRefused: 0, newlyAllowed: 0, newlyHidden: 0, newlyClear: 0, moved: 0 };
      for (const { ability, class: kept, categories, allowed, hides, engine, n } of groups) {
        const asked = abilities.find((one) => one === ability) ?? 'complete';
        const now = decide(tried, {
          ability: asked,
          wish: {},
          class: dataClasses.find((one) => one === kept) ?? null,
          categories: categoryList.parse(JSON.parse(categories)),
          options,
        });
        sum.calls += n;
        const was = allowed === 1;
        if (was && !now.allowed) sum.newlyRefused += n;
        else if (!was && now.allowed) sum.newlyAllowed += n;
        else if (was && now.hides && hides === 0) sum.newlyHidden += n;
        else if (was && !now.hides && hides === 1) sum.newlyClear += n;
        else if (was && now.engine !== engine) sum.moved += n;
        else sum.same += n;
      }
      return sum;
    },

    /** What was decided, newest first. */
    async decisions(actor: MemberActor, query: { before?: string | undefined; limit: number }): Promise<{ decisions: DecisionSeen[] }> {
      const store = await vault.organisation(actor.organisation);
      const rows = await store.read((snapshot) => selectDecisions(snapshot, { before: query.before, limit: query.limit }));
      return { decisions: rows.map(seen) };
    },
  };
}

function seen(row: DecisionRow): DecisionSeen {
  return decisionSeen.parse({
    id: row.id,
    at: row.at,
    who: row.who,
    whoName: null,
    key: row.api_key,
    ability: row.ability,
    purpose: row.purpose,
    class: row.class,
    categories: categoryList.parse(JSON.parse(row.categories)),
    found: counted.parse(JSON.parse(row.found)),
    version: row.version,
    outcome: row.outcome,
    tokensIn: row.tokens_in,
    tokensOut: row.tokens_out,
    microEuros: row.micro_euros,
    route: row.route,
    allowed: row.allowed === 1,
    reason: row.reason,
    by: row.by_line,
    engine: row.engine,
    model: row.model,
    zone: row.zone,
    furthest: row.furthest,
    hides: row.hides === 1,
  });
}
