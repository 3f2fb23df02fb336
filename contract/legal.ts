import { z } from 'zod';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';

/** Whom a risk weighs on: who pays, or who is paid. */
export const clauseSides = ['customer', 'supplier'] as const;
export type ClauseSide = (typeof clauseSides)[number];
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];
export const amountUses = ['rent', 'price', 'charges', 'deposit', 'cap', 'penalty', 'cover', 'pay', 'other'] as const;
export type AmountUse = (typeof amountUses)[number];
export const deadlineKinds = ['end', 'notice', 'exit', 'exit_notice'] as const;
/** The last day to act, not the day when something ends. */
export const isAct = ({ kind }: { kind: (typeof deadlineKinds)[number] }): boolean => kind === 'notice' || kind === 'exit_notice';
/** How a day of the calendar is found: it is written, or joined from the facts named beside it. */
export const deadlineRules = [
  'written',
  'start_plus_duration',
  'signature_plus_duration',
  'renewed',
  'end_less_notice',
  'start_plus_periods',
  'exit_less_notice',
] as const;
/** What is read by rule, and may be corrected by a person. */
export const factNames = ['kind', 'signed', 'starts', 'ends', 'duration', 'renewal', 'notice', 'period'] as const;
export type FactName = (typeof factNames)[number];

const slug = z.string().regex(/^[a-z0-9_-]{1,60}$/);
const day = z.iso.date();
export const length = z.object({ count: z.number().positive().max(9999), unit: z.enum(['day', 'month', 'year']) });
export type LengthSeen = z.output<typeof length>;

/** Where it is said: resolved under the reader's rights at each reading. */
export const clauseQuote = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  page: z.number().int().nullable(),
});
export type ClauseQuote = z.output<typeof clauseQuote>;

export const deadline = z.object({
  kind: z.enum(deadlineKinds),
  on: day,
  /** `on`, or the last working day before it. */
  sendBy: day,
  rule: z.enum(deadlineRules),
  from: z.array(z.enum(factNames)),
  renewals: z.number().int(),
});
export type Deadline = z.output<typeof deadline>;

export const contractParty = z.object({
  name: z.string(),
  siren: z.string().nullable(),
  role: z.string().nullable(),
  side: z.enum(clauseSides).nullable(),
  /** It is the organisation itself. */
  isOwn: z.boolean(),
});

export const riskCounts = z.object({ critical: z.number().int(), high: z.number().int(), medium: z.number().int(), low: z.number().int() });

export const contractSummary = z.object({
  document: z.string(),
  title: z.string(),
  place: z.string(),
  kind: slug.nullable(),
  parties: z.array(contractParty),
  deadlines: z.array(deadline),
  /** What it costs or brings in a year, in cents, as far as its text tells; and up to its end. */
  yearlyCents: z.number().nullable(),
  untilEndCents: z.number().nullable(),
  risks: riskCounts,
  missing: z.number().int(),
  corrected: z.number().int(),
});
export type ContractSummary = z.output<typeof contractSummary>;

/** A fact is read by rule, said by a person, or not found. */
export const contractFact = z.object({
  fact: z.enum(factNames),
  value: z.string().nullable(),
  by: z.enum(['rule', 'person']).nullable(),
  at: clauseQuote.nullable(),
  /** Who corrected it, and what the rule had read. */
  correctedBy: z.string().nullable(),
  correctedAt: z.number().nullable(),
  read: z.string().nullable(),
});
export type ContractFact = z.output<typeof contractFact>;

