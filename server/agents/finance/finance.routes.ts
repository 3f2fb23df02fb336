import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Finance } from './finance.ts';

export function financeRoutes(finance: Finance): Route[] {
  return [
    memberRoute('ledgers', 'finance.use', (actor) => finance.ledgers(actor)),
    memberRoute('ledger', 'finance.use', (actor, { params, query, signal }) => finance.analysis(actor, params.document, query, signal)),
    memberRoute('ledgerLines', 'finance.use', (actor, { params, query, signal }) => finance.lines(actor, params.document, query, signal)),
    memberRoute('ledgerPaper', 'finance.use', (actor, { params, query, signal }) => finance.paper(actor, params.document, query, signal)),
    memberRoute('ledgerBudget', 'finance.use', (actor, { params, signal }) =>
      finance.budget(actor, params.document, params.budget, signal),
    ),
    memberRoute('ledgerGroup', 'finance.use', (actor, { body, signal }) => finance.group(actor, body, signal)),
  ];
}
