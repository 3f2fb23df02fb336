import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Sovereignty } from './sovereignty.ts';

const done = { done: true } as const;

/** @param organisationName what the organisation is called, for its report */
export function sovereigntyRoutes(sovereignty: Sovereignty, organisationName: (organisation: string) => Promise<string>): Route[] {
  return [
    memberRoute('sovereignty', 'sovereignty.read', (actor) => sovereignty.state(actor)),
    memberRoute('setNotice', 'sovereignty.manage', (actor, { body }) => sovereignty.setNotice(actor, body).then(() => done)),
    memberRoute('addTrace', 'sovereignty.manage', async (actor, call) => {
      const file = await call.file();
      return sovereignty.addTrace(actor, { ...file, name: call.query.name ?? file.name }, call.signal);
    }),
    memberRoute('removeTrace', 'sovereignty.manage', (actor, { params }) => sovereignty.removeTrace(actor, params.trace).then(() => done)),
    memberRoute('diagnose', 'sovereignty.manage', async (actor, { body, signal }) => {
      const organisation = await organisationName(actor.organisation);
      return sovereignty.diagnose(actor, { ...body, organisation }, signal);
    }),
    memberRoute('diagnosisFile', 'sovereignty.read', (actor, { query }) => sovereignty.file(actor, query)),
    memberRoute('flowsFile', 'sovereignty.read', (actor, { query }) => sovereignty.flowsFile(actor, query)),
    memberRoute('foresee', 'sovereignty.read', (actor, { body }) => sovereignty.foresee(actor, body)),
    memberRoute('choosePlan', 'sovereignty.manage', (actor, { body }) => sovereignty.choosePlan(actor, body).then(() => done)),
    memberRoute('recordOffers', 'sovereignty.manage', (actor, { body }) => sovereignty.recordOffers(actor, body).then(() => done)),
    memberRoute('recordProcesses', 'sovereignty.manage', (actor, { body }) => sovereignty.recordProcesses(actor, body).then(() => done)),
    memberRoute('answerCriterion', 'sovereignty.manage', (actor, { params, body }) =>
      sovereignty.answer(actor, params.criterion, body).then(() => done),
    ),
    memberRoute('keepScenario', 'sovereignty.manage', (actor, { body }) => sovereignty.keepScenario(actor, body)),
    memberRoute('removeScenario', 'sovereignty.manage', (actor, { params }) =>
      sovereignty.removeScenario(actor, params.scenario).then(() => done),
    ),
    memberRoute('planUpkeep', 'sovereignty.manage', (actor, { params, body }) =>
      sovereignty.planUpkeep(actor, params.task, body).then(() => done),
    ),
    memberRoute('updateCatalogue', 'sovereignty.manage', async (actor, call) => {
      const { bytes } = await call.file();
      return sovereignty.updateCatalogue(actor, bytes, call.query.key);
    }),
    memberRoute('decideAction', 'sovereignty.manage', (actor, { params, body }) =>
      sovereignty.decide(actor, params.tool, body).then(() => done),
    ),
    memberRoute('declareTool', 'sovereignty.manage', (actor, { params, body }) =>
      sovereignty.declare(actor, params.tool, body).then(() => done),
    ),
    memberRoute('correctVendor', 'sovereignty.manage', (actor, { params, body }) =>
      sovereignty.correct(actor, params.vendor, body).then(() => done),
    ),
    memberRoute('vendors', 'sovereignty.read', (actor, { query }) => sovereignty.vendors(actor, query)),
    memberRoute('addVendor', 'sovereignty.manage', (actor, { body }) => sovereignty.addVendor(actor, body)),
    memberRoute('restoreVendor', 'sovereignty.manage', (actor, { params }) =>
      sovereignty.restoreVendor(actor, params.vendor).then(() => done),
    ),
    memberRoute('liftAliases', 'sovereignty.lift', (actor, { body }) => sovereignty.liftAliases(actor, body)),
  ];
}
