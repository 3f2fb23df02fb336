import { z } from 'zod';
import { email, longestPassword, password, personName, shortestPassword } from './credentials.ts';
import { directoryActs, directoryEndpoints, directoryRefusals, directorySignIn } from './directory.ts';
import { firstOwnerActs, firstOwnerEndpoints, firstOwnerRefusals } from './firstowner.ts';
import { group, groupContent, groupInput, groups } from './groups.ts';
import { identityProvider, identityProviderInput, providerReturn, signInDoors } from './identity.ts';
import { mailCame } from './mail.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { passkey, passkeyAnswer, passkeyBegun, passkeyMade, passkeyName, passkeys, passkeySignInBegun } from './passkeys.ts';
import { administrators, roles } from './roles.ts';
import { noticeActs, noticeEndpoints, noticeRefusals } from './staffnotice.ts';
import { languages } from './texts/formats.ts';

export { email, longestPassword, password, personName, shortestPassword };

export const organisation = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
/** `mustChangePassword`: the house made it and somebody told it; until it is changed, everything else is refused (`password_to_change`).
 * `mustEnrol`: an organisation asks for a second factor; until there is one, everything else is refused (`second_factor_to_enrol`).
 * `only`: the organisation whose provider opened it; it leads nowhere else (`session_limited`).
 * `invitations` are from organisations that added this account; each becomes one of `organisations` when it is accepted. */
export const session = z.object({
  email: z.string(),
  name: z.string(),
  organisations: z.array(organisation),
  invitations: z.array(organisation),
  mustChangePassword: z.boolean(),
  mustEnrol: z.boolean(),
  only: z.string().nullable(),
  /** What the person chose, on whatever machine; null where nothing was chosen. */
  language: z.enum(languages).nullable(),
});
export const invitationAnswer = z.object({ accept: z.boolean() });
const typed = z.string().min(1).max(longestPassword);
/** Of a second factor, or a recovery code. */
const code = z.string().max(40);
export const signInInput = z.object({ email, password: typed, code: code.optional() });
export const passwordInput = z.object({ current: typed, next: password });

/** One's own second factor: `since` is null where there is none, or none yet. */
export const ownSecondFactor = z.object({ since: z.number().nullable(), recoveryCodes: z.number().int() });
export const enrolment = z.object({ password: typed });
/** The secret as text, and as what a QR code says; told once. */
export const enrolmentBegun = z.object({ secret: z.string(), uri: z.string() });
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export const factorProof = z.object({ password: typed, code: code.optional() });

export const secondFactorRules = ['optional', 'required'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];
export const signInRuleInput = z.object({ secondFactor: z.enum(secondFactorRules) });
/** `withFactor`: the members who have one; `withPasskey`: those who have passkeys. */
export const signInRule = signInRuleInput.extend({ withFactor: z.array(z.string()), withPasskey: z.array(z.string()) });

/** Where an account is signed in: `agent` as its browser calls itself. */
export const accountSession = z.object({
  id: z.string(),
  begunAt: z.number(),
  usedAt: z.number(),
  agent: z.string().nullable(),
  isCurrent: z.boolean(),
});
export const accountSessions = z.object({ sessions: z.array(accountSession) });

/** Who I am in this organisation, and what I may do there. */
export const me = z.object({
  member: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.string()),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** The version of the notice to staff that is to be read, or read again, before anything else is shown; null where there is none. */
  noticeToRead: z.int().nullable(),
  /** What left this machine since the installation, for this organisation or for the house: connections to another one. */
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
  /** Kept out by the directory of the organisation, until it knows him again. */
  suspended: z.boolean(),
});
export const members = z.object({ members: z.array(member) });
export const memberInput = z.object({ email, name: personName, role: z.enum(roles) });
/**
 * The first password is shown once, to the person who adds the member. There is always one: who already had an account in this house
 * keeps his own, and accepts or declines when he signs in; whoever adds him is not told.
 */
export const memberAdded = z.object({ member, firstPassword: z.string() });
export const memberChange = z.object({ role: z.enum(roles).optional(), name: personName.optional() });

/** An invitation by link that waits for its person. */
export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  madeAt: z.number(),
  expiresAt: z.number(),
  /** What became of its latest message; null where it was sent by nobody but its inviter. */
  mail: mailCame.nullable(),
});
/** In what language a message is written. */
const language = z.enum(languages);
/** `mail`: the link is sent, in that language. */
export const invitationInput = memberInput.extend({ mail: language.optional() });
export const invitations = z.object({ invitations: z.array(invitation) });
/** `path` is the link, behind the address of the house: shown once. */
export const invitationMade = z.object({ invitation, path: z.string() });
/** What stands behind the sign is sent to nobody by a browser: no log of an address holds it. */
export const invitationPath = (token: string): string => `/invitation#${token}`;
/** The same, of the link by which a forgotten password is renewed. */
export const renewalPath = (token: string): string => `/mot-de-passe#${token}`;
const invitationToken = z.string().min(1).max(200);
export const invitationLink = z.object({ token: invitationToken });
export const invitationSeen = z.object({
  organisation: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  expiresAt: z.number(),
});
/** The password is the one that a new person chooses, or that of the account that the person has. */
export const invitationTaken = z.object({ token: invitationToken, password });

