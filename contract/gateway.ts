import { z } from 'zod';
import { purposes } from './journal.ts';
import { abilities, reaches, zones } from './models.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { consequences, decisionReasons, decisionSeen, policy, policyInput, simulation, simulationInput, subjects } from './policy.ts';
import { dataClasses } from './privacy.ts';
import { administrators, roles } from './roles.ts';
import { routingInput, routingSeen, shadowInput, useInput, usesSeen } from './routing.ts';
import { usage } from './usage.ts';
import { alert, budget, budgetInput, budgetPeriods, budgetUnits, key, keyInput, newKey } from './spending.ts';

export const outboundPurposes = ['engine-call', 'engine-test', 'weights', 'tool', 'identity', 'backup', 'certificate', 'mail'] as const;
export type OutboundPurpose = (typeof outboundPurposes)[number];
export const outboundOutcomes = ['done', 'failed', 'cancelled', 'refused', 'interrupted'] as const;
export type OutboundOutcome = (typeof outboundOutcomes)[number];

/** Article 6(1) of the GDPR, as far as companies' purposes go; consent is not asked for by this house. */
export const legalBases = ['contract', 'legal-obligation', 'legitimate-interest'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** One connection that this machine made, or refused to make: written before, completed after. */
export const outboundEntry = z.object({
  id: z.string(),
  at: z.number().int(),
  host: z.string(),
  reach: z.enum(reaches),
  /** 4 or 6; null when nothing was connected. */
  family: z.number().int().nullable(),
  purpose: z.enum(outboundPurposes),
  engine: z.string().nullable(),
  bytesOut: z.number().int(),
  bytesIn: z.number().int(),
  /** Null while it runs. */
  outcome: z.enum(outboundOutcomes).nullable(),
  /** The refusal that it ended with. */
  code: z.string().nullable(),
  tookMs: z.number().int().nullable(),
  /** What was decided of the call that it was made for; null where it was made for none. */
  call: z
    .object({
      id: z.string(),
      purpose: z.enum(purposes).nullable(),
      /** Of that purpose. */
      basis: z.enum(legalBases).nullable(),
      /** Null where nothing was looked at, for nothing left the perimeter. */
      class: z.enum(dataClasses).nullable(),
      zone: z.enum(zones),
      hides: z.boolean(),
      /** Whether the engine proved then that it keeps nothing; null before that was noted. */
      keepsNothing: z.boolean().nullable(),
    })
    .nullable(),
});
export type OutboundEntry = z.output<typeof outboundEntry>;

/** Somebody whom an organisation names to have him hidden: a customer, a supplier. */
export const nameToHide = z.object({ kind: z.enum(['person', 'company']), name: z.string().trim().min(2).max(120) });
export type NameToHide = z.output<typeof nameToHide>;
const namesToHide = z.object({ names: z.array(nameToHide).max(20_000) });

const page = z.object({ before: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) });
/** What cannot be looked at: a picture, a sound, tokens instead of text, a state kept by somebody else. */
export const unlookables = ['picture', 'sound', 'file', 'tokens', 'state', 'depth', 'size'] as const;

