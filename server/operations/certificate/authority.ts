import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import type { CertificateTrouble } from '#contract/certificate.ts';
import { wholeOf, type Outbound, type Waits } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bindingOf, signedBody, type AccountKey } from './jws.ts';

export interface AuthorityNeeds {
  directory: string;
  account: AccountKey;
  email: string | null;
  /** An account that was opened elsewhere, and the secret that binds ours to it. */
  binding: { id: string; secret: string } | null;
  connect: Outbound['request'];
  signal: AbortSignal;
  /** Between two looks at what is under way, where the authority says nothing. */
  pauseMs?: number;
}

/** How a challenge is answered, as long as what it returns is not called. */
export type Answering = (token: string, answer: string) => Promise<void>;

const waits: Waits = { connectMs: 10_000, firstMs: 30_000, idleMs: 15_000, wholeMs: 60_000 };
const mostBytes = 256 * 1024;
const mostNonces = 4;
/** An authority that decides in no time at all is rare, and none takes an hour. */
const mostLooks = 60;
const longestPauseMs = 15_000;

const directoryShape = z.object({
  newNonce: z.url(),
  newAccount: z.url(),
  newOrder: z.url(),
  meta: z.object({ externalAccountRequired: z.boolean().optional() }).optional(),
});
const states = ['pending', 'ready', 'processing', 'valid', 'invalid', 'deactivated', 'expired', 'revoked'] as const;
const problem = z.object({ type: z.string().optional() });
const challenge = z.object({ type: z.string(), url: z.url().optional(), token: z.string().optional(), error: problem.optional() });
const authorisation = z.object({
  status: z.enum(states),
  challenges: z.array(challenge).max(50),
  identifier: z.object({ value: z.string() }),
});
const order = z.object({
  status: z.enum(states),
  authorizations: z.array(z.url()).max(100),
  finalize: z.url(),
  certificate: z.url().optional(),
  error: problem.optional(),
});

interface Said {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export const unobtained = (why: CertificateTrouble, said: string): Refusal =>
  new Refusal('certificate_unobtained', { why, said: /^[\w.:/ -]{0,100}$/.test(said) ? said : '' });

/** The last word of a problem’s type: `dns`, `rateLimited`, `unauthorized` … */
const nameOf = (type: string | undefined): string => type?.split(':').at(-1) ?? '';

/** An authority that gives certificates by the ACME protocol (RFC 8555), by the house’s own connections. */
export function createAuthority({ directory, account, email, binding, connect, signal, pauseMs = 1_500 }: AuthorityNeeds) {
  let nonce: string | null = null;

  async function exchange(method: 'GET' | 'POST' | 'HEAD', url: string, body = ''): Promise<Said> {
    const headers = { 'content-type': 'application/jose+json', 'user-agent': 'beffroi' };
    const reply = await connect({ owner: 'house', purpose: 'certificate', engine: null, method, url, headers, body, waits, signal });
    const whole = await wholeOf(reply.body, mostBytes);
    if (whole === null) throw unobtained('answer', 'too long');
    const fresh = reply.headers['replay-nonce'];
    if (fresh !== undefined && /^[\w-]{1,512}$/.test(fresh)) nonce = fresh;
    return { status: reply.status, headers: reply.headers, text: whole.toString('utf8') };
  }

  /** @param payload null to look at what stands there @throws certificate_unobtained, as `why` when the authority refuses */
  async function post(
    at: { url: string; newNonce: string; kid: string | null },
    payload: object | null,
    why: CertificateTrouble,
  ): Promise<Said> {
    for (let tries = 1; ; tries += 1) {
      if (nonce === null) await exchange('HEAD', at.newNonce);
      const used = nonce;
      if (used === null) throw unobtained('answer', 'nonce');
      nonce = null;
      const who = at.kid === null ? { jwk: account.jwk } : { kid: at.kid };
      const said = await exchange('POST', at.url, signedBody(account, { ...who, nonce: used, url: at.url }, payload));
      if (said.status >= 200 && said.status < 300) return said;
      const type = nameOf(readAs(problem, said.text)?.type);
      if (type !== 'badNonce' || tries === mostNonces) throw unobtained(why, type || `HTTP ${said.status}`);
    }
  }

  /** Looks again until it is one of these. @throws certificate_unobtained slow */
  async function until<Shape extends { status: string }>(
    look: () => Promise<{ shape: Shape; retryAfterS: number }>,
    ends: readonly string[],
  ): Promise<Shape> {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const { shape, retryAfterS } = await look();
      if (ends.includes(shape.status)) return shape;
      await after(Math.min(Math.max(retryAfterS * 1000, pauseMs), longestPauseMs), undefined, { signal, ref: false }).catch(() => {
        throw new Refusal('cancelled');
      });
    }
    throw unobtained('slow', '');
  }

