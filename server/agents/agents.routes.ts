import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Agents } from './agents.ts';

export function agentsRoutes(agents: Agents): Route[] {
  return [memberRoute('agents', 'agents.use', (actor) => agents.agents(actor))];
}
