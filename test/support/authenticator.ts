import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const kinds = {
  ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  weak: () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  other: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
};

/** What may be other than a good authenticator and browser make it. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  type?: string;
  crossOrigin?: boolean;
  /** Of the authenticator's data: present 1, verified 4, attested 64. */
  flags?: number;
  counter?: number;
}

/** A passkey in software, with the browser that asks it: one credential, whose counter goes up at each signature (`counts` false: stays 0). */
export function authenticator({ kind = 'ec', counts = true }: { kind?: keyof typeof kinds; counts?: boolean } = {}) {
  const { publicKey, privateKey } = kinds[kind]();
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  let counter = 0;

  const clientData = (challenge: string, type: string, { origin = 'http://localhost', crossOrigin = false }: Deviation): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
  function data({ rpId = 'localhost', flags = 0x05, counter: said = counter }: Deviation, attested: Buffer): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(said, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, attested]);
  }

  return {
    id,
    create({ challenge }: { challenge: string }, deviation: Deviation = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      return {
        id,
        clientData: clientData(challenge, deviation.type ?? 'webauthn.create', deviation).toString('base64url'),
        authenticatorData: data({ flags: 0x45, ...deviation }, Buffer.concat([Buffer.alloc(16), length, rawId])).toString('base64url'),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
      };
    },
    get({ challenge }: { challenge: string }, deviation: Deviation = {}) {
      if (counts) counter += 1;
      const said = clientData(challenge, deviation.type ?? 'webauthn.get', deviation);
      const authenticatorData = data(deviation, Buffer.alloc(0));
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(said).digest()]);
      return {
        id,
        clientData: said.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign(kind === 'ed25519' ? null : 'sha256', signed, privateKey).toString('base64url'),
      };
    },
  };
}
