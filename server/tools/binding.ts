import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonical } from '#server/journal/journal.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';

/** What an approval is given to. Another approval, tool, argument or person is another effect. */
export interface Bound {
  approval: string;
  tool: string;
  arguments: unknown;
  member: string;
}

/** HMAC-SHA256 of the canonical JSON, under a key of the organisation: nobody outside can make one, or confirm a guess by it. */
export function bind(vault: OrganisationVault, bound: Bound): string {
  const text = canonical({ ...bound, organisation: vault.organisation, arguments: wholeNumbers(bound.arguments) });
  return createHmac('sha256', vault.deriveKey('approvals')).update(text).digest('hex');
}

/** Of a tool's arguments within a run, keyed: the journal knows them by it. */
export function argumentsHash(vault: OrganisationVault, tool: string, given: unknown): string {
  return createHmac('sha256', vault.deriveKey('arguments in the journal'))
    .update(canonical([tool, wholeNumbers(given)]))
    .digest('hex');
}

export function isSameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** Canonical JSON has no fractions: each is told apart from whatever else is written like it. */
function wholeNumbers(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return { '~fraction': String(value) };
  if (Array.isArray(value)) return value.map(wholeNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, wholeNumbers(field)] as const])),
  );
}
