import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CertificateSeen } from '#contract/certificate.ts';
import { makeCertificate } from '../../../cli/setup/certificate.ts';
import { startAuthority } from '../../../test/support/authority.ts';
import { freePort } from '../../../test/support/listening.ts';
import { certificate as authorityCertificate } from '../../../test/support/certificate.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { pebbleProgram, startPebble, type Pebble } from '../../../test/support/pebble.ts';
import { entriesAfter } from '../../../test/support/store.ts';
import { createOutbound } from '#server/foundation/outbound.ts';
import { testFolder } from '../../../test/support/vault.ts';
import type { AuthorityNeeds } from './authority.ts';
import { accountKey, newKey } from './jws.ts';
import { obtainCertificate } from './obtaining.ts';

/* A certificate is asked for, presented without a restart, and renewed; whatever the authority does, the one that is there goes on. */

const base = testFolder();
const name = 'beffroi.lacroix.example';
const given = makeCertificate([name, '127.0.0.1'], Date.now());
const file = (of: string): string => join(base, of);
let opened: TestHouse;
afterAll(() => rmSync(base, { recursive: true, force: true }));
const closeHouse = async (): Promise<void> => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
};

/** A house on TLS whose clock is that of the authority: certificates are of today. */
async function openWith(
  directory: string,
  root: string,
  port: number,
  more: Record<string, string> = {},
  byItself = false,
): Promise<number> {
  writeFileSync(file('given.crt'), `${given.certificate}${given.root}`);
  writeFileSync(file('given.key'), given.key);
  const variables = {
    BEFFROI_TLS_CERTIFICATE: file('given.crt'),
    BEFFROI_TLS_KEY: file('given.key'),
    BEFFROI_PUBLIC_ORIGIN: `https://${name}`,
    BEFFROI_ACME_DIRECTORY: directory,
    BEFFROI_ACME_TERMS: 'agreed',
    BEFFROI_ACME_EMAIL: 'claire@lacroix.example',
    BEFFROI_ACME_REACH: 'machine',
    BEFFROI_ACME_ROOT: root,
    BEFFROI_ACME_PORT: String(port),
    ...more,
  };
  const folder = testFolder();
  // The next time that it asks by itself is far: what a test asks for is all that is asked.
  const nextAt = Date.now() + 1e12;
  mkdirSync(join(folder, 'certificate'), { recursive: true });
  const waiting = { directory, names: [name], triedAt: nextAt, tries: 0, nextAt, failure: { code: 'cancelled', details: {} } };
  if (!byItself) writeFileSync(join(folder, 'certificate', 'state.json'), JSON.stringify(waiting));
  opened = await openTestHouse(['Menuiserie Lacroix'], { folder, variables });
  opened.clock.advance(Date.now() - opened.clock.now());
  return Number(new URL(await opened.app.listen({ host: '127.0.0.1', port: 0 })).port);
}

/** Who the house says that it is, to a connection that begins now. */
function presentedAt(port: number): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: name, rejectUnauthorized: false }, () => {
      const found = socket.getPeerX509Certificate();
      socket.destroy();
      if (found) resolve(found);
      else reject(new Error('no certificate'));
    });
    socket.on('error', reject);
  });
}
const seen = (): Promise<CertificateSeen> => opened.house.operations.certificate();
const own = (): string => new X509Certificate(given.certificate).fingerprint256;
const failure = async () => (await seen()).authority?.failure;
const noted = async (): Promise<string[]> =>
  (await entriesAfter(opened.house.vault.house)).map(({ act }) => act).filter((act) => act.startsWith('house.certificate'));

