import { isDeepStrictEqual } from 'node:util';
import type { Configuration, CustomFetch, FetchBody } from 'openid-client';
import { z } from 'zod';
import type { Clock } from '#server/foundation/clock.ts';
import { wholeOf, type Outbound, type Waits } from '#server/foundation/outbound.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Provider } from './identity.store.ts';

export type Oidc = ReturnType<typeof createOidc>;
export type Connect = Outbound['request'];

/** What the house keeps of a sign-in that has begun, in the browser that began it. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}
interface Opened {
  client: typeof import('openid-client');
  configuration: Configuration;
}
/** What a provider says of a person, once it was checked. */
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional(),
  email_verified: z.boolean().optional(),
  name: z.string().trim().min(1).optional(),
});
export type Claims = z.output<typeof claims>;

const waits: Waits = { connectMs: 5_000, firstMs: 10_000, idleMs: 5_000, wholeMs: 20_000 };
const keptMs = 10 * 60_000;
const keptDownMs = 5_000;
const mostBytes = 512 * 1024;

/**
 * OpenID Connect by openid-client: authorization code, PKCE, state, nonce; the signature of the identity token is checked whatever carried
 * it. Every connection goes by the house's one module, to what the organisation declared.
 */
export function createOidc({ connect, clock }: { connect: Connect; clock: Clock }) {
  const fetching =
    ({ organisation }: Provider): CustomFetch =>
    async (url, { method, headers, body, signal }) => {
      const isPost = method === 'POST';
      const reply = await connect({
        owner: organisation,
        purpose: 'identity',
        engine: null,
        method: isPost ? 'POST' : 'GET',
        url,
        headers,
        ...(isPost && { body: sent(body) }),
        waits,
        signal,
      });
      // Its own trouble, or a secret of the house that is wrong there: neither says anything of whoever comes.
      if (reply.status >= 500 || (isPost && reply.status === 401)) {
        const refusal = new Refusal('provider_refused');
        await reply.leave(refusal);
        throw refusal;
      }
      const whole = await wholeOf(reply.body, mostBytes);
      if (whole === null) throw new Refusal('outbound_broken', { host: new URL(url).host });
      // A status without a body may not be given one.
      const isEmpty = [204, 205, 304].includes(reply.status);
      return new Response(isEmpty ? null : new Uint8Array(whole), { status: reply.status, headers: reply.headers });
    };

  const known = new Map<string, { provider: Provider; until: number; opened: Promise<Opened> }>();

  /** What a provider publishes of itself, asked once in a while: strangers at the door are no reason to ask it again, nor while it is down. */
  function opened(provider: Provider): Promise<Opened> {
    const before = known.get(provider.organisation);
    // What another declaration published is not heard: it would vouch in the place of this one.
    if (before && clock.running() < before.until && isDeepStrictEqual(before.provider, provider)) return before.opened;
    const asked = { provider, until: clock.running() + keptMs, opened: discovered(provider) };
    known.set(provider.organisation, asked);
    asked.opened.catch(() => void (asked.until = clock.running() + keptDownMs));
    return asked.opened;
  }

  async function discovered(provider: Provider): Promise<Opened> {
    // Nobody waits for the protocol's library at a start.
    const client = await import('openid-client');
    const skewS = Math.round((clock.now() - Date.now()) / 1000);
    const isPlain = new URL(provider.issuer).protocol === 'http:';
    const configuration = await client.discovery(
      new URL(provider.issuer),
      provider.clientId,
      { client_secret: provider.secret, [client.clockSkew]: skewS, [client.clockTolerance]: 30 },
      client.ClientSecretBasic(provider.secret),
      {
        [client.customFetch]: fetching(provider),
        execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
      },
    );
    return { client, configuration };
  }

  async function begun(provider: Provider, returnTo: string): Promise<{ url: string; begun: Begun }> {
    const { client, configuration } = await opened(provider);
    const kept = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    // It refuses whatever is no web address: a script would run in this house.
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: returnTo,
      scope: 'openid email profile',
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, begun: kept };
  }

  return {
    /** A new declaration asks at once. */
    forget: (organisation: string): void => void known.delete(organisation),

    /** @returns where the browser goes, and what is kept until it comes back @throws provider_refused, outbound_* */
    begin(provider: Provider, returnTo: string): Promise<{ url: string; begun: Begun }> {
      return orRefusal(begun(provider, returnTo));
    },

    /** What the provider says of whoever came back to `came`; null where anything of it does not hold. @throws provider_refused, outbound_* */
    async finish(provider: Provider, { state, nonce, verifier }: Begun, came: URL): Promise<Claims | null> {
      const { client, configuration } = await orRefusal(opened(provider));
      try {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
        const granted = await client.authorizationCodeGrant(configuration, came, checks);
        const said = claims.safeParse(granted.claims());
        return said.success ? said.data : null;
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal) throw refusal;
        return null;
      }
    },
  };
}

/** The library sends forms, and nothing else. */
function sent(body: FetchBody): string {
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('a provider is sent forms only');
}

/** What the house refused within the library's own error: it could not be reached, or may not be. */
function refusalIn(error: unknown): Refusal | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (isRefusal(at)) return at;
  return null;
}

/** @throws provider_refused where what it publishes of itself does not hold */
async function orRefusal<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw refusalIn(error) ?? new Refusal('provider_refused', {}, error);
  }
}
