import { X509Certificate } from 'node:crypto';
import { createServer, request } from 'node:https';
import { expect, test } from 'vitest';
import { listen } from '../../test/support/listening.ts';
import { fits, holdsFor, makeCertificate } from './certificate.ts';

const made = makeCertificate(['beffroi.lan', '127.0.0.1'], Date.now());

test('a house’s certificate is vouched for by its root, for its names and no others', () => {
  const [root, house] = [new X509Certificate(made.root), new X509Certificate(made.certificate)];
  expect([root.ca, house.ca, house.verify(root.publicKey), house.checkIssued(root)]).toEqual([true, false, true, true]);
  expect([house.checkHost('beffroi.lan'), house.checkHost('autre.lan'), house.checkIP('127.0.0.1')]).toEqual([
    'beffroi.lan',
    undefined,
    '127.0.0.1',
  ]);
  const now = Date.now();
  const year = 365 * 24 * 60 * 60 * 1000;
  const holds = (names: string[], at: number) => holdsFor(made.certificate, names, at);
  expect([holds(['beffroi.lan', '127.0.0.1'], now), holds(['autre.lan'], now), holds(['beffroi.lan'], now + 3 * year)]).toEqual([
    true,
    false,
    false,
  ]);
  const other = makeCertificate(['beffroi.lan'], now);
  expect([fits(made.certificate, made.key), fits(made.certificate, other.key), fits('x', 'y')]).toEqual([true, false, false]);
});

test('who trusts the root reaches the house over TLS 1.3, and nobody else does', async () => {
  const server = createServer({ cert: made.certificate, key: made.key, minVersion: 'TLSv1.3' }, (_, response) => response.end('ici'));
  const port = await listen(server);
  const reach = (ca: string[]): Promise<string> =>
    new Promise((resolve) => {
      request({ host: '127.0.0.1', port, ca, agent: false }, (response) => resolve(String(response.statusCode)))
        .on('error', (error) => resolve(error.message))
        .end();
    });
  expect(await reach([made.root])).toBe('200');
  expect(await reach([])).not.toBe('200');
  const other = makeCertificate(['ailleurs.lan'], Date.now());
  expect(await reach([other.root])).not.toBe('200');
  server.close();
});
