import { z } from 'zod';
import { name } from './names.ts';

/** Passkeys that an account has at most. */
export const mostPasskeys = 20;
/** Bytes, as base64url writes them. */
const bytes = z
  .string()
  .max(4000)
  .regex(/^[\w-]+$/);
export const passkey = z.object({ id: z.string(), name: z.string(), madeAt: z.number(), usedAt: z.number().nullable() });
export const passkeys = z.object({ passkeys: z.array(passkey) });
/** What a device is asked to make: `known` are those that it must not make again. */
export const passkeyBegun = z.object({
  challenge: z.string(),
  rpId: z.string(),
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  known: z.array(z.string()),
});
export const passkeyName = z.object({ name: name(60) });
export const passkeyMade = passkeyName.extend({ id: bytes, clientData: bytes, authenticatorData: bytes, publicKey: bytes });
export const passkeySignInBegun = z.object({ challenge: z.string(), rpId: z.string() });
export const passkeyAnswer = z.object({ id: bytes, clientData: bytes, authenticatorData: bytes, signature: bytes });