  return {
    /**
     * A certificate for these names, with its chain, in PEM; the house answers a challenge for each by HTTP meanwhile.
     * @param request DER
     * @throws certificate_unobtained, outbound_*
     */
    async obtain(names: readonly string[], request: Uint8Array, answering: Answering): Promise<string> {
      const found = await exchange('GET', directory);
      if (found.status !== 200) throw unobtained('answer', `HTTP ${found.status}`);
      const { newNonce, newAccount, newOrder, meta } = parsed(directoryShape, found.text);
      if (meta?.externalAccountRequired && binding === null) throw unobtained('account', 'externalAccountRequired');
      const opened = await post(
        { url: newAccount, newNonce, kid: null },
        {
          termsOfServiceAgreed: true,
          ...(email === null ? {} : { contact: [`mailto:${email}`] }),
          ...(binding === null ? {} : { externalAccountBinding: bindingOf(account, { ...binding, url: newAccount }) }),
        },
        'account',
      );
      const kid = addressIn(opened, newAccount);
      const at = (url: string) => ({ url, newNonce, kid });
      const looked =
        <Shape>(url: string, shape: z.ZodType<Shape>) =>
        async (): Promise<{ shape: Shape; retryAfterS: number }> => {
          const { headers, text } = await post(at(url), null, 'order');
          return { shape: parsed(shape, text), retryAfterS: Number(headers['retry-after'] ?? 0) || 0 };
        };

      const begun = await post(at(newOrder), { identifiers: names.map((value) => ({ type: 'dns', value })) }, 'order');
      const orderUrl = addressIn(begun, newOrder);
      for (const url of parsed(order, begun.text).authorizations) {
        const { shape: asked } = await looked(url, authorisation)();
        if (asked.status === 'valid') continue;
        const http = asked.challenges.find(({ type }) => type === 'http-01');
        if (http?.url === undefined || http.token === undefined || !/^[\w-]{16,200}$/.test(http.token))
          throw unobtained('challenge', 'http-01');
        await answering(http.token, `${http.token}.${account.thumbprint}`);
        await post(at(http.url), {}, 'challenge');
        const ended = await until(looked(url, authorisation), ['valid', 'invalid', 'deactivated', 'expired', 'revoked']);
        if (ended.status !== 'valid') throw unobtained('challenge', nameOf(ended.challenges.find(({ error }) => error)?.error?.type));
      }
      const ready = await until(looked(orderUrl, order), ['ready', 'valid', 'invalid']);
      if (ready.status === 'invalid') throw unobtained('order', nameOf(ready.error?.type));
      await post(at(ready.finalize), { csr: Buffer.from(request).toString('base64url') }, 'order');
      const made = await until(looked(orderUrl, order), ['valid', 'invalid']);
      if (made.status !== 'valid' || made.certificate === undefined) throw unobtained('order', nameOf(made.error?.type));
      return (await post(at(made.certificate), null, 'order')).text;
    },
  };
}

/** What an address is given in an answer’s head; it may be written from where it was asked. */
function addressIn({ headers }: Said, from: string): string {
  const url = URL.parse(headers['location'] ?? '', from);
  if (url === null || headers['location'] === undefined) throw unobtained('answer', 'location');
  return url.href;
}

/** @throws certificate_unobtained */
function parsed<Shape>(shape: z.ZodType<Shape>, text: string): Shape {
  const read = readAs(shape, text);
  if (read === null) throw unobtained('answer', 'json');
  return read;
}

function readAs<Shape>(shape: z.ZodType<Shape>, text: string): Shape | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
