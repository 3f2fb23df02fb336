import { setTimeout as after } from 'node:timers/promises';
import type { BucketAccess, BucketAddress } from '#contract/backupplace.ts';
import { wholeOf, type Exchange, type Outbound, type Reply, type Waits } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { codeIn, isPassing, troubleOf } from './troubles.ts';

export interface BucketNeeds {
  bucket: BucketAddress;
  access: BucketAccess;
  /** In whose ledger each exchange is written. */
  owner: string;
  connect: Outbound['request'];
  now(): number;
  /** Before what fails in passing is asked again, the first time; then twice as long each time. */
  pauseMs?: number;
}

export interface Asked {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD';
  /** From the bucket; empty for the bucket itself. Of letters, figures and `._-/` only. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Exchange['body'];
  /** Of the body, in hexadecimal: the provider refuses what is not that. */
  sha256?: string;
  /** Statuses that are answers too. */
  also?: readonly number[];
}

const waits: Waits = { connectMs: 10_000, firstMs: 60_000, idleMs: 60_000, wholeMs: 12 * 60 * 60 * 1000 };
const mostTries = 5;
const longestPauseMs = 30_000;
const mostErrorBytes = 64 * 1024;
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export type S3 = ReturnType<typeof createS3>;

/**
 * Asks a bucket by the S3 protocol. Each exchange is signed (AWS Signature Version 4, by aws4fetch), goes by the house's one module, and is asked again when
 * its failure may pass: all that is asked here may be asked twice.
 */
export function createS3({ bucket, access, owner, connect, now, pauseMs = 500 }: BucketNeeds) {
  const origin = originOf(bucket);
  const path = pathOf(bucket);

  function addressOf({ key, query = {} }: Asked): string {
    const search = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    const root = bucket.style === 'path' ? `/${bucket.bucket}` : '';
    return `${origin}${root}/${key}${search.length > 0 ? `?${search.join('&')}` : ''}`;
  }

  async function once(asked: Asked): Promise<Reply> {
    const { method, body } = asked;
    // Nobody waits for it at a start.
    const { AwsV4Signer } = await import('aws4fetch');
    const signed = await new AwsV4Signer({
      method,
      url: addressOf(asked),
      headers: { ...asked.headers, 'x-amz-content-sha256': asked.sha256 ?? emptySha256 },
      accessKeyId: access.accessKey,
      secretAccessKey: access.secretKey,
      service: 's3',
      region: bucket.region,
      datetime: new Date(now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
    }).sign();
    const headers = Object.fromEntries(signed.headers);
    return connect({
      owner,
      purpose: 'backup',
      engine: null,
      method,
      url: signed.url.href,
      headers,
      waits,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** What `take` makes of the answer. @throws backup_place_refused, backup_place_full, outbound_*, and what `take` throws */
  async function ask<Result>(asked: Asked, take: (reply: Reply) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      let retryAfterMs = 0;
      try {
        const reply = await once(asked);
        try {
          const isAnswer = (reply.status >= 200 && reply.status < 300) || (asked.also ?? []).includes(reply.status);
          if (isAnswer) {
            const taken = await take(reply);
            // What is read to its end leaves the connection for the next.
            await textOf(reply, mostErrorBytes);
            return taken;
          }
          retryAfterMs = Number(reply.headers['retry-after'] ?? 0) * 1000;
          throw troubleOf(path, reply, codeIn(await textOf(reply, mostErrorBytes)));
        } finally {
          await reply.leave();
        }
      } catch (error) {
        if (!isPassing(error) || tries === mostTries) throw error;
      }
      const waitMs = Math.max(pauseMs * 2 ** (tries - 1) * (0.5 + Math.random()), retryAfterMs || 0);
      await after(Math.min(waitMs, longestPauseMs));
    }
  }

  return {
    path,
    prefix: bucket.prefix,
    ask,
    /** The small text of an answer. @throws backup_place_refused when it is not small */
    async text(reply: Reply, mostBytes: number): Promise<string> {
      const text = await textOf(reply, mostBytes);
      if (text === null) throw new Refusal('backup_place_refused', { path, why: 'answer', said: 'too long' });
      return text;
    },
  };
}

/** A bucket as people know it. */
export const pathOf = ({ endpoint, bucket, prefix }: BucketAddress): string => `${endpoint}/${bucket}${prefix === '' ? '' : `/${prefix}`}`;

/** Where it is connected to. */
export function originOf({ endpoint, bucket, style }: BucketAddress): string {
  const url = new URL(endpoint);
  if (style === 'virtual') url.hostname = `${bucket}.${url.hostname}`;
  return url.origin;
}

/** Null for what is longer. */
async function textOf(reply: Reply, mostBytes: number): Promise<string | null> {
  return (await wholeOf(reply.body, mostBytes))?.toString('utf8') ?? null;
}
