import { z } from 'zod';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { accessMap } from './accessmap.ts';
import { holder, rights } from './rights.ts';
import { administrators, supervisors } from './roles.ts';

export { rights, type Holder, type Right } from './rights.ts';

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

/** The longest that breaking the glass opens a place, in hours. */
export const longestOpeningHours = 24;
export const openingInput = z.object({
  reason: z.string().trim().min(10).max(500),
  hours: z.number().int().min(1).max(longestOpeningHours),
});
/** A place opened without the consent of who manages it: told to them, and to those who oversee. */
export const opening = z.object({
  grant: z.string(),
  place: z.string(),
  placeName: z.string().nullable(),
  member: z.string(),
  memberName: z.string().nullable(),
  reason: z.string(),
  at: z.number(),
  until: z.number(),
});
export const openings = z.object({ openings: z.array(opening) });

/** A change of rights as it would be asked, to know what it does before. */
export const rightsChange = z.discriminatedUnion('kind', [
  grantInput.extend({ kind: z.literal('give') }),
  z.object({ kind: z.literal('take'), grant: z.string() }),
  z.object({ kind: z.literal('inheritance'), place: z.string(), cut: z.boolean() }),
]);
export type RightsChange = z.output<typeof rightsChange>;
/** By name, who would begin to read the place and who would cease to; `documents` would change readers; `closesMe`: who asks loses reading, or managing. */
export const foreseen = z.object({
  opens: z.array(z.string()),
  closes: z.array(z.string()),
  documents: z.number().int(),
  closesMe: z.boolean(),
});

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

export const access = {
  ...nothing,
  endpoints: {
    placeGrants: { method: 'GET', path: `${inOrganisation}/places/:place/grants`, answer: placeGrants },
    giveGrant: { method: 'POST', path: `${inOrganisation}/grants`, body: grantInput, answer: grant },
    takeGrant: { method: 'DELETE', path: `${inOrganisation}/grants/:grant`, answer: done },
    setInheritance: {
      method: 'PUT',
      path: `${inOrganisation}/places/:place/inheritance`,
      body: z.object({ cut: z.boolean() }),
      answer: inheritanceSet,
    },
    /** What a change would open and close; nothing is changed. */
    foreseeRights: { method: 'POST', path: `${inOrganisation}/grants/foreseen`, body: rightsChange, answer: foreseen },
    breakGlass: { method: 'POST', path: `${inOrganisation}/places/:place/break-glass`, body: openingInput, answer: grant },
    openings: { method: 'GET', path: `${inOrganisation}/openings`, answer: openings },
    /** Every source and folder, with whoever holds a right there; not what one member keeps for himself. */
    accessMap: { method: 'GET', path: `${inOrganisation}/access-map`, answer: accessMap },
    explain: { method: 'GET', path: `${inOrganisation}/documents/:document/access/:member`, answer: explanation },
  },
  acts: ['grant.given', 'grant.taken', 'place.inheritance-cut', 'place.inheritance-restored', 'access.explained', 'access.glass-broken'],
  permissions: {
    /** Takes grants and cuts inheritance anywhere. Giving is for who manages the place. */
    'grants.manage': administrators,
    /** Opens a place to himself without the consent of who manages it: with a reason, for some hours, told to them. */
    'access.break-glass': administrators,
    /** Is told of every place that was opened so. */
    'openings.read': supervisors,
    /** Asks who may see what, and why someone can or cannot read. */
    'access.explain': [...administrators, ...supervisors],
  },
  refusals: {
    grant_unknown: { status: 404, details: none },
    place_unknown: { status: 404, details: none },
    place_cycle: { status: 409, details: none },
    last_manager: { status: 409, details: none },
    consent_missing: { status: 403, details: none },
  },
} as const satisfies ContractPart;
