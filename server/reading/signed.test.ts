import { expect, test } from 'vitest';
import { readFile } from './read.ts';

const oid = (last: number) => Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last]);
const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
/** Of an unknown length, closed by two zeros: what programs that sign as they go write. */
const ber = (tag: number, ...parts: Uint8Array[]): Buffer => Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);

const version = Buffer.from([0x02, 0x01, 0x01]);
const digests = der(0x31, der(0x30, Buffer.from('0609608648016503040201', 'hex')));
const signedDer = (content: string): Buffer =>
  der(0x30, oid(2), der(0xa0, der(0x30, version, digests, der(0x30, oid(1), der(0xa0, der(0x04, Buffer.from(content)))), der(0x31))));
const signedBer = (content: string): Buffer => {
  const [one, two] = [content.slice(0, 40), content.slice(40)].map((half) => der(0x04, Buffer.from(half)));
  return ber(0x30, oid(2), ber(0xa0, ber(0x30, version, digests, ber(0x30, oid(1), ber(0xa0, ber(0x24, one!, two!))), der(0x31))));
};
const pem = (bytes: Uint8Array): Buffer =>
  Buffer.from(`-----BEGIN PKCS7-----\n${Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PKCS7-----\n`);

const read = async (bytes: Uint8Array, name: string) => readFile(bytes, { name, mediaType: null });
const csv = 'Pièce;Montant\nFacture 2026-118;1 250,00 €\nFacture 2026-119;640,50 €\n';

test.each([
  ['of a known length', signedDer(csv)],
  ['of an unknown length, in pieces', signedBer(csv)],
  ['in letters', pem(signedDer(csv))],
])('a signed file %s holds its file as a document of its own, and says that nobody checked the signature', async (_, bytes) => {
  const outcome = await read(bytes, 'relevé.csv.p7m');
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  expect(outcome.reading.enclosed.map(({ name, bytes: inside }) => [name, Buffer.from(inside).toString()])).toEqual([['relevé.csv', csv]]);
  expect(outcome.reading.remarks.map(({ kind }) => kind)).toEqual(['signature_unchecked']);
});

test('a signature beside its file, and what is encrypted, are refused by name', async () => {
  const beside = der(0x30, oid(2), der(0xa0, der(0x30, version, digests, der(0x30, oid(1)), der(0x31))));
  const encrypted = der(0x30, oid(3), der(0xa0, der(0x30, version)));
  for (const [bytes, name] of [
    [beside, 'contrat.pdf.p7s'],
    [encrypted, 'smime.p7m'],
    [Buffer.concat([Buffer.from([0x30, 0x80]), oid(2), Buffer.alloc(200_000, Buffer.from([0xa0, 0x80]))]), 'nested.p7m'],
    [signedDer(csv).subarray(0, 60), 'cut.p7m'],
  ] as const)
    expect(await read(bytes, name), name).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringMatching(/format_unsupported|file_damaged/),
    });
});

const mail = (part: string) =>
  Buffer.from(`From: paie@cabinet.example\r\nTo: claire@lacroix.example\r\nSubject: Bulletin\r\nMIME-Version: 1.0\r\n${part}`);
const entity = `Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLe net est de 2 140,18 euros.\r\n--i\r\nContent-Type: text/csv; name=net.csv\r\nContent-Disposition: attachment; filename=net.csv\r\n\r\nNom;Net\r\nBenali;2140\r\n--i--\r\n`;
const covered = (bytes: Uint8Array) =>
  mail(
    `Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=smime.p7m\r\n\r\n${Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  );

test('a mail signed in a closed cover is read with its files; one that is encrypted says so', async () => {
  const signed = await read(covered(signedDer(entity)), 'a.eml');
  if (signed.kind !== 'read') throw new Error(signed.reason);
  expect(signed.reading.text).toContain('Le net est de 2 140,18 euros.');
  expect(signed.reading.enclosed.map(({ name }) => name)).toEqual(['net.csv']);
  expect(signed.reading.remarks.map(({ kind }) => kind)).toEqual(['signature_unchecked']);
  const sealed = await read(covered(der(0x30, oid(3), der(0xa0, der(0x30, version)))), 'b.eml');
  if (sealed.kind !== 'read') throw new Error(sealed.reason);
  expect(sealed.reading.remarks).toEqual([{ kind: 'sealed_message', count: 1, names: ['smime.p7m'] }]);
  // A cover that is made to hurt costs nothing of what stands beside it.
  const hurting = await read(
    covered(Buffer.concat([Buffer.from([0x30, 0x80]), oid(2), Buffer.alloc(200_000, Buffer.from([0xa0, 0x80]))])),
    'c.eml',
  );
  expect(hurting).toMatchObject({ kind: 'read', reading: { text: expect.stringContaining('paie@cabinet.example') } });
});
