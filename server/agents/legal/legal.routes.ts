import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Legal } from './legal.ts';

const done = { done: true } as const;

export function legalRoutes(legal: Legal): Route[] {
  return [
    memberRoute('contracts', 'contracts.read', (actor, { query }) => legal.contracts(actor, query)),
    memberRoute('contractsCalendar', 'contracts.read', (actor, { query }) => legal.calendar(actor, query)),
    memberRoute('contract', 'contracts.read', (actor, { params }) => legal.contract(actor, params.document)),
    memberRoute('correctContract', 'contracts.read', (actor, { params, body }) =>
      legal.correct(actor, params.document, params.fact, body.value).then(() => done),
    ),
    memberRoute('withdrawCorrection', 'contracts.read', (actor, { params }) =>
      legal.withdrawCorrection(actor, params.document, params.fact).then(() => done),
    ),
    memberRoute('contractPaper', 'contracts.read', (actor, { params, query }) => legal.paper(actor, params.document, query)),
    memberRoute('contractAmendment', 'contracts.read', (actor, { params, query }) =>
      legal.amendment(actor, params.document, query.clauses),
    ),
    memberRoute('ownClauses', 'contracts.read', (actor) => legal.ownClauses(actor)),
    memberRoute('keepClause', 'clauses.keep', (actor, { params, body }) =>
      legal.keepClause(actor, params.clause, body.words).then(() => done),
    ),
    memberRoute('forgetClause', 'clauses.keep', (actor, { params }) => legal.forgetClause(actor, params.clause).then(() => done)),
  ];
}
