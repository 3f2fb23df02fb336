import type { FastifyRequest } from 'fastify';
import type { Language } from '#contract/texts/texts.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Gateway, KeyCaller } from '../gateway.ts';

/** Who calls by the key that a request carries. @throws api_key_invalid, permission_missing, rate_exceeded */
export async function callerOf(request: FastifyRequest, gateway: Pick<Gateway, 'callerOf'>): Promise<KeyCaller> {
  const { authorization } = request.headers;
  const given =
    /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1] ?? request.headers['x-api-key'] ?? request.headers['api-key'];
  if (typeof given !== 'string') throw new Refusal('api_key_invalid');
  return gateway.callerOf(given);
}

export const languageOf = (request: FastifyRequest): Language =>
  (request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'fr';
