import { abilities, type Ability, type Model, type Zone } from '#contract/models.ts';
import type { RoutingSeen, RoutingSettings, ShadowSettings, UseInput, UsesSeen } from '#contract/routing.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Routing } from './routing.ts';

const named = ({ engine, model: { id }, name, zone, isOwn }: Able) => ({ engine, model: id, name, zone, isOwn });

/** An engine and model that may be called. `isOwn`: the house's own, on this machine's processor. */
export interface Able {
  engine: string;
  name: string | null;
  zone: Zone;
  model: Model;
  isOwn: boolean;
}

/** Routing as people see and change it: what is strong, from where on, and what comparing has measured. */
export function createRoutingViews({
  routing,
  able,
}: {
  routing: Pick<Routing, 'settingsOf' | 'measured' | 'setRouting' | 'setShadow' | 'setUse'>;
  able(organisation: string, ability: Ability): Promise<Able[]>;
}) {
  async function seen({ organisation }: MemberActor): Promise<RoutingSeen> {
    const [{ routing: settings, shadow }, models, measured] = await Promise.all([
      routing.settingsOf(organisation),
      able(organisation, 'complete'),
      routing.measured(organisation),
    ]);
    return {
      settings,
      shadow,
      models: models.map(named),
      measured,
    };
  }
  async function uses({ organisation }: MemberActor): Promise<UsesSeen> {
    const { uses: chosen } = await routing.settingsOf(organisation);
    const seenOf = async (ability: Ability) => ({
      ability,
      chosen: chosen[ability],
      models: (await able(organisation, ability)).map(named),
    });
    return { uses: await Promise.all(abilities.map(seenOf)) };
  }
  return {
    uses,
    async setUse(actor: MemberActor, input: UseInput): Promise<UsesSeen> {
      const { ability, model } = input;
      const isAble =
        model === null ||
        (await able(actor.organisation, ability)).some((one) => one.engine === model.engine && one.model.id === model.model);
      if (!isAble) throw new Refusal('model_unknown', { model: model.model });
      await routing.setUse(actor, input);
      return uses(actor);
    },
    routing: seen,
    async setRouting(actor: MemberActor, input: RoutingSettings): Promise<RoutingSeen> {
      await routing.setRouting(actor, input);
      return seen(actor);
    },
    async setShadow(actor: MemberActor, input: ShadowSettings): Promise<RoutingSeen> {
      await routing.setShadow(actor, input);
      return seen(actor);
    },
  };
}
