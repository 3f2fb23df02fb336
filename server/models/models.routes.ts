import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Models } from './models.ts';

const done = { done: true } as const;

export function modelsRoutes(models: Models): Route[] {
  return [
    memberRoute('engines', 'engines.read', async (actor) => ({ engines: await models.engines(actor) })),
    memberRoute('engineKinds', 'engines.read', async () => models.engineKinds()),
    memberRoute('probeEngine', 'engines.manage', (actor, { body, signal }) => models.probeEngine(actor, body, signal)),
    memberRoute('addEngine', 'engines.manage', (actor, { body }) => models.addEngine(actor, body)),
    memberRoute('changeEngine', 'engines.manage', (actor, { params, body }) => models.changeEngine(actor, params.engine, body)),
    memberRoute('removeEngine', 'engines.manage', (actor, { params }) => models.removeEngine(actor, params.engine).then(() => done)),
    memberRoute('testEngine', 'engines.manage', (actor, { params, signal }) => models.testEngine(actor, params.engine, signal)),
    memberRoute('weights', 'engines.read', (actor) => models.weights(actor)),
    memberRoute('installModel', 'weights.manage', (actor, { body }) => models.installModel(actor, body)),
    memberRoute('cancelInstallation', 'weights.manage', (actor, { params }) => models.cancelInstallation(actor, params.installation)),
    memberRoute('removeModel', 'weights.manage', (actor, { params }) => models.removeModel(actor, params.model).then(() => done)),
    memberRoute('tryModel', 'weights.manage', (actor, { params, signal }) => models.tryModel(actor, params.model, signal)),
  ];
}
