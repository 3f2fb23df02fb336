import { X509Certificate, createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, boolean, integer, octets, oid, sequence, time, tlv, utf8 } from './der.ts';

/*
 * A certificate for a house on a local network, under a root of its own. The root may vouch for the house's names and addresses only (RFC 5280 §4.2.1.10):
 * whoever trusts it trusts it for nothing else, even should its key be stolen.
 */

const dayMs = 24 * 60 * 60 * 1000;
const rootDays = 3650;
/** What Apple's systems take at most of a root that is not theirs. */
const houseDays = 820;
const renewDays = 60;

export interface Made {
  root: string;
  certificate: string;
  key: string;
}

/** @param names host names and IPv4 addresses */
export function makeCertificate(names: readonly string[], now: number): Made {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [rootPair, housePair] = [pair(), pair()];
  const rootName = commonName(`Beffroi (${names[0] ?? ''})`);
  const root = signed({
    subject: rootName,
    issuer: rootName,
    days: rootDays,
    publicKey: rootPair.publicKey,
    issuerKey: rootPair.privateKey,
    now,
    extensions: [
      extension('2.5.29.19', sequence(boolean(true), integer(Buffer.from([0]))), true),
      extension('2.5.29.15', bits(Buffer.from([0b0000_0110]), 1), true),
      extension('2.5.29.30', sequence(tlv(0xa0, ...names.map((name) => sequence(generalName(name, 'constraint'))))), true),
      extension('2.5.29.14', octets(keyIdentifier(rootPair.publicKey))),
    ],
  });
  const certificate = signed({
    subject: commonName(names[0] ?? ''),
    issuer: rootName,
    days: houseDays,
    publicKey: housePair.publicKey,
    issuerKey: rootPair.privateKey,
    now,
    extensions: [
      extension('2.5.29.19', sequence(), true),
      extension('2.5.29.15', bits(Buffer.from([0b1000_0000]), 7), true),
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(...names.map((name) => generalName(name, 'name')))),
      extension('2.5.29.35', sequence(tlv(0x80, keyIdentifier(rootPair.publicKey)))),
    ],
  });
  return {
    root: pem(root),
    certificate: pem(certificate),
    key: housePair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** SHA-256 of a certificate, as systems show it. */
export const fingerprintOf = (certificate: string): string => new X509Certificate(certificate).fingerprint256;

/** Whether a certificate says all these names, and will for two months. */
export function holdsFor(certificate: string, names: readonly string[], now: number): boolean {
  const held = new X509Certificate(certificate);
  const says = (name: string): boolean => (isIPv4(name) ? held.checkIP(name) : held.checkHost(name)) !== undefined;
  return names.every(says) && Date.parse(held.validTo) > now + renewDays * dayMs;
}

/** Whether a key is the one of a certificate: both in PEM. */
export function fits(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'));

function signed(needs: {
  subject: Buffer;
  issuer: Buffer;
  days: number;
  publicKey: KeyObject;
  issuerKey: KeyObject;
  now: number;
  extensions: Buffer[];
}): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaSha256,
    needs.issuer,
    // From the day before: clocks of a network differ.
    sequence(time(needs.now - dayMs), time(needs.now + needs.days * dayMs)),
    needs.subject,
    needs.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...needs.extensions)),
  );
  return sequence(body, ecdsaSha256, bits(sign('sha256', body, needs.issuerKey)));
}

const commonName = (name: string): Buffer => sequence(tlv(0x31, sequence(oid('2.5.4.3'), utf8(name.slice(0, 64)))));

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value));
}

/** A host name, or an address; as a constraint, an address comes with its mask. */
function generalName(name: string, as: 'name' | 'constraint'): Buffer {
  if (!isIPv4(name)) return tlv(0x82, Buffer.from(name, 'latin1'));
  const address = Buffer.from(name.split('.').map(Number));
  return tlv(0x87, address, as === 'constraint' ? Buffer.alloc(4, 0xff) : Buffer.alloc(0));
}

const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
