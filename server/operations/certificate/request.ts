import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { BitString, Constructed, fromBER, Integer, ObjectIdentifier, OctetString, Primitive, Sequence, Set as AsnSet } from 'asn1js';

const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({ value });
const bytesOf = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer;

/** A request for a certificate (PKCS #10) for these host names, signed by their key; DER. */
export function certificateRequest(names: readonly string[], key: KeyObject): Uint8Array {
  const hosts = new Sequence({
    value: names.map((name) => new Primitive({ idBlock: { tagClass: 3, tagNumber: 2 }, valueHex: bytesOf(Buffer.from(name, 'latin1')) })),
  });
  const extension = new Sequence({ value: [oid('2.5.29.17'), new OctetString({ valueHex: hosts.toBER() })] });
  const attribute = new Sequence({
    value: [oid('1.2.840.113549.1.9.14'), new AsnSet({ value: [new Sequence({ value: [extension] })] })],
  });
  const info = new Sequence({
    value: [
      new Integer({ value: 0 }),
      // The names stand in the extension alone.
      new Sequence({ value: [] }),
      fromBER(bytesOf(createPublicKey(key).export({ type: 'spki', format: 'der' }))).result,
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [attribute] }),
    ],
  });
  const ecdsaSha256 = new Sequence({ value: [oid('1.2.840.10045.4.3.2')] });
  const signature = new BitString({ valueHex: bytesOf(sign('sha256', Buffer.from(info.toBER()), key)) });
  return new Uint8Array(new Sequence({ value: [info, ecdsaSha256, signature] }).toBER());
}
