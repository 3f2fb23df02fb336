import type { Zone } from '#contract/models.ts';
import type { Models } from '#server/models/models.ts';
import type { Label } from '#contract/labels.ts';
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
