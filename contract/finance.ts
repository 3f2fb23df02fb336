import { z } from 'zod';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { budgetComparison, figure, groupAnalysis, groupInput, groupQuery, statement, year } from './figures.ts';
import { entryChoices, entryFormats, invoiceCorrection, invoiceDecision, invoiceDetail, invoiceList } from './invoices.ts';
import { lateRisk } from './risk.ts';
import { roles } from './roles.ts';

export * from './figures.ts';
export * from './invoices.ts';
export * from './risk.ts';

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
  commentary: z.array(statement),
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
      /** `budget`: a document whose rows stand beside what was done. */
      query: z.object({
        format: z.enum(paperFormats),
        language: z.enum(['fr', 'en']).default('fr'),
        previous,
        budget: z.string().optional(),
      }),
    },
    ledgerBudget: { method: 'GET', path: `${ledgerPath}/:document/budgets/:budget`, answer: budgetComparison },
    /** Which customers will pay late, by the ledgers of this company up to this one. */
    lateRisk: {
      method: 'GET',
      path: `${ledgerPath}/:document/late-risk`,
      query: z.object({ terms: z.coerce.number().int().min(0).max(120).default(30) }),
      answer: lateRisk,
    },
    ledgerGroup: { method: 'POST', path: `${inOrganisation}/finance/group`, body: groupInput, answer: groupAnalysis },
    groupPaper: {
      method: 'GET',
      path: `${inOrganisation}/finance/group/paper`,
      query: z.object({ format: z.enum(paperFormats), language: z.enum(['fr', 'en']).default('fr'), entities: groupQuery }),
    },
    invoices: { method: 'GET', path: `${inOrganisation}/finance/invoices`, query: z.object({ place: z.string() }), answer: invoiceList },
    invoice: {
      method: 'GET',
      path: `${inOrganisation}/finance/invoices/:document`,
      query: z.object({ place: z.string() }),
      answer: invoiceDetail,
    },
    decideInvoice: { method: 'POST', path: `${inOrganisation}/finance/invoices/:document/decision`, body: invoiceDecision, answer: done },
    /** What was read wrongly, said by a person; what he changes of the entry is learnt for the same supplier. */
    correctInvoice: {
      method: 'PUT',
      path: `${inOrganisation}/finance/invoices/:document/correction`,
      query: z.object({ place: z.string() }),
      body: invoiceCorrection,
      answer: done,
    },
    entryChoices: { method: 'GET', path: `${inOrganisation}/finance/choices`, answer: entryChoices },
    chooseEntries: { method: 'PUT', path: `${inOrganisation}/finance/choices`, body: entryChoices, answer: done },
    /** Entries of the invoices of a place that were accepted, for the accounting firm: in the format that was chosen where none is named. */
    invoiceEntries: {
      method: 'GET',
      path: `${inOrganisation}/finance/entries`,
      query: z.object({ place: z.string(), format: z.enum(entryFormats).optional() }),
    },
  },
  acts: [
    'ledger.analysed',
    'ledger.exported',
    'customers.assessed',
    'ledgers.consolidated',
    'consolidation.exported',
    'invoices.checked',
    'invoice.opened',
    'invoice.decided',
    'invoice.corrected',
    'entries.chosen',
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
    history_too_short: {
      status: 409,
      details: z.object({
        invoices: z.number().int(),
        late: z.number().int(),
        onTime: z.number().int(),
        needed: z.number().int(),
        neededOfEach: z.number().int(),
      }),
    },
    /** On later invoices the model tells late payers no better than chance. */
    risk_by_chance: { status: 409, details: z.object({ auc: z.number(), atLeast: z.number(), invoices: z.number().int() }) },
    /** Fewer than two ledgers of one closing are there. */
    group_too_small: { status: 409, details: none },
    invoice_unreadable: { status: 409, details: none },
    entry_unbalanced: { status: 400, details: z.object({ cents: z.number().int() }) },
    entries_none: { status: 409, details: none },
  },
} as const satisfies ContractPart;
