import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { deriveKey, openText, sealText, type Store } from '#server/vault/vault.ts';
import { returnPath, type providerReturn } from '#contract/identity.ts';
import type { Attempts, Outcome } from './attempts.ts';
import { cookieIn, cookiePrefix } from './auth.ts';
import type { createIdentities } from './identities.ts';
import type { Oidc } from './oidc.ts';
import { takeChallenge } from './passkeys.store.ts';
import type { Providers } from './providers.ts';
import type { Sessions } from './sessions.ts';
import { hashOf } from './tokens.ts';

const livesMs = 10 * 60_000;
const cookieName = `${cookiePrefix}.identity`;
const context = 'a sign-in that has begun';
const kept = z.object({ organisation: z.string(), state: z.string(), nonce: z.string(), verifier: z.string(), expiresAt: z.number() });

/**
 * Signing in by an organisation's own provider. What has begun is kept sealed in the browser that began it, and is answered once; the
 * session that it opens leads to that organisation and nowhere else: whoever governs a provider governs no other organisation's doors.
 */
export function createSingleSignOn(needs: {
  house: Store;
  clock: Clock;
  door: { secret: string; secureCookies: boolean; sessions: Sessions; attempts: Attempts };
  providers: Providers;
  identities: ReturnType<typeof createIdentities>;
  oidc: Oidc;
}) {
  const { house, clock, door, providers, identities, oidc } = needs;
  const key = deriveKey(Buffer.from(door.secret), 'sign-ins that have begun');
  const attributes = `Path=/api/sign-in; HttpOnly; SameSite=Strict${door.secureCookies ? '; Secure' : ''}`;

  function begunIn(cookies: string | null): z.output<typeof kept> | null {
    const value = cookieIn(cookies, cookieName);
    if (value === null) return null;
    try {
      const opened = openText(Buffer.from(value, 'base64url').toString(), key, context);
      const begun = opened === null ? null : kept.parse(JSON.parse(opened));
      return begun && begun.expiresAt >= clock.now() ? begun : null;
    } catch {
      // Not one of ours, or cut: there is none.
      return null;
    }
  }

  return {
    /** @returns where the browser goes, and the cookie by which it is known when it comes back @throws provider_unknown, provider_refused, outbound_* */
    async beginSingleSignOn(
      organisation: string,
      from: { address: string | null; came: string },
    ): Promise<{ url: string; cookies: string[] }> {
      const provider = await providers.providerAt(organisation);
      if (!provider) throw new Refusal('provider_unknown');
      const { url, begun } = await oidc.begin(provider, from.came + returnPath(organisation));
      const value = JSON.stringify({ organisation, ...begun, expiresAt: clock.now() + livesMs } satisfies z.output<typeof kept>);
      const sealed = Buffer.from(sealText(value, key, context)).toString('base64url');
      return { url, cookies: [`${cookieName}=${sealed}; ${attributes}; Max-Age=${livesMs / 1000}`] };
    },

    /** Opens a session for whoever came back. @throws sign_in_failed for whatever does not hold, sign_in_delayed, provider_refused, outbound_* */
    async signInByProvider(
      { organisation, search }: z.output<typeof providerReturn>,
      from: { address: string | null; cookies: string | null; agent: string | null; came: string },
    ): Promise<{ account: Account; cookies: string[] }> {
      return door.attempts.attempted(null, from, async (): Promise<Outcome<{ account: Account; cookies: string[] }>> => {
        const begun = begunIn(from.cookies);
        const provider = begun && (await providers.providerOf(begun.organisation));
        // Another organisation's provider gave it, which may have been led to by this one's.
        if (!begun || !provider || begun.organisation !== organisation) return { missed: 'identity' };
        if (!(await house.write('come back from a provider', (tx) => takeChallenge(tx, hashOf(begun.state), begun.expiresAt, clock.now()))))
          return { missed: 'identity' };
        const came = new URL(from.came + returnPath(organisation));
        came.search = search;
        const claims = await oidc.finish(provider, begun, came);
        const account = claims && (await identities.accountOf(providers.vouching(provider), claims));
        if (account === null) return { missed: 'identity' };
        const holds = async (): Promise<boolean> =>
          isDeepStrictEqual(await providers.providerOf(organisation), provider) && identities.isMember(organisation, account);
        const opened = await door.sessions.open(account, from.agent, holds, { organisation, via: 'provider' });
        if (!opened) return { missed: 'identity' };
        return { heard: { ...opened, cookies: [...opened.cookies, `${cookieName}=; ${attributes}; Max-Age=0`] } };
      });
    },
  };
}
