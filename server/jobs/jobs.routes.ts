import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Jobs } from './jobs.ts';

export function jobsRoutes(jobs: Jobs): Route[] {
  return [
    memberRoute('jobs', 'jobs.read', async (actor, { query }) => ({ jobs: await jobs.list(actor, query.state) })),
    memberRoute('rerunJob', 'jobs.manage', (actor, { params }) => jobs.rerun(actor, params.job)),
  ];
}
