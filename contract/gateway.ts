import { z } from 'zod';
import { abilities, zones } from './models.ts';
import { outboundEntry, outboundExport, outboundFilter, outboundTotals } from './outbound.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import {
  consequences,
  decisionReasons,
  decisionSeen,
  policy,
  policyInput,
  policyVersions,
  simulation,
  simulationInput,
  subjects,
} from './policy.ts';
import { administrators, roles } from './roles.ts';
import { routingInput, routingSeen, shadowInput, useInput, usesSeen } from './routing.ts';
import { usage } from './usage.ts';
import { alert, budget, budgetInput, budgetPeriods, budgetUnits, key, keyInput, newKey, ownKeyInput } from './spending.ts';

export * from './outbound.ts';

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
    /** What was said before, version after version, and what each changed; to return to one is to publish it again. */
    policyVersions: {
      method: 'GET',
      path: `${inOrganisation}/policy/versions`,
      query: z.object({ before: z.coerce.number().int().min(0).optional(), limit: z.coerce.number().int().min(1).max(200).default(20) }),
      answer: policyVersions,
    },
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
    /** The ledger of what left, newest first; `requests` in all, whatever is asked for, those of the house itself beside them. */
    outbound: {
      method: 'GET',
      path: `${inOrganisation}/outbound`,
      query: page.extend(outboundFilter.shape),
      answer: z.object({ requests: z.number().int(), house: z.number().int(), entries: z.array(outboundEntry) }),
    },
    /** The same, added up by where it went. */
    outboundTotals: { method: 'GET', path: `${inOrganisation}/outbound/totals`, query: outboundFilter, answer: outboundTotals },
    exportOutbound: { method: 'GET', path: `${inOrganisation}/outbound/export`, query: outboundExport },
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
    /** One's own: made with one's own rights, and no other. */
    ownKeys: { method: 'GET', path: `${inOrganisation}/own-keys`, answer: z.object({ keys: z.array(key) }) },
    addOwnKey: { method: 'POST', path: `${inOrganisation}/own-keys`, body: ownKeyInput, answer: newKey },
    revokeOwnKey: { method: 'DELETE', path: `${inOrganisation}/own-keys/:key`, answer: done },
    /** What somebody should know, newest first. */
    alerts: { method: 'GET', path: `${inOrganisation}/alerts`, answer: z.object({ alerts: z.array(alert) }) },
    budgets: { method: 'GET', path: `${inOrganisation}/budgets`, answer: z.object({ budgets: z.array(budget) }) },
    addBudget: { method: 'POST', path: `${inOrganisation}/budgets`, body: budgetInput, answer: z.object({ id: z.string() }) },
    removeBudget: { method: 'DELETE', path: `${inOrganisation}/budgets/:budget`, answer: done },
  },
  acts: [
    'policy.changed',
    'outbound.exported',
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
    policy_version_unknown: { status: 404, details: none },
    key_unknown: { status: 404, details: none },
    budget_unknown: { status: 404, details: none },
    budget_subject_unknown: { status: 404, details: none },
  },
  events: {
    policy: ['policy', 'policyVersions', 'uses'],
    decision: ['decisions', 'budgets', 'usage', 'outbound', 'outboundTotals'],
    key: ['keys'],
    budget: ['budgets'],
    alert: ['alerts'],
    routing: ['routing', 'uses', 'encoding'],
    comparison: ['routing'],
  },
} as const satisfies ContractPart;
