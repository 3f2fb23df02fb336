import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Retrieval } from './retrieval.ts';

export function retrievalRoutes(retrieval: Retrieval): Route[] {
  return [
    memberRoute('search', 'ask', (actor, call) => retrieval.search(actor, call.query)),
    memberRoute('encoding', 'jobs.read', (actor) => retrieval.encoding.state(actor.organisation)),
  ];
}
