import { X509Certificate } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprintOf, makeCertificate } from '../../../cli/setup/certificate.ts';
import { certificate } from '../../../test/support/certificate.ts';
import { openTestHouse } from '../../../test/support/house.ts';
import { testFolder } from '../../../test/support/vault.ts';
import { rootOfChain } from './root.ts';

/* What people trust once: the root that setup made, as it printed it, and nothing that the house does not present. */

const base = testFolder();
afterAll(() => rmSync(base, { recursive: true, force: true }));
const made = makeCertificate(['beffroi.lan'], Date.now());
const other = makeCertificate(['autre.lan'], Date.now());

test.each([
  ['nothing', null],
  ['no certificate', 'canari'],
  ['a certificate alone', made.certificate],
  ['one that vouches for itself alone', certificate.cert],
  ['a chain that is broken off', `${made.certificate}${made.root.slice(0, 200)}`],
])('%s has no root', (_, chain) => {
  expect(rootOfChain(chain)).toBeNull();
});

test('of a chain, the root that ends it', () => {
  expect(rootOfChain(`${made.certificate}${made.root}`)?.fingerprint256).toBe(fingerprintOf(made.root));
});

async function shown(chain: string, key: string) {
  const variables = { BEFFROI_TLS_CERTIFICATE: join(base, 'house.crt'), BEFFROI_TLS_KEY: join(base, 'house.key') };
  writeFileSync(variables.BEFFROI_TLS_CERTIFICATE, chain);
  writeFileSync(variables.BEFFROI_TLS_KEY, key);
  const opened = await openTestHouse(['Menuiserie Lacroix'], { variables: { ...variables, BEFFROI_PUBLIC_ORIGIN: 'https://beffroi.lan' } });
  try {
    const member = await opened.addMember(opened.owner, 'lea@example.org');
    const root = await opened.as(member, { url: '/o/certificate/root' });
    const file = await opened.as(member, { url: '/o/certificate/root/file' });
    expect(opened.log.incidents).toEqual([]);
    return { root: root.json<{ root: { fingerprint: string } | null }>().root, file };
  } finally {
    await opened.close();
  }
}

test('whoever is a member sees the fingerprint that setup printed, and takes the file that it is of', async () => {
  const { root, file } = await shown(`${made.certificate}${made.root}`, made.key);
  expect(root).toMatchObject({ name: 'Beffroi (beffroi.lan)', fingerprint: fingerprintOf(made.root) });
  expect(file.headers['content-type']).toBe('application/x-x509-ca-cert');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(new X509Certificate(file.rawPayload).fingerprint256).toBe(fingerprintOf(made.root));
  expect(file.body).not.toContain('PRIVATE');
});

test('a house whose certificate others vouch for offers nothing to trust', async () => {
  const { root, file } = await shown(other.certificate, other.key);
  expect(root).toBeNull();
  expect(file.json()).toMatchObject({ code: 'certificate_root_unknown' });
});
