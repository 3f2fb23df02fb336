import type { FastifyRequest } from 'fastify';
import type { Language } from '#contract/texts/texts.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Gateway, KeyCaller } from '../gateway.ts';

/** The key that a request bears; undefined where it bears none. */
export const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,200})$/i.exec(headers.authorization ?? '')?.[1];

/** Who calls by the key that a request carries. @throws api_key_invalid, permission_missing, rate_exceeded */
export async function callerOf(request: FastifyRequest, gateway: Pick<Gateway, 'callerOf'>): Promise<KeyCaller> {
  const given = bearerOf(request) ?? request.headers['x-api-key'] ?? request.headers['api-key'];
  if (typeof given !== 'string') throw new Refusal('api_key_invalid');
  return gateway.callerOf(given);
}

export const languageOf = (request: FastifyRequest): Language =>
  (request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'fr';
