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
    memberRoute('invoices', 'finance.use', (actor, { query, signal }) => finance.invoices(actor, query, signal)),
    memberRoute('invoice', 'finance.use', (actor, { params, query, signal }) => finance.invoice(actor, params.document, query, signal)),
    memberRoute('decideInvoice', 'finance.use', (actor, { params, body }) =>
      finance.decideInvoice(actor, params.document, body.decision).then(() => ({ done: true })),
    ),
    memberRoute('invoiceEntries', 'finance.use', (actor, { query, signal }) => finance.entries(actor, query, signal)),
  ];
}
