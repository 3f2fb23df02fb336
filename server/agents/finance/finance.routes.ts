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
    memberRoute('lateRisk', 'finance.use', (actor, { params, query, signal }) => finance.lateRisk(actor, params.document, query, signal)),
    memberRoute('ledgerGroup', 'finance.use', (actor, { body, signal }) => finance.group(actor, body, signal)),
    memberRoute('groupPaper', 'finance.use', (actor, { query, signal }) => finance.groupPaper(actor, query, signal)),
    memberRoute('invoices', 'finance.use', (actor, { query, signal }) => finance.invoices(actor, query, signal)),
    memberRoute('invoice', 'finance.use', (actor, { params, query, signal }) => finance.invoice(actor, params.document, query, signal)),
    memberRoute('decideInvoice', 'finance.use', (actor, { params, body }) =>
      finance.decideInvoice(actor, params.document, body).then(() => ({ done: true })),
    ),
    memberRoute('correctInvoice', 'finance.use', (actor, { params, query, body, signal }) =>
      finance.correctInvoice(actor, params.document, query, body, signal).then(() => ({ done: true })),
    ),
    memberRoute('entryChoices', 'finance.use', (actor) => finance.entryChoices(actor)),
    memberRoute('chooseEntries', 'finance.use', (actor, { body }) => finance.chooseEntries(actor, body).then(() => ({ done: true }))),
    memberRoute('invoiceEntries', 'finance.use', (actor, { query, signal }) => finance.entries(actor, query, signal)),
  ];
}
