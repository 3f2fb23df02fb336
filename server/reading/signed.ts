import { Constructed, fromBER, ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** What a signed cover (CMS SignedData, RFC 5652 §5) holds, in DER, BER or PEM; null for another file, and for a signature that stands beside its file. No signature is checked. */
export function insideSigned(bytes: Uint8Array): Uint8Array | null {
  const cover = partsOf(fromBER(bytes[0] === 0x30 ? bytes : unwrapped(bytes)).result);
  if (cover === null || oidOf(cover[0]) !== SIGNED_DATA) return null;
  // ContentInfo → [0] SignedData → EncapsulatedContentInfo, the only sequence that begins with the name of a kind → [0] content.
  const signed = partsOf(partsOf(cover[1])?.[0]) ?? [];
  const content = signed.map(partsOf).find((parts) => oidOf(parts?.[0]) !== null);
  const octets = partsOf(content?.[1])?.[0];
  return octets instanceof OctetString ? new Uint8Array(octets.getValue()) : null;
}

const partsOf = (block: BaseBlock | undefined): BaseBlock[] | null =>
  block instanceof Sequence || block instanceof Constructed ? block.valueBlock.value : null;

const oidOf = (block: BaseBlock | undefined): string | null => (block instanceof ObjectIdentifier ? block.valueBlock.toString() : null);

function unwrapped(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/-----[A-Z0-9 ]+-----/g, ''),
    'base64',
  );
}
