import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Agents } from './agents.ts';

export function agentsRoutes(agents: Agents): Route[] {
  const done = { done: true as const };
  return [
    memberRoute('agents', 'agents.use', (actor) => agents.agents(actor)),
    memberRoute('agentDefinitions', 'agents.manage', (actor) => agents.agentDefinitions(actor)),
    memberRoute('addDefinition', 'agents.manage', (actor, { body }) => agents.addDefinition(actor, body)),
    memberRoute('definitionFile', 'agents.manage', (actor, { params }) => agents.definitionFile(actor, params.definition)),
    memberRoute('definitionEvaluation', 'agents.manage', (actor, { params }) => agents.definitionEvaluation(actor, params.definition)),
    memberRoute('evaluateDefinition', 'agents.manage', (actor, { params }) => agents.evaluateDefinition(actor, params.definition)),
    memberRoute('publishDefinition', 'agents.manage', (actor, { params }) => agents.publishDefinition(actor, params.definition)),
    memberRoute('runs', 'agents.use', (actor) => agents.runs(actor)),
    memberRoute('startRun', 'agents.use', (actor, { body }) => agents.startRun(actor, body)),
    memberRoute('run', 'agents.use', (actor, { params }) => agents.run(actor, params.run)),
    memberRoute('cancelRun', 'agents.use', (actor, { params }) => agents.cancelRun(actor, params.run)),
    memberRoute('intakeSignals', 'documents.read', (actor, { query }) => agents.intakeSignals(actor, query)),
    memberRoute('dismissSignal', 'documents.read', (actor, { params }) => agents.dismissSignal(actor, params.signal)),
    memberRoute('triggers', 'agents.use', (actor) => agents.triggers(actor)),
    memberRoute('addTrigger', 'agents.use', (actor, { body }) => agents.addTrigger(actor, body)),
    memberRoute('switchTrigger', 'agents.use', (actor, { params, body }) => agents.switchTrigger(actor, params.trigger, body)),
    memberRoute('removeTrigger', 'agents.use', (actor, { params }) => agents.removeTrigger(actor, params.trigger).then(() => done)),
  ];
}
