import type { z } from 'zod';
import type { passkeyAnswer, passkeyBegun, passkeyMade, passkeySignInBegun } from '#contract/passkeys.ts';

/** Where this page could use a passkey: a browser that knows them, and a name that one can be bound to. */
export function mayUsePasskeys(): boolean {
  const { hostname } = globalThis.location;
  return globalThis.isSecureContext && 'PublicKeyCredential' in globalThis && !/^[\d.]+$|^\[/.test(hostname);
}

/** Has the device make a passkey. @returns null where the person, or the device, did not */
export async function makePasskey({
  challenge,
  rpId,
  user,
  known,
}: z.output<typeof passkeyBegun>): Promise<Omit<z.output<typeof passkeyMade>, 'name'> | null> {
  const made = await given(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: rpId, name: 'Beffroi' },
        user: { id: new TextEncoder().encode(user.id), name: user.email, displayName: user.name },
        // EdDSA, ES256, RS256.
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known.map((id) => ({ type: 'public-key', id: bytes(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      },
    }),
  );
  if (!made || !(made.response instanceof AuthenticatorAttestationResponse)) return null;
  const { response } = made;
  const publicKey = response.getPublicKey();
  if (!publicKey) return null;
  return {
    id: text(made.rawId),
    clientData: text(response.clientDataJSON),
    authenticatorData: text(response.getAuthenticatorData()),
    publicKey: text(publicKey),
  };
}

/** Has a passkey of this house sign. @returns null where the person, or the device, did not */
export async function answerByPasskey({
  challenge,
  rpId,
}: z.output<typeof passkeySignInBegun>): Promise<z.output<typeof passkeyAnswer> | null> {
  const answered = await given(() =>
    navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId, userVerification: 'required' } }),
  );
  if (!answered || !(answered.response instanceof AuthenticatorAssertionResponse)) return null;
  const { response } = answered;
  return {
    id: text(answered.rawId),
    clientData: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
  };
}

/** A browser refuses with one of its own errors, whatever the reason: it tells no page which. */
async function given(asked: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const credential = await asked();
    return credential instanceof PublicKeyCredential ? credential : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

const text = (value: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bytes = (value: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0) ?? 0);
