import { randomUUID } from 'node:crypto';
import { newId } from '#server/foundation/ids.ts';
import type { Store } from '#server/vault/vault.ts';
import { longestPassword, shortestPassword } from '#contract/people.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

export type Auth = Awaited<ReturnType<typeof openAuth>>;

export interface SessionSettings {
  /** How long a session lives without being used. */
  ms: number;
  /** Cookies only over TLS; false on loopback without it. */
  secureCookies: boolean;
}

export interface AuthNeeds {
  house: Store;
  /** Signs the cookies; at least 32 characters, derived from the house's key. */
  secret: string;
  session: SessionSettings;
}

export const cookiePrefix = 'beffroi';

/**
 * better-auth over the house store: passwords and sessions, nothing else. Its handler is not mounted and none of its plugins is used; our routes
 * call `auth.api`. It calls nobody: no telemetry, no social provider, no mail. Loaded when first needed, so that the first page does not wait for it.
 */
export async function openAuth({ house, secret, session: { ms, secureCookies } }: AuthNeeds) {
  const { betterAuth } = await import('better-auth');
  return betterAuth({
    appName: 'Beffroi',
    // Never dialled: it only keeps the library from guessing its address from requests or from the environment.
    baseURL: secureCookies ? 'https://house.invalid' : 'http://house.invalid',
    secret,
    // Given as well, because the library would prefer a list found in the environment.
    secrets: [{ version: 1, value: secret }],
    database: { db: house.library(), type: 'sqlite', transaction: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: Math.ceil(ms / 1000), updateAge: 15 * 60, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix,
      useSecureCookies: secureCookies,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: ({ model }) => (model === 'user' ? newId('acc') : randomUUID()) },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
