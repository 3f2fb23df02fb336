import type { Ability, Model, Zone } from '#contract/models.ts';
import type { RoutingSeen, RoutingSettings, ShadowSettings } from '#contract/routing.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Routing } from './routing.ts';

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
  routing: Pick<Routing, 'settingsOf' | 'measured' | 'setRouting' | 'setShadow'>;
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
      models: models.map(({ engine, model: { id }, name, zone, isOwn }) => ({ engine, model: id, name, zone, isOwn })),
      measured,
    };
  }
  return {
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
