import type { Zone } from '#contract/models.ts';
import type { Models } from '#server/models/models.ts';
import type { Label } from '#contract/labels.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { classify } from '#server/privacy/privacy.ts';
import type { KeyCaller } from './keys.ts';
import { optionsOf } from './planning.ts';
import type { Policies } from './policies.ts';
import { decide } from './policy.ts';

/** How a text of such a label may go to an engine that writes. */
export interface Reached {
  engine: string;
  name: string | null;
  zone: Zone;
  way: 'clear' | 'hidden' | 'none';
}

/** Where texts of a label may go, engine by engine, as the policy in force says. */
export function createReach({ models, policies }: { models: Pick<Models, 'candidates'>; policies: Pick<Policies, 'policyOf'> }) {
  return {
    /**
     * What a client of the house may not be given, for nobody knows where it stands: a text of this label that a line of the policy keeps in
     * the perimeter, for such a purpose. Null where none does.
     */
    async keptFrom({ actor, purpose }: Pick<KeyCaller, 'actor' | 'purpose'>, given: Label | null): Promise<Refusal | null> {
      const { rules } = await policies.policyOf(actor.organisation);
      const { class: dataClass, categories } = classify({ labels: given ? [given] : [], findings: [], purpose });
      const subjects: string[] = [dataClass, ...categories];
      const line = rules.find(({ on, furthestZone }) => furthestZone === 'perimeter' && subjects.includes(on));
      if (!line) return null;
      return new Refusal('call_refused', { reason: 'zone', by: line.on, furthest: 'perimeter', ...(given ? { from: 'label' } : {}) });
    },

    async reachOf(organisation: string, labels: readonly Label[]): Promise<Reached[][]> {
      const [candidates, policy] = await Promise.all([models.candidates(organisation), policies.policyOf(organisation)]);
      const options = optionsOf(candidates);
      const able = candidates.filter(({ id }) => options.some(({ engine, abilities }) => engine === id && abilities.includes('complete')));
      return labels.map(({ class: dataClass, categories }) =>
        able.map(({ id, name, zone }): Reached => {
          const request = { ability: 'complete' as const, wish: { engine: id }, class: dataClass, categories: [...categories], options };
          const { allowed, hides } = decide(policy, request);
          return { engine: id, name: name ?? null, zone, way: !allowed ? 'none' : hides ? 'hidden' : 'clear' };
        }),
      );
    },
  };
}
