import { z } from 'zod';
import { failure } from './failure.ts';

/** Why a certificate was not obtained: what its authority said, in our words. */
export const certificateTroubles = ['terms', 'account', 'order', 'challenge', 'port', 'slow', 'other', 'answer'] as const;
export type CertificateTrouble = (typeof certificateTroubles)[number];

/** The certificate by which the house is known to those who come. */
export const certificateSeen = z.object({
  /** Null where the house is served without one: on its own machine, or behind a proxy. */
  presented: z
    .object({
      names: z.array(z.string()),
      issuer: z.string(),
      from: z.number(),
      until: z.number(),
      /** From now on; below zero once it is over. */
      daysLeft: z.number().int(),
      fingerprint: z.string(),
      /** Whether the house obtained it by itself, or it was given. */
      isObtained: z.boolean(),
    })
    .nullable(),
  /** The authority that it asks by itself; null where it asks none. */
  authority: z
    .object({
      host: z.string(),
      names: z.array(z.string()),
      /** When it asks next. */
      nextAt: z.number().nullable(),
      /** What hindered it the last time. */
      failure: failure.nullable(),
    })
    .nullable(),
});
export type CertificateSeen = z.output<typeof certificateSeen>;

/** The root that vouches for the house and that no browser knows by itself: what people trust once, on each machine. Null where the house presents none. */
export const houseRoot = z.object({
  root: z.object({ name: z.string(), until: z.number(), fingerprint: z.string() }).nullable(),
});
export type HouseRoot = z.output<typeof houseRoot>;