export const contractRisk = z.object({
  id: slug,
  severity: z.enum(severities),
  weighsOn: z.enum(clauseSides).nullable(),
  /** By whose side we are on; null where that is not known. */
  onUs: z.boolean().nullable(),
});
export const basis = z.object({ text: z.string(), article: z.string(), checked: z.boolean() });
/** Words that a contract and the company's own clause share, and those that one of them alone has. */
export const difference = z.array(z.object({ kind: z.enum(['same', 'ours', 'theirs']), words: z.string() }));
export const contractClause = z.object({
  clause: slug,
  heading: z.string().nullable(),
  at: clauseQuote,
  risks: z.array(contractRisk),
  basis: z.array(basis),
  /** Against the company's own clause, where it keeps one. */
  difference: difference.nullable(),
});
export type ContractClause = z.output<typeof contractClause>;
export const missingClause = z.object({
  clause: slug,
  severity: z.enum(severities),
  onUs: z.boolean().nullable(),
  basis: z.array(basis),
  own: z.boolean(),
});
export const contractAmount = z.object({ use: z.enum(amountUses), cents: z.number(), everyMonths: z.number().nullable(), at: clauseQuote });

export const contractDetail = contractSummary.extend({
  facts: z.array(contractFact),
  partiesAt: z.array(clauseQuote.nullable()),
  amounts: z.array(contractAmount),
  clauses: z.array(contractClause),
  missingClauses: z.array(missingClause),
  /** The date of the rules, and of the law that they know. */
  rulesAsOf: z.string(),
  lawAsOf: z.string(),
});
export type ContractDetail = z.output<typeof contractDetail>;

/** What a person says instead: a day, a length ("18 month"), "open", "tacit", "tacit 12 month", "ends", a kind, or "none" for what is no contract. */
export const factValue = z.string().trim().min(1).max(60);
export const ownClause = z.object({ clause: slug, words: z.string(), by: z.string().nullable(), at: z.number() });
const clauseParams = `${inOrganisation}/clauses/:clause`;
const contractPath = `${inOrganisation}/contracts/:document`;

export const legal = {
  ...nothing,
  endpoints: {
    /** `unread`: documents that the rules have not looked at yet; they are being read. */
    contracts: {
      method: 'GET',
      path: `${inOrganisation}/contracts`,
      query: z.object({ kind: slug.optional() }),
      answer: z.object({ contracts: z.array(contractSummary), unread: z.number().int(), today: day }),
    },
    contractsCalendar: {
      method: 'GET',
      path: `${inOrganisation}/contracts-calendar`,
      query: z.object({ document: z.string().optional(), language: z.enum(['fr', 'en']).default('fr') }),
    },
    contract: { method: 'GET', path: contractPath, answer: contractDetail },
    correctContract: {
      method: 'PUT',
      path: `${contractPath}/facts/:fact`,
      body: z.object({ value: factValue }),
      answer: done,
    },
    withdrawCorrection: { method: 'DELETE', path: `${contractPath}/facts/:fact`, answer: done },
    contractPaper: {
      method: 'GET',
      path: `${contractPath}/paper`,
      query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf'), language: z.enum(['fr', 'en']).default('fr') }),
    },
    contractAmendment: {
      method: 'GET',
      path: `${contractPath}/amendment`,
      /** Clauses to be amended, by id or by name, commas (or semicolons) between; all with a risk for us where none is named. */
      query: z.object({ clauses: z.string().max(2000).optional() }),
    },
    ownClauses: {
      method: 'GET',
      path: `${inOrganisation}/clauses`,
      answer: z.object({ clauses: z.array(ownClause), known: z.array(slug) }),
    },
    keepClause: { method: 'PUT', path: clauseParams, body: z.object({ words: z.string().trim().min(20).max(8000) }), answer: done },
    forgetClause: { method: 'DELETE', path: clauseParams, answer: done },
  },
  acts: [
    'contracts.listed',
    'contract.viewed',
    'contract.corrected',
    'contract.correction-withdrawn',
    'contract.exported',
    'clause.kept',
    'clause.forgotten',
  ],
  permissions: {
    /** Sees what is read in the contracts that he may read, and corrects it. */
    'contracts.read': roles,
    /** Keeps the company's own clauses. */
    'clauses.keep': administrators,
  },
  refusals: {
    contract_unknown: { status: 404, details: none },
    fact_invalid: { status: 400, details: z.object({ fact: z.string() }) },
    clause_unknown: { status: 404, details: none },
    nothing_to_amend: { status: 409, details: none },
  },
  events: { contract: ['contracts', 'contract'] },
} as const satisfies ContractPart;