describe.skipIf(pebbleProgram === null)('with a real authority (pebble; absent: apt-get install pebble)', () => {
  let pebble: Pebble;
  beforeAll(async () => {
    pebble = await startPebble(pebbleProgram ?? '', file('pebble'));
  }, 60_000);
  afterAll(() => pebble.stop());
  afterEach(closeHouse);

  test('it is obtained, presented from the next connection on while those that are open go on, and kept for the next start', async () => {
    const port = await openWith(pebble.directory, pebble.root, pebble.port);
    expect((await presentedAt(port)).fingerprint256).toBe(own());
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca: given.root });
    const health = (): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        https
          .get({ host: '127.0.0.1', port, path: '/api/health', servername: name, headers: { host: name }, agent }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode));
          })
          .on('error', reject);
      });
    expect(await health()).toBe(200);
    await opened.house.operations.renewCertificate();
    expect(await failure()).toBe(null);
    const now = await presentedAt(port);
    expect([now.checkHost(name), now.fingerprint256 === own()]).toEqual([name, false]);
    // The connection of before is the same, under the certificate of before.
    expect(await health()).toBe(200);
    agent.destroy();
    const { presented, authority } = await seen();
    expect(presented).toMatchObject({ isObtained: true, names: [name], fingerprint: now.fingerprint256 });
    const third = (Date.parse(now.validTo) - Date.parse(now.validFrom)) / 3;
    expect(authority?.nextAt).toBeGreaterThan(Date.parse(now.validTo) - 1.1 * third);
    expect(authority?.nextAt).toBeLessThan(Date.parse(now.validTo) - 0.99 * third);
    expect(await noted()).toEqual(['house.certificate-obtained']);
    for (const path of [join(opened.folder, 'certificate', 'house.pem'), join(opened.folder, 'keys', 'acme.key')])
      expect(statSync(path).mode & 0o777).toBe(0o600);
    // Nobody answers there any more.
    await expect(fetch(`http://127.0.0.1:${pebble.port}/.well-known/acme-challenge/x`)).rejects.toThrow('fetch failed');
    const entries = await opened.house.ledger.entries('house', { limit: 100 });
    expect(new Set(entries.map(({ purpose, outcome }) => `${purpose} ${outcome}`))).toEqual(new Set(['certificate done']));
  }, 60_000);

  test('a house that has none asks for it by itself', async () => {
    await openWith(pebble.directory, pebble.root, pebble.port, {}, true);
    await expect.poll(async () => (await seen()).presented?.isObtained, { timeout: 30_000 }).toBe(true);
  }, 60_000);

  test('renewed, it is another one under another key, for the same account', async () => {
    const port = await openWith(pebble.directory, pebble.root, pebble.port);
    await opened.house.operations.renewCertificate();
    const first = await presentedAt(port);
    const account = readFileSync(join(opened.folder, 'keys', 'acme.key'), 'utf8');
    await opened.house.operations.renewCertificate();
    const second = await presentedAt(port);
    expect(second.publicKey.equals(first.publicKey)).toBe(false);
    expect(readFileSync(join(opened.folder, 'keys', 'acme.key'), 'utf8')).toBe(account);
  }, 60_000);

  test('a challenge that cannot be answered is named; a port that is taken too', async () => {
    const port = await openWith(pebble.directory, pebble.root, await freePort());
    await opened.house.operations.renewCertificate();
    expect(await failure()).toMatchObject({ code: 'certificate_unobtained', details: { why: 'challenge', said: 'connection' } });
    expect((await presentedAt(port)).fingerprint256).toBe(own());
    await opened.close();
    const taken = await openWith(pebble.directory, pebble.root, Number(new URL(pebble.directory).port));
    await opened.house.operations.renewCertificate();
    expect(await failure()).toMatchObject({ details: { why: 'port' } });
    expect((await presentedAt(taken)).fingerprint256).toBe(own());
  }, 60_000);
});

describe('without a house', () => {
  /** Asks by connections of its own, and looks without waiting. */
  async function asked(directory: string, port: number, more: Partial<AuthorityNeeds> = {}): Promise<unknown> {
    const outbound = createOutbound({
      ledger: { begin: async () => 'out_1', end: async () => {} },
      destinations: async () => [{ origin: new URL(directory).origin, reach: 'machine', root: authorityCertificate.cert }],
    });
    const needs = { directory, account: accountKey(newKey()), email: null, binding: null, connect: outbound.request };
    const { signal } = new AbortController();
    const options = { names: [name], port, now: Date.now() };
    try {
      await obtainCertificate({ ...needs, signal, pauseMs: 1, ...more }, options);
      return 'obtained';
    } catch (error) {
      return error instanceof Error && 'details' in error ? error.details : error;
    } finally {
      await outbound.close();
    }
  }

  test('one that never decides is given up', async () => {
    const authority = await startAuthority();
    authority.wrongs.pending = 1_000_000;
    expect(await asked(authority.directory, await freePort())).toMatchObject({ why: 'slow' });
    await authority.stop();
  }, 60_000);

  test.skipIf(pebbleProgram === null)(
    'an account that was opened elsewhere is bound to ours, and without it nothing is given (pebble)',
    async () => {
      const secret = 'zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W';
      const bound = { externalAccountBindingRequired: true, externalAccountMACKeys: { 'kid-1': secret } };
      const pebble = await startPebble(pebbleProgram ?? '', file('bound'), bound);
      expect(await asked(pebble.directory, pebble.port)).toMatchObject({ why: 'account', said: 'externalAccountRequired' });
      expect(await asked(pebble.directory, pebble.port, { binding: { id: 'kid-1', secret } })).toBe('obtained');
      expect(await asked(pebble.directory, pebble.port, { binding: { id: 'kid-2', secret } })).toMatchObject({ why: 'account' });
      await pebble.stop();
    },
    60_000,
  );
});

