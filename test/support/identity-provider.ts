import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { listen } from './listening.ts';

export interface Person {
  email: string;
  verified?: boolean;
  name?: string;
}

export const client = { id: 'beffroi', secret: 'un secret que le fournisseur a fait' };

async function listening(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => handle(request, response));
  const port = await listen(server);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer: `http://127.0.0.1:${port}`, close };
}

/** A real provider of identities (oidc-provider), which knows these people by their subjects; `come` is a person's browser there. */
export async function realProvider(people: Record<string, Person>, returns: string) {
  let handle = (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(503).end();
  const { issuer, close } = await listening((request, response) => handle(request, response));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [returns],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
    pkce: { required: () => true },
    findAccount: (_context, sub) => {
      const person = people[sub];
      return (
        person && {
          accountId: sub,
          claims: () => ({ sub, email: person.email, email_verified: person.verified ?? true, name: person.name ?? sub }),
        }
      );
    },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  handle = (request, response) => void answer(request, response);

  /** Signs in and consents, page after page, until the provider sends the browser back. @returns where to */
  async function come(url: string, sub: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let [at, body]: [string, string | null] = [url, null];
    for (let steps = 0; steps < 12; steps += 1) {
      const response = await fetch(at, {
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body !== null && { method: 'POST', body }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      body = null;
      if (to !== null) {
        const next = new URL(to, at);
        if (next.href.startsWith(returns)) return next;
        at = next.href;
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 300)}`);
      at = new URL(action, at).href;
      body = page.includes('value="login"') ? `prompt=login&login=${sub}&password=x` : 'prompt=consent';
    }
    throw new Error('the provider never sent the browser back');
  }
  return { issuer, come, close };
}

type Json = Record<string, unknown>;
const encoded = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that says what the test has it say: `token` makes the identity token, from the claims that would be right. */
export async function lyingProvider() {
  const [keys, others] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const lies: {
    claims: Json;
    header: Json;
    key: 'own' | 'other' | 'none';
    issuer: string | null;
    published: Json;
    status: number;
    asked: string[];
  } = {
    claims: {},
    header: {},
    key: 'own',
    issuer: null,
    published: {},
    status: 200,
    asked: [],
  };
  let nonce = '';
  const { issuer, close } = await listening((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    lies.asked.push(path);
    const send = (value: Json): void =>
      void response.writeHead(lies.status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/.well-known/openid-configuration')
      return send({
        issuer: lies.issuer ?? issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
        ...lies.published,
      });
    if (path === '/keys') return send({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
    if (path === '/token') return send({ access_token: 'x', token_type: 'bearer', id_token: token() });
    response.writeHead(404).end();
  });

  function token(): string {
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: client.id, sub: 'lea', exp: now + 300, iat: now, nonce };
    const signed = `${encoded({ alg: 'RS256', kid: 'one', ...lies.header })}.${encoded({ ...right, ...lies.claims })}`;
    if (lies.key === 'none') return `${signed}.`;
    const key = lies.key === 'own' ? keys.privateKey : others.privateKey;
    return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
  }

  return {
    issuer,
    lies,
    close,
    /** What the browser comes back with, from where the house had sent it. */
    back(url: string): string {
      const { searchParams } = new URL(url);
      nonce = searchParams.get('nonce') ?? '';
      return `?code=x&state=${searchParams.get('state') ?? ''}`;
    },
  };
}
