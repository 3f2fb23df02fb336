import { randomUUID } from 'node:crypto';
import { z } from 'zod';
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
 * call `auth.api`, and the one plugin, ours, opens the session of whoever we found to be who he says. It calls nobody: no telemetry, no social provider, no mail. Loaded when first needed, so that the first page does not wait for it.
 */
export async function openAuth({ house, secret, session: { ms, secureCookies } }: AuthNeeds) {
  const [{ betterAuth }, { createAuthEndpoint }, { setSessionCookie }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/cookies'),
  ]);
  const openSession = createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ account: z.string() }) }, async (ctx) => {
    const user = await ctx.context.internalAdapter.findUserById(ctx.body.account);
    if (!user) return ctx.json(null);
    const session = await ctx.context.internalAdapter.createSession(user.id);
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ id: session.id, user: { id: user.id, email: user.email, name: user.name } });
  });
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
    plugins: [{ id: 'beffroi', endpoints: { openSession } }],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** What the library answers, or null where it refuses the request (a status under 500): it never says more to whoever asks. */
export async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (isAnswer(error)) return null;
    throw error;
  }
}

/** The library throws what it answers to a request that it refuses. */
export function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;
}

/** What a cookie of this name says in a header of cookies; null where there is none. */
export function cookieIn(cookies: string | null, name: string): string | null {
  const one = (cookies ?? '').split(/; */).find((each) => each.startsWith(`${name}=`));
  return one === undefined ? null : one.slice(name.length + 1);
}

/**
 * The library's cookies, without the age it gives them: it is counted from the sign-in, while a session lives on as long as it is used.
 * The server alone says when a session ends; a browser forgets the cookie when it is closed.
 */
export function cookiesOf(headers: Headers): string[] {
  return headers.getSetCookie().map((cookie) => cookie.replace(/; Max-Age=[1-9]\d*/i, ''));
}