export const people = {
  ...nothing,
  endpoints: {
    signIn: { method: 'POST', path: '/api/sign-in', body: signInInput, answer: session },
    signOut: { method: 'POST', path: '/api/sign-out', answer: done },
    /** Who is signed in: null for whoever brings no session at all, a refusal for one that has ended. */
    session: { method: 'GET', path: '/api/session', answer: session.nullable() },
    answerInvitation: { method: 'POST', path: '/api/invitations/:from', body: invitationAnswer, answer: session },
    openInvitation: { method: 'POST', path: '/api/invitation', body: invitationLink, answer: invitationSeen },
    acceptInvitation: { method: 'POST', path: '/api/invitation/accept', body: invitationTaken, answer: z.object({ email: z.string() }) },
    /** The answer is the same whether an account has this address or not. */
    forgotPassword: { method: 'POST', path: '/api/password/forgotten', body: z.object({ email, language }), answer: done },
    renewPassword: {
      method: 'POST',
      path: '/api/password/renewal',
      body: invitationLink.extend({ password }),
      answer: z.object({ email: z.string() }),
    },
    changePassword: { method: 'POST', path: '/api/password', body: passwordInput, answer: done },
    secondFactor: { method: 'GET', path: '/api/second-factor', answer: ownSecondFactor },
    enrolSecondFactor: { method: 'POST', path: '/api/second-factor/enrolment', body: enrolment, answer: enrolmentBegun },
    confirmSecondFactor: { method: 'POST', path: '/api/second-factor', body: z.object({ code }), answer: recoveryCodes },
    renewRecoveryCodes: { method: 'POST', path: '/api/second-factor/recovery-codes', body: factorProof, answer: recoveryCodes },
    removeSecondFactor: { method: 'POST', path: '/api/second-factor/removal', body: factorProof, answer: done },
    passkeys: { method: 'GET', path: '/api/passkeys', answer: passkeys },
    beginPasskey: { method: 'POST', path: '/api/passkeys/begin', body: factorProof, answer: passkeyBegun },
    addPasskey: { method: 'POST', path: '/api/passkeys', body: passkeyMade, answer: passkey },
    renamePasskey: { method: 'PATCH', path: '/api/passkeys/:passkey', body: passkeyName, answer: done },
    removePasskey: { method: 'DELETE', path: '/api/passkeys/:passkey', answer: done },
    beginPasskeySignIn: { method: 'POST', path: '/api/sign-in/passkey/begin', answer: passkeySignInBegun },
    signInByPasskey: { method: 'POST', path: '/api/sign-in/passkey', body: passkeyAnswer, answer: session },
    signInDoors: { method: 'GET', path: '/api/sign-in/doors', answer: signInDoors },
    ...firstOwnerEndpoints,
    beginSingleSignOn: {
      method: 'POST',
      path: '/api/sign-in/provider/begin',
      body: z.object({ organisation: z.string().max(100) }),
      answer: z.object({ url: z.string() }),
    },
    signInByProvider: { method: 'POST', path: '/api/sign-in/provider', body: providerReturn, answer: session },
    signInByDirectory: { method: 'POST', path: '/api/sign-in/directory', body: directorySignIn, answer: session },
    sessions: { method: 'GET', path: '/api/sessions', answer: accountSessions },
    endSession: { method: 'DELETE', path: '/api/sessions/:session', answer: done },
    me: { method: 'GET', path: `${inOrganisation}/me`, answer: me },
    members: { method: 'GET', path: `${inOrganisation}/members`, answer: members },
    addMember: { method: 'POST', path: `${inOrganisation}/members`, body: memberInput, answer: memberAdded },
    changeMember: { method: 'PATCH', path: `${inOrganisation}/members/:member`, body: memberChange, answer: member },
    removeMember: { method: 'DELETE', path: `${inOrganisation}/members/:member`, answer: done },
    resetSignIn: { method: 'POST', path: `${inOrganisation}/members/:member/sign-in-reset`, answer: done },
    identityProvider: {
      method: 'GET',
      path: `${inOrganisation}/identity-provider`,
      answer: z.object({ provider: identityProvider.nullable() }),
    },
    declareProvider: { method: 'PUT', path: `${inOrganisation}/identity-provider`, body: identityProviderInput, answer: done },
    withdrawProvider: { method: 'DELETE', path: `${inOrganisation}/identity-provider`, answer: done },
    ...directoryEndpoints,
    ...noticeEndpoints,
    signInRule: { method: 'GET', path: `${inOrganisation}/sign-in-rule`, answer: signInRule },
    setSignInRule: { method: 'PUT', path: `${inOrganisation}/sign-in-rule`, body: signInRuleInput, answer: done },
    removeMemberFactor: { method: 'DELETE', path: `${inOrganisation}/members/:member/second-factor`, answer: done },
    invitations: { method: 'GET', path: `${inOrganisation}/invitations`, answer: invitations },
    inviteMember: { method: 'POST', path: `${inOrganisation}/invitations`, body: invitationInput, answer: invitationMade },
    sendInvitation: { method: 'POST', path: `${inOrganisation}/invitations/:invitation/mail`, body: z.object({ language }), answer: done },
    withdrawInvitation: { method: 'DELETE', path: `${inOrganisation}/invitations/:invitation`, answer: done },
    groups: { method: 'GET', path: `${inOrganisation}/groups`, answer: groups },
    addGroup: { method: 'POST', path: `${inOrganisation}/groups`, body: groupInput, answer: group },
    renameGroup: { method: 'PATCH', path: `${inOrganisation}/groups/:group`, body: groupInput, answer: group },
    setGroupContent: { method: 'PUT', path: `${inOrganisation}/groups/:group/content`, body: groupContent, answer: group },
    removeGroup: { method: 'DELETE', path: `${inOrganisation}/groups/:group`, answer: done },
  },
  acts: [
    'house.account-added',
    'house.signed-in',
    'house.sign-in-failed',
    'house.signed-out',
    'house.password-changed',
    'house.password-reset',
    'house.password-link-made',
    'house.second-factor-added',
    'house.second-factor-asked',
    'house.second-factor-failed',
    'house.second-factor-removed',
    'house.recovery-code-used',
    'house.recovery-codes-renewed',
    'house.passkey-added',
    'house.passkey-renamed',
    'house.passkey-removed',
    'house.identity-bound',
    'house.organisation-added',
    'organisation.created',
    'organisation.sign-in-rule-changed',
    'organisation.identity-provider-declared',
    'organisation.identity-provider-withdrawn',
    ...firstOwnerActs,
    ...directoryActs,
    ...noticeActs,
    'member.suspended',
    'member.restored',
    'member.added',
    'member.role-changed',
    'member.removed',
    'member.invited',
    'member.invitation-withdrawn',
    'member.invitation-renewed',
    'member.joined',
    'member.declined',
    'member.renamed',
    'member.sign-in-reset',
    'member.second-factor-removed',
    'group.added',
    'group.renamed',
    'group.changed',
    'group.removed',
  ],
  permissions: {
    /** Knows his colleagues and the groups: whoever manages a place names them when he shares it. */
    'people.read': roles,
    /** Adds and removes members, makes groups. */
    'people.manage': administrators,
    /** Decides whether a second factor is required, and takes a lost one away. */
    'people.secure': ['owner'],
    /** Writes what the people of the organisation are told of what the house keeps of them, and sees who has read it. */
    'notice.publish': ['owner'],
  },
  refusals: {
    organisation_unknown: { status: 404, details: none },
    session_unknown: { status: 404, details: none },
    sign_in_failed: { status: 401, details: none },
    sign_in_delayed: { status: 429, details: z.object({ retryAfterS: z.number() }) },
    password_weak: { status: 400, details: z.object({ minimum: z.number() }) },
    password_to_change: { status: 403, details: none },
    second_factor_needed: { status: 401, details: none },
    second_factor_to_enrol: { status: 403, details: none },
    second_factor_exists: { status: 409, details: none },
    second_factor_unknown: { status: 404, details: none },
    second_factor_shared: { status: 409, details: none },
    second_factor_own: { status: 409, details: none },
    passkey_refused: { status: 400, details: none },
    passkey_unknown: { status: 404, details: none },
    passkey_name_needed: { status: 409, details: none },
    passkeys_many: { status: 409, details: z.object({ most: z.number() }) },
    session_limited: { status: 403, details: none },
    provider_unknown: { status: 404, details: none },
    provider_refused: { status: 502, details: none },
    provider_secret_needed: { status: 400, details: none },
    provider_plain: { status: 400, details: z.object({ address: z.string() }) },
    ...firstOwnerRefusals,
    ...directoryRefusals,
    ...noticeRefusals,
    code_wrong: { status: 400, details: none },
    email_invalid: { status: 400, details: z.object({ email: z.string() }) },
    email_taken: { status: 409, details: none },
    member_unknown: { status: 404, details: none },
    invitation_unknown: { status: 404, details: none },
    invitation_void: { status: 404, details: none },
    password_link_void: { status: 404, details: none },
    group_unknown: { status: 404, details: none },
    group_followed: { status: 409, details: none },
    group_cycle: { status: 409, details: none },
    group_entry_own: { status: 403, details: none },
    name_taken: { status: 409, details: z.object({ name: z.string() }) },
    last_owner: { status: 409, details: none },
  },
  settings: {
    sessionHours: { variable: 'BEFFROI_SESSION_HOURS', schema: z.coerce.number().int().positive(), default: 12 },
  },
} as const satisfies ContractPart;
