import { z } from 'zod';
import { failure } from './failure.ts';
import { country, line } from './model.ts';
import { reaches, zones } from './models.ts';

/** Why a bucket could not be used: what its provider said, in our words. */
export const bucketTroubles = ['access', 'bucket', 'region', 'clock', 'busy', 'kept', 'changed', 'answer'] as const;
export type BucketTrouble = (typeof bucketTroubles)[number];

const segment = '[A-Za-z0-9_][A-Za-z0-9._-]*';

/** A bucket of any provider that speaks S3, and how it is reached. */
export const bucketAddress = z.object({
  /** Without path: https://s3.example.eu */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .refine((address) => {
      // Asked even of what is no address at all.
      const read = URL.parse(address);
      return read !== null && read.username + read.password + read.search + read.hash === '' && read.pathname === '/';
    })
    .transform((address) => new URL(address).origin),
  region: z.string().regex(/^[a-z0-9-]{1,40}$/),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  /** A folder in it; empty for none. */
  prefix: z
    .string()
    .max(200)
    .regex(new RegExp(`^(${segment}(/${segment})*)?$`)),
  /** Where the bucket's name stands: in the path of the address, or before its host. */
  style: z.enum(['path', 'virtual']),
  reach: z.enum(reaches),
});
export type BucketAddress = z.output<typeof bucketAddress>;

/** As an owner declares it. What is said of its operator is declared by hand, as of an engine. */
export const bucketPlace = bucketAddress.extend({ operator: line, parentCountry: country, placeCountry: country });
export type BucketPlace = z.output<typeof bucketPlace>;

const printable = z.string().regex(/^[\x21-\x7e]{1,200}$/);
/** What opens the bucket. It is written, never read again. */
export const bucketAccess = z.object({ accessKey: printable, secretKey: printable });
export type BucketAccess = z.output<typeof bucketAccess>;

/** In a change, absent keeps the access of before: for the same endpoint and bucket only. */
export const bucketInput = bucketPlace.extend({ access: bucketAccess.optional() });
export const bucketSeen = bucketPlace.extend({ zone: z.enum(zones) });

export const bucketTest = z.object({
  failure: failure.nullable(),
  /** The bucket keeps versions: what is removed or replaced is still in it. */
  keepsVersions: z.boolean(),
  tookMs: z.number(),
});