export const gateway = {
  ...nothing,
  endpoints: {
    policy: { method: 'GET', path: `${inOrganisation}/policy`, answer: policy },
    setPolicy: { method: 'PUT', path: `${inOrganisation}/policy`, body: policyInput, answer: policy },
    /** What would happen to this text? Nothing is sent, and nothing of it is kept. */
    simulate: { method: 'POST', path: `${inOrganisation}/policy/simulation`, body: simulationInput, answer: simulation },
    /** Whom the organisation names to have them hidden, beside those whom the rules find. */
    namesToHide: { method: 'GET', path: `${inOrganisation}/policy/names`, answer: namesToHide },
    setNamesToHide: { method: 'PUT', path: `${inOrganisation}/policy/names`, body: namesToHide, answer: namesToHide },
    /** What the last thirty days would have been under another policy. */
    consequences: { method: 'POST', path: `${inOrganisation}/policy/consequences`, body: policyInput, answer: consequences },
    decisions: {
      method: 'GET',
      path: `${inOrganisation}/decisions`,
      query: page,
      answer: z.object({ decisions: z.array(decisionSeen) }),
    },
    /** The ledger of what left, newest first. */
    outbound: {
      method: 'GET',
      path: `${inOrganisation}/outbound`,
      query: page,
      answer: z.object({ requests: z.number().int(), entries: z.array(outboundEntry) }),
    },
    /** What calls cost and took, day by day and engine by engine. */
    usage: {
      method: 'GET',
      path: `${inOrganisation}/usage`,
      query: z.object({ days: z.coerce.number().int().min(1).max(400).default(30) }),
      answer: usage,
    },
    /** Which model writes and which encodes, and which might. */
    uses: { method: 'GET', path: `${inOrganisation}/uses`, answer: usesSeen },
    setUse: { method: 'PUT', path: `${inOrganisation}/uses`, body: useInput, answer: usesSeen },
    /** Which models are up to what is hard, from where on, and what that was measured to save. */
    routing: { method: 'GET', path: `${inOrganisation}/routing`, answer: routingSeen },
    setRouting: { method: 'PUT', path: `${inOrganisation}/routing`, body: routingInput, answer: routingSeen },
    /** Comparing on the organisation's own calls: a share of them, for so much a month. */
    setShadow: { method: 'PUT', path: `${inOrganisation}/routing/shadow`, body: shadowInput, answer: routingSeen },
    keys: { method: 'GET', path: `${inOrganisation}/keys`, answer: z.object({ keys: z.array(key) }) },
    addKey: { method: 'POST', path: `${inOrganisation}/keys`, body: keyInput, answer: newKey },
    revokeKey: { method: 'DELETE', path: `${inOrganisation}/keys/:key`, answer: done },
    /** What somebody should know, newest first. */
    alerts: { method: 'GET', path: `${inOrganisation}/alerts`, answer: z.object({ alerts: z.array(alert) }) },
    budgets: { method: 'GET', path: `${inOrganisation}/budgets`, answer: z.object({ budgets: z.array(budget) }) },
    addBudget: { method: 'POST', path: `${inOrganisation}/budgets`, body: budgetInput, answer: z.object({ id: z.string() }) },
    removeBudget: { method: 'DELETE', path: `${inOrganisation}/budgets/:budget`, answer: done },
  },
  acts: [
    'policy.changed',
    'names.changed',
    'engine.called',
    'engine.answered',
    'call.refused',
    'key.added',
    'key.revoked',
    'key.unusual',
    'budget.added',
    'budget.removed',
    'budget.neared',
    'routing.changed',
    'use.changed',
    'shadow.changed',
    'shadow.compared',
  ],
  permissions: {
    /** Sees what the policy allows, what was decided and what left this machine. */
    'policy.read': roles.filter((role) => role !== 'member'),
    /** Says how far a text may go, who may call, and for how much. */
    'policy.manage': administrators,
    /** Has questions that were answered asked again of other models, to compare, and pays for it. */
    'shadow.manage': ['owner'],
  },
  refusals: {
    no_engine: { status: 409, details: z.object({ ability: z.enum(abilities) }) },
    engine_not_allowed: { status: 403, details: z.object({ zone: z.enum(zones), furthest: z.enum(zones) }) },
    /** The policy refuses, and says by which line. */
    call_refused: {
      status: 403,
      details: z.object({
        reason: z.enum(decisionReasons),
        by: z.enum(subjects).nullable(),
        furthest: z.enum(zones),
        /** The line is that of the label of a document whose words are in it. */
        from: z.enum(['label']).optional(),
      }),
    },
    /** What cannot be looked at does not leave. */
    content_unscannable: { status: 422, details: z.object({ what: z.enum(unlookables) }) },
    /** Looking failed, was too slow, or too much was looked at already: nothing left. */
    detection_failed: { status: 503, details: none },
    detection_busy: { status: 503, details: z.object({ retryAfterS: z.number() }) },
    budget_exhausted: {
      status: 429,
      details: z.object({ unit: z.enum(budgetUnits), period: z.enum(budgetPeriods), limit: z.number() }),
    },
    rate_exceeded: { status: 429, details: z.object({ retryAfterS: z.number() }) },
    api_key_invalid: { status: 401, details: none },
    key_unknown: { status: 404, details: none },
    budget_unknown: { status: 404, details: none },
    budget_subject_unknown: { status: 404, details: none },
  },
  events: {
    policy: ['policy', 'uses'],
    decision: ['decisions', 'budgets', 'alerts', 'usage'],
    key: ['keys'],
    budget: ['budgets'],
    routing: ['routing', 'uses', 'encoding'],
  },
} as const satisfies ContractPart;
