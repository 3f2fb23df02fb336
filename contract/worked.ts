import { z } from 'zod';
import { said } from './quoted.ts';
import { spansOfTime } from './timespans.ts';

/** How a day follows from what is written. */
export const dayRules = [
  'start-plus-duration',
  'end-less-notice',
  'exit-less-notice',
  'plus-length',
  'plus-length-month-end',
  'plus-working-days',
] as const;
/** What a quotation gives to the rule. */
export const workedRoles = ['ends', 'starts', 'signed', 'duration', 'renewal', 'notice', 'length', 'value', 'rate', 'states'] as const;
export type WorkedRole = (typeof workedRoles)[number];
const spanOfTime = z.enum(spansOfTime);

/** A decimal number, as text: exact. */
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** What is worked out: a day, a sum of euros, or whether something is allowed. */
export const workedResult = z.discriminatedUnion('kind', [
  /** Days as YYYY-MM-DD. `sendBy`: the last working day up to it. `event`: the day that the question gives. */
  z.object({
    kind: z.literal('day'),
    day: z.string(),
    sendBy: z.string(),
    rule: z.enum(dayRules),
    renewals: z.number().int(),
    event: z.string().nullable(),
  }),
  z.object({ kind: z.literal('per-time'), value: decimal, of: decimal, from: spanOfTime, to: spanOfTime, isRounded: z.boolean() }),
  z.object({ kind: z.literal('quantity'), value: decimal, of: decimal, times: decimal, unit: z.string() }),
  /** `rate` in per cent. */
  z.object({
    kind: z.literal('tax'),
    value: decimal,
    of: decimal,
    rate: decimal,
    to: z.enum(['with', 'without']),
    isRounded: z.boolean(),
  }),
  z.object({ kind: z.literal('verdict'), says: z.enum(['yes', 'no', 'yes-if', 'no-unless']) }),
]);
export type WorkedResult = z.infer<typeof workedResult>;

/** What follows from quoted sentences, by code: the result, and each sentence with what it gives. */
export const worked = z.object({
  kind: z.literal('worked'),
  result: workedResult,
  from: z.array(z.object({ role: z.enum(workedRoles), said })),
});
export type Worked = z.infer<typeof worked>;
