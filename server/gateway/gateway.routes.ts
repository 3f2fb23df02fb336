import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Gateway } from './gateway.ts';

const done = { done: true } as const;

export function gatewayRoutes(gateway: Gateway): Route[] {
  return [
    memberRoute('policy', 'policy.read', (actor) => gateway.policy(actor)),
    memberRoute('setPolicy', 'policy.manage', (actor, { body }) => gateway.setPolicy(actor, body)),
    memberRoute('policyVersions', 'policy.read', (actor, { query }) => gateway.policyVersions(actor, query)),
    memberRoute('simulate', 'policy.read', (actor, { body }) => gateway.simulate(actor, body)),
    memberRoute('namesToHide', 'policy.manage', (actor) => gateway.namesToHide(actor)),
    memberRoute('setNamesToHide', 'policy.manage', (actor, { body }) => gateway.setNamesToHide(actor, body)),
    memberRoute('consequences', 'policy.read', (actor, { body }) => gateway.consequences(actor, body)),
    memberRoute('decisions', 'policy.read', (actor, { query }) => gateway.decisions(actor, query)),
    memberRoute('outbound', 'policy.read', (actor, { query }) => gateway.outbound(actor, query)),
    memberRoute('outboundTotals', 'policy.read', (actor, { query }) => gateway.outboundTotals(actor, query)),
    memberRoute('exportOutbound', 'policy.read', (actor, { query }) => gateway.exportOutbound(actor, query)),
    memberRoute('usage', 'policy.read', (actor, { query }) => gateway.usage(actor, query)),
    memberRoute('uses', 'engines.read', (actor) => gateway.uses(actor)),
    memberRoute('setUse', 'engines.manage', (actor, { body }) => gateway.setUse(actor, body)),
    memberRoute('routing', 'policy.read', (actor) => gateway.routing(actor)),
    memberRoute('setRouting', 'policy.manage', (actor, { body }) => gateway.setRouting(actor, body)),
    memberRoute('setShadow', 'shadow.manage', (actor, { body }) => gateway.setShadow(actor, body)),
    memberRoute('keys', 'policy.manage', (actor) => gateway.keys(actor)),
    memberRoute('addKey', 'policy.manage', (actor, { body }) => gateway.addKey(actor, body)),
    memberRoute('revokeKey', 'policy.manage', (actor, { params }) => gateway.revokeKey(actor, params.key).then(() => done)),
    memberRoute('ownKeys', 'self', (actor) => gateway.ownKeys(actor)),
    memberRoute('addOwnKey', 'ask', (actor, { body }) => gateway.addOwnKey(actor, body)),
    memberRoute('revokeOwnKey', 'self', (actor, { params }) => gateway.revokeOwnKey(actor, params.key).then(() => done)),
    memberRoute('alerts', 'policy.read', (actor) => gateway.alerts(actor)),
    memberRoute('budgets', 'policy.read', (actor) => gateway.budgets(actor)),
    memberRoute('addBudget', 'policy.manage', (actor, { body }) => gateway.addBudget(actor, body)),
    memberRoute('removeBudget', 'policy.manage', (actor, { params }) => gateway.removeBudget(actor, params.budget).then(() => done)),
  ];
}
