import { z } from 'zod';
import { abilities, reaches, zones } from './models.ts';
import { inOrganisation, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';

export const outboundPurposes = ['engine-call', 'engine-test'] as const;
export type OutboundPurpose = (typeof outboundPurposes)[number];
export const outboundOutcomes = ['done', 'failed', 'cancelled', 'refused', 'interrupted'] as const;
export type OutboundOutcome = (typeof outboundOutcomes)[number];

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
});
export type OutboundEntry = z.output<typeof outboundEntry>;

/** What an organisation allows. The rest of the policy is still to come. */
export const policy = z.object({ furthestZone: z.enum(zones) });

export const gateway = {
  ...nothing,
  endpoints: {
    policy: { method: 'GET', path: `${inOrganisation}/policy`, answer: policy },
    setPolicy: { method: 'PUT', path: `${inOrganisation}/policy`, body: policy, answer: policy },
    /** The ledger of what left, newest first. */
    outbound: {
      method: 'GET',
      path: `${inOrganisation}/outbound`,
      query: z.object({ before: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
      answer: z.object({ requests: z.number().int(), entries: z.array(outboundEntry) }),
    },
  },
  acts: ['policy.changed', 'engine.called', 'engine.answered'],
  permissions: {
    /** Sees what the policy allows and what left this machine. */
    'policy.read': roles.filter((role) => role !== 'member'),
    /** Says how far a text may go. */
    'policy.manage': administrators,
  },
  refusals: {
    no_engine: { status: 409, details: z.object({ ability: z.enum(abilities) }) },
    engine_not_allowed: { status: 403, details: z.object({ zone: z.enum(zones), furthest: z.enum(zones) }) },
  },
  events: { policy: ['policy'] },
} as const satisfies ContractPart;