describe('with an authority that fails or lies', () => {
  let authority: Awaited<ReturnType<typeof startAuthority>>;
  let port: number;
  const open = async (more: Record<string, string> = {}) => {
    authority = await startAuthority();
    writeFileSync(file('root.crt'), authorityCertificate.cert);
    port = await openWith(authority.directory, file('root.crt'), await freePort(), more);
  };
  afterEach(async () => {
    await closeHouse();
    await authority.stop();
  });

  test('one that wants another nonce is given it, and what is under way is looked at again', async () => {
    await open();
    Object.assign(authority.wrongs, { badNonces: 2, pending: 2 });
    await opened.house.operations.renewCertificate();
    // It gives one of another key, at the end of all that was asked.
    expect(await failure()).toMatchObject({ details: { why: 'other' } });
    expect(authority.asked.at(-1)).toBe('certificate');
  }, 60_000);

  const other = makeCertificate(['ailleurs.example'], Date.now());
  test.each<[string, Partial<Awaited<ReturnType<typeof startAuthority>>['wrongs']>, object]>([
    ['nonces that are never right', { badNonces: 99 }, { why: 'account', said: 'badNonce' }],
    ['an order that is invalid', { order: 'invalid' }, { why: 'order' }],
    ['a name that it could not verify', { authorisation: 'invalid' }, { why: 'challenge', said: 'dns' }],
    ['a certificate of another host', { gives: () => other.certificate }, { why: 'other' }],
    ['a certificate of another key', {}, { why: 'other' }],
    ['a directory that is no JSON', { says: { directory: [200, '<html>'] } }, { why: 'answer' }],
    ['a directory that leads elsewhere', { origin: 'https://localhost:1' }, { host: 'localhost:1' }],
    ['no certificate at all', { says: { certificate: [200, 'rien'] } }, { why: 'answer', said: 'pem' }],
    ['an answer without end', { says: { account: [200, 'x'.repeat(400_000)] } }, { why: 'answer', said: 'too long' }],
    [
      'an account that it does not want',
      { says: { account: [403, '{"type":"urn:ietf:params:acme:error:unauthorized"}'] } },
      { why: 'account', said: 'unauthorized' },
    ],
    [
      'too many requests',
      { says: { order: [429, '{"type":"urn:ietf:params:acme:error:rateLimited"}'] } },
      { why: 'order', said: 'rateLimited' },
    ],
  ])(
    '%s: named, and the certificate that is there goes on',
    async (_, wrongs, details) => {
      await open();
      Object.assign(authority.wrongs, wrongs);
      await opened.house.operations.renewCertificate();
      expect((await failure())?.details).toMatchObject(details);
      expect((await presentedAt(port)).fingerprint256).toBe(own());
      expect((await noted()).every((act) => act === 'house.certificate-failed')).toBe(true);
      const { authority: told } = await seen();
      expect(told?.nextAt).toBeGreaterThan(opened.clock.now());
    },
    60_000,
  );

  test('without terms that are agreed to, nothing is asked of it', async () => {
    await open({ BEFFROI_ACME_TERMS: '' });
    await opened.house.operations.renewCertificate();
    expect(await failure()).toMatchObject({ details: { why: 'terms' } });
    expect(authority.asked).toEqual([]);
  }, 60_000);
});
