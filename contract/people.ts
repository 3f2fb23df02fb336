import { z } from 'zod';
import { name } from './names.ts';
import { permissions, rights, roles } from './permissions.ts';

export const password = z.string().min(12).max(256);
export const email = z.email().max(254);
export const personName = name(120);

export const organisation = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
export const session = z.object({ email: z.string(), name: z.string(), organisations: z.array(organisation) });
export const signInInput = z.object({ email, password: z.string().min(1).max(256) });
export const passwordInput = z.object({ current: z.string().min(1).max(256), next: password });

/** Who I am in this organisation, and what I may do there. */
export const me = z.object({
  member: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.enum(permissions)),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** What left this machine since the installation. */
  outbound: z.object({ requests: z.number().int() }),
});

export const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  groups: z.array(z.string()),
  addedAt: z.number(),
  active: z.boolean(),
});
export const members = z.object({ members: z.array(member) });
export const memberInput = z.object({ email, name: personName, role: z.enum(roles) });
/** The first password is shown once, to the person who adds the member; null when the account already existed. */
export const memberAdded = z.object({ member, firstPassword: z.string().nullable() });
export const memberChange = z.object({ role: z.enum(roles).optional(), name: personName.optional() });

export const group = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()), groups: z.array(z.string()) });
export const groups = z.object({ groups: z.array(group) });
export const groupInput = z.object({ name: personName });
/** The direct members and groups of a group, replacing the ones before. */
export const groupContent = z.object({ members: z.array(z.string()), groups: z.array(z.string()) });

/** Who holds a grant: one member, one group, or everyone in the organisation. */
export const holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), id: z.string() }),
  z.object({ kind: z.literal('group'), id: z.string() }),
  z.object({ kind: z.literal('everyone') }),
]);
export type Holder = z.infer<typeof holder>;
export const grant = z.object({
  id: z.string(),
  place: z.string(),
  holder,
  holderName: z.string().nullable(),
  right: z.enum(rights),
  until: z.number().nullable(),
  inheritedFrom: z.string().nullable(),
});
export const grantInput = z.object({
  place: z.string(),
  holder,
  right: z.enum(rights),
  until: z.number().int().positive().nullable().default(null),
});
export const placeGrants = z.object({ place: z.string(), cutsInheritance: z.boolean(), grants: z.array(grant) });

/** Cutting inheritance copies nothing: these are the holders who no longer reach the place. */
export const inheritanceSet = z.object({ done: z.literal(true), loses: z.array(z.object({ holder, holderName: z.string().nullable() })) });

/** Why a person can or cannot read a document: each step of the chain, in order, and the verdict. */
export const explanationStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-member') }),
  z.object({ kind: z.literal('document-withdrawn') }),
  z.object({
    kind: z.literal('place'),
    place: z.string(),
    placeKind: z.enum(['source', 'folder', 'document']),
    name: z.string().nullable(),
    cutsInheritance: z.boolean(),
  }),
  z.object({
    kind: z.literal('opened-by'),
    grant: z.string(),
    place: z.string(),
    holder,
    holderName: z.string().nullable(),
    right: z.enum(rights),
    until: z.number().nullable(),
    through: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('expired'),
    grant: z.string(),
    place: z.string(),
    holder,
    holderName: z.string().nullable(),
    until: z.number(),
  }),
  z.object({ kind: z.literal('no-grant') }),
]);
export const explanation = z.object({ member: z.string(), document: z.string(), mayRead: z.boolean(), steps: z.array(explanationStep) });
export type Explanation = z.infer<typeof explanation>;
