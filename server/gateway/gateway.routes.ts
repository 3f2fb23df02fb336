import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Gateway } from './gateway.ts';

export function gatewayRoutes(gateway: Gateway): Route[] {
  return [
    memberRoute('policy', 'policy.read', (actor) => gateway.policy(actor)),
    memberRoute('setPolicy', 'policy.manage', (actor, { body }) => gateway.setPolicy(actor, body)),
    memberRoute('outbound', 'policy.read', (actor, { query }) => gateway.outbound(actor, query)),
  ];
}
