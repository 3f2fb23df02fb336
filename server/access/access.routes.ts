import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Access } from './access.ts';

/** Rights on places. The permission is everyone's: each operation asks whether the actor rules that very place. */
export function accessRoutes(access: Access): Route[] {
  return [
    memberRoute('placeGrants', 'self', (actor, { params }) => access.placeGrants(actor, params.place)),
    memberRoute('giveGrant', 'self', (actor, { body }) => access.giveGrant(actor, body)),
    memberRoute('takeGrant', 'self', async (actor, { params }) => {
      await access.takeGrant(actor, params.grant);
      return { done: true as const };
    }),
    memberRoute('setInheritance', 'self', async (actor, { params, body }) => ({
      done: true as const,
      ...(await access.setInheritance(actor, params.place, body.cut)),
    })),
    memberRoute('foreseeRights', 'self', (actor, { body }) => access.foreseeRights(actor, body)),
    memberRoute('breakGlass', 'access.break-glass', (actor, { params, body }) => access.breakGlass(actor, params.place, body)),
    memberRoute('openings', 'self', (actor) => access.openings(actor)),
    memberRoute('accessMap', 'access.explain', (actor) => access.accessMap(actor)),
    memberRoute('explain', 'self', (actor, { params }) => access.explain(actor, params.member, params.document)),
  ];
}
