import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { makeCertificate } from '../../cli/setup/certificate.ts';
import { certificate } from './certificate.ts';
import { listen } from './listening.ts';

/** What an authority of our own does wrong. */
export interface Wrongs {
  /** Each request has another nonce than the one that it wants. */
  badNonces: number;
  /** What each address of its directory answers, in place of what it should: a status and a text. */
  says: Partial<Record<Step, [number, string]>>;
  /** Of authorisations and orders. */
  authorisation: string;
  /** How many looks at an order or an authorisation find it under way. */
  pending: number;
  order: string;
  /** The text of the certificate. */
  gives: (names: readonly string[]) => string;
  /** Where its directory leads. */
  origin: string | null;
}
type Step = 'directory' | 'nonce' | 'account' | 'order' | 'authorisation' | 'challenge' | 'finalize' | 'certificate';

/** An authority that speaks ACME and lies as it is told. It verifies nothing, and gives certificates that nobody vouches for. */
export async function startAuthority() {
  const asked: string[] = [];
  const wrongs: Wrongs = {
    badNonces: 0,
    says: {},
    authorisation: 'valid',
    pending: 0,
    order: 'valid',
    gives: (names) => makeCertificate(names, Date.now()).certificate,
    origin: null,
  };
  let looks = 0;
  let isFinalized = false;
  let wanted: string[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const step = (request.url ?? '/').slice(1).split('/')[0] as Step;
      asked.push(step);
      response.setHeader('replay-nonce', randomBytes(16).toString('base64url'));
      if (step !== 'directory' && step !== 'nonce' && wrongs.badNonces > 0) {
        wrongs.badNonces -= 1;
        return said(response, 400, { type: 'urn:ietf:params:acme:error:badNonce' });
      }
      const wrong = wrongs.says[step];
      if (wrong) return void response.writeHead(wrong[0]).end(wrong[1]);
      const text = Buffer.concat(chunks).toString();
      const payload = text === '' ? '' : Buffer.from((JSON.parse(text) as { payload: string }).payload, 'base64url').toString();
      answer(step, payload, response);
    });
  });

  function answer(step: Step, payload: string, response: ServerResponse): void {
    const at = (path: string): string => `${wrongs.origin ?? origin}/${path}`;
    if (step === 'directory') return said(response, 200, { newNonce: at('nonce'), newAccount: at('account'), newOrder: at('order/new') });
    if (step === 'nonce') return void response.writeHead(204).end();
    if (step === 'account') return void response.writeHead(201, { location: at('account/1') }).end('{}');
    if (step === 'order') {
      if (payload !== '') {
        wanted = (JSON.parse(payload) as { identifiers: { value: string }[] }).identifiers.map(({ value }) => value);
        isFinalized = false;
        looks = 0;
        response.setHeader('location', at('order/1'));
      }
      looks += 1;
      const isDone = looks > wrongs.pending;
      const status = !isDone ? 'processing' : isFinalized ? wrongs.order : wrongs.order === 'invalid' ? 'invalid' : 'ready';
      const made = isFinalized && isDone ? { certificate: at('certificate/1') } : {};
      return said(response, 200, { status, authorizations: [at('authorisation/1')], finalize: at('finalize/1'), ...made });
    }
    if (step === 'authorisation') {
      const status = asked.includes('challenge') ? wrongs.authorisation : 'pending';
      const error = status === 'invalid' ? { error: { type: 'urn:ietf:params:acme:error:dns' } } : {};
      const challenges = [{ type: 'http-01', url: at('challenge/1'), token: 'a-token-of-the-authority', ...error }];
      return said(response, 200, { status, challenges, identifier: { type: 'dns', value: wanted[0] ?? '' } });
    }
    if (step === 'challenge') return said(response, 200, {});
    if (step === 'finalize') {
      isFinalized = true;
      return said(response, 200, {});
    }
    response.end(wrongs.gives(wanted));
  }

  const said = (response: ServerResponse, status: number, body: object): void => void response.writeHead(status).end(JSON.stringify(body));
  const origin = `https://localhost:${await listen(server)}`;
  return {
    directory: `${origin}/directory`,
    asked,
    wrongs,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
