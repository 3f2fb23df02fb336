import { z } from 'zod';
import { reaches } from './models.ts';
import { name } from './names.ts';
import type { roles } from './roles.ts';

/**
 * Where the provider of an organisation sends browsers back. Each has an address of its own: what one provider gave is never taken for what
 * another was asked (RFC 9700, 4.4).
 */
export const returnPath = (organisation: string): string => `/retour/${organisation}`;
/** What a browser comes back with, and by whose address. */
export const providerReturn = z.object({ organisation: z.string().max(100), search: z.string().max(8000) });
/** What a provider may make of whoever the organisation does not know. */
export const provisionedRoles = ['member', 'auditor'] as const satisfies readonly (typeof roles)[number][];
export type ProvisionedRole = (typeof provisionedRoles)[number];
const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((address) => {
    // Asked even of what is no address at all.
    const read = URL.parse(address);
    return read !== null && read.username + read.password + read.search + read.hash === '';
  });
/** A provider of identities (OpenID Connect). `otherOrigins`: where else it answers; nothing but these is connected to. `label` is shown at the door. */
export const identityProvider = z.object({
  issuer: webAddress,
  clientId: z.string().min(1).max(200),
  label: name(60),
  provisions: z.enum(provisionedRoles).nullable(),
  reach: z.enum(reaches),
  otherOrigins: z.array(webAddress).max(5),
});
export const identityProviderInput = identityProvider.extend({ secret: z.string().min(1).max(500).optional() });
/** Ways in by what organisations have declared; `of`: whose it is, where several show the same label. */
export const signInDoor = z.object({
  organisation: z.string(),
  kind: z.enum(['provider', 'directory']),
  label: z.string(),
  of: z.string().nullable(),
});
/** `sends`: whether a forgotten password can be told; `awaitsOwner`: whether nobody is here yet, and the house waits for its first owner. */
export const signInDoors = z.object({ doors: z.array(signInDoor), sends: z.boolean(), awaitsOwner: z.boolean() });
