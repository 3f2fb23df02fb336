import { z } from 'zod';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { invoiceCheck, invoiceDecision, invoiceList } from './invoices.ts';
import { roles } from './roles.ts';

export * from './invoices.ts';

const cents = z.number().int();
export const severities = ['error', 'high', 'warning', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];
/** Codes of what is looked at in a ledger: F for its form, A for its accounting; server/agents/finance/checks/checks.json says on what ground. */
export const ledgerFinding = z.object({
  code: z.string().regex(/^[FA]\d\d$/),
  level: z.enum(['format', 'accounting']),
  severity: z.enum(severities),
  /** Lines of the file, from 1: the first of them. */
  lines: z.array(z.number().int()),
  count: z.number().int(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LedgerFinding = z.output<typeof ledgerFinding>;

/** In cents, but for `dso` and `dpo`, in days; each account of which it is made leads to its lines. */
export const figure = z.object({
  name: z.string(),
  value: z.number().nullable(),
  accounts: z.array(z.object({ account: z.string(), name: z.string(), cents })),
});
export type FigureSeen = z.output<typeof figure>;

const agedParty = z.object({
  account: z.string(),
  party: z.string(),
  name: z.string(),
  /** Up to 30, 60, 90 days, and beyond. */
  byAge: z.array(cents),
  total: cents,
  lines: z.array(z.number().int()),
});
const accountBalance = z.object({ account: z.string(), name: z.string(), opening: cents, debit: cents, credit: cents, closing: cents });
const month = z.object({ month: z.string(), turnover: cents, expenses: cents, cash: cents });
const year = z.object({ from: z.string(), to: z.string() });

export const ledgerAnalysis = z.object({
  siren: z.string(),
  year,
  /** Of accounts: by the day on which the year began. */
  chart: z.string(),
  lines: z.number().int(),
  /** Lines that could not be read: no figure counts them. */
  leftOut: z.number().int(),
  debit: cents,
  credit: cents,
  findings: z.array(ledgerFinding),
  income: z.array(figure),
  sheet: z.array(figure),
  indicators: z.array(figure),
  months: z.array(month),
  balances: z.array(accountBalance),
  customers: z.array(agedParty),
  suppliers: z.array(agedParty),
});
export type LedgerAnalysis = z.output<typeof ledgerAnalysis>;

export const ledgerLine = z.object({
  at: z.number().int(),
  journal: z.string(),
  number: z.string(),
  date: z.string(),
  account: z.string(),
  party: z.string(),
  piece: z.string(),
  label: z.string(),
  debit: cents,
  credit: cents,
});
export type LedgerLineSeen = z.output<typeof ledgerLine>;

const ledgerEntry = z.object({
  document: z.string(),
  title: z.string(),
  fileName: z.string(),
  siren: z.string(),
  closing: z.string(),
  sourceName: z.string(),
});
export type LedgerEntry = z.output<typeof ledgerEntry>;

export const groupInput = z.object({
  entities: z
    .array(z.object({ document: z.string(), name: name(200) }))
    .min(2)
    .max(20),
});
export const groupAnalysis = z.object({
  year,
  income: z.array(figure),
  sheet: z.array(figure),
  indicators: z.array(figure),
  eliminations: z.array(
    z.object({ from: z.string(), to: z.string(), receivable: cents, payable: cents, sales: cents, purchases: cents, gap: cents }),
  ),
});
export type GroupAnalysis = z.output<typeof groupAnalysis>;
const comparedRow = z.object({ prefix: z.string(), label: z.string(), cents, actual: cents, gap: cents });
export const budgetComparison = z.object({ rows: z.array(comparedRow) });
export type BudgetComparison = z.output<typeof budgetComparison>;

const ledgerPath = `${inOrganisation}/finance/ledgers` as const;
/** The ledger of the year before, where what opens this one is compared with what closed it. */
const previous = z.string().optional();
export const paperFormats = ['pdf', 'xlsx'] as const;

export const finance = {
  ...nothing,
  endpoints: {
    /** Documents whose name is that of a ledger: those that I may read. */
    ledgers: { method: 'GET', path: ledgerPath, answer: z.object({ ledgers: z.array(ledgerEntry) }) },
    ledger: { method: 'GET', path: `${ledgerPath}/:document`, query: z.object({ previous }), answer: ledgerAnalysis },
    /** Lines of a ledger: by their places, or by the beginnings of their accounts, with commas between. */
    ledgerLines: {
      method: 'GET',
      path: `${ledgerPath}/:document/lines`,
      query: z.object({ at: z.string().max(2000).optional(), accounts: z.string().max(2000).optional() }),
      answer: z.object({ lines: z.array(ledgerLine), total: z.number().int() }),
    },
    ledgerPaper: {
      method: 'GET',
      path: `${ledgerPath}/:document/paper`,
      query: z.object({ format: z.enum(paperFormats), language: z.enum(['fr', 'en']).default('fr'), previous }),
    },
    ledgerBudget: { method: 'GET', path: `${ledgerPath}/:document/budgets/:budget`, answer: budgetComparison },
    ledgerGroup: { method: 'POST', path: `${inOrganisation}/finance/group`, body: groupInput, answer: groupAnalysis },
    invoices: { method: 'GET', path: `${inOrganisation}/finance/invoices`, query: z.object({ place: z.string() }), answer: invoiceList },
    invoice: {
      method: 'GET',
      path: `${inOrganisation}/finance/invoices/:document`,
      query: z.object({ place: z.string() }),
      answer: invoiceCheck,
    },
    decideInvoice: { method: 'POST', path: `${inOrganisation}/finance/invoices/:document/decision`, body: invoiceDecision, answer: done },
    /** Entries of the invoices of a place that were accepted, for the accounting firm. */
    invoiceEntries: {
      method: 'GET',
      path: `${inOrganisation}/finance/entries`,
      query: z.object({ place: z.string(), format: z.enum(['fec', 'csv']) }),
    },
  },
  acts: [
    'ledger.analysed',
    'ledger.exported',
    'ledgers.consolidated',
    'invoices.checked',
    'invoice.opened',
    'invoice.decided',
    'entries.exported',
  ],
  permissions: {
    /** Reads accounts and invoices that a grant opens to him, and decides about invoices. */
    'finance.use': roles,
  },
  refusals: {
    /** Nothing of the file is a ledger: the first thing that is wrong with it. */
    ledger_unreadable: { status: 400, details: z.object({ code: z.string(), line: z.number() }) },
    ledger_too_large: { status: 413, details: z.object({ limitMb: z.number() }) },
    budget_unreadable: { status: 400, details: none },
    group_years_differ: { status: 400, details: z.object({ one: z.string(), other: z.string() }) },
    invoice_unreadable: { status: 409, details: none },
    entries_none: { status: 409, details: none },
  },
} as const satisfies ContractPart;
