import type { people as French } from '../fr/people.ts';
import type { DirectoryStep } from '../../directory.ts';
import type { Role } from '../../roles.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

const roles: Record<Role, string> = {
  owner: 'Owner',
  administrator: 'Administrator',
  'data-protection-officer': 'Data protection officer',
  auditor: 'Auditor',
  member: 'Member',
};

/** What each role is for, told when one is chosen. */
const roleMeanings: Record<Role, string> = {
  owner: 'Does what the administrator and the officer do. Reads only what a right opens.',
  administrator: 'Manages members, groups, sources and rights. Reads only what a right opens.',
  'data-protection-officer': 'Reads and exports the journal, asks why someone sees a document.',
  auditor: 'Reads and exports the journal, asks why someone sees a document.',
  member: 'Asks, uploads where allowed, and reads what a right opens.',
};

const ldapCode = (code: number | null): string => (code === null ? '' : ` (LDAP code ${String(code)})`);

/** What is wrong with a directory, by what an owner would look at. */
const directorySteps: Record<DirectoryStep, string> = {
  starttls: 'The directory does not accept STARTTLS. Try an ldaps address.',
  bind: 'The directory refuses the account of the house. Check the name of the account and its password.',
  base: 'The directory does not know this base. Check its name, for instance dc=example,dc=org.',
  filter: 'A filter is not written as it should be. Start from the one that is proposed.',
  search: 'The directory refuses the search. Check what the account of the house may read.',
  size: 'The directory cuts its answer, or it is too large: nothing of it is kept. Raise the limit of the account of the house, or narrow the filters.',
  garbled: 'What answers at this address does not speak as a directory does (LDAP).',
};

export const people: typeof French = {
  pages: { reglages: 'Settings' },
  roles,
  roleMeanings,
  acts: {
    'house.account-added': 'Account created',
    'house.signed-in': 'Signed in',
    'house.sign-in-failed': 'Failed sign-in',
    'house.signed-out': 'Signed out',
    'house.password-changed': 'Password changed',
    'house.password-reset': 'Password reset',
    'house.password-link-made': 'Link for a forgotten password',
    'house.second-factor-added': 'Second factor added',
    'house.second-factor-asked': 'Password right, code asked for',
    'house.second-factor-failed': 'Password right, code wrong',
    'house.second-factor-removed': 'Second factor removed',
    'house.recovery-code-used': 'Recovery code used',
    'house.recovery-codes-renewed': 'Recovery codes renewed',
    'house.passkey-added': 'Passkey added',
    'house.passkey-renamed': 'Passkey renamed',
    'house.passkey-removed': 'Passkey removed',
    'house.identity-bound': 'A provider’s identity bound to an account',
    'house.first-code-failed': 'Wrong code of the first opening',
    'house.organisation-added': 'Organisation added to the house',
    'organisation.sign-in-rule-changed': 'Sign-in rule changed',
    'organisation.identity-provider-declared': 'Identity provider declared',
    'organisation.identity-provider-withdrawn': 'Identity provider withdrawn',
    'organisation.directory-declared': 'Directory declared',
    'organisation.directory-withdrawn': 'Directory withdrawn',
    'organisation.directory-looked-at': 'Directory tried',
    'organisation.directory-groups-chosen': 'Groups of the directory chosen',
    'organisation.directory-sync-asked': 'Reading of the directory asked for',
    'organisation.directory-synced': 'Changes from the directory',
    'organisation.created': 'Organisation created',
    'notice.published': 'Privacy notice published',
    'notice.acknowledged': 'Privacy notice read',
    'member.added': 'Member added',
    'member.role-changed': 'Role changed',
    'member.removed': 'Member removed',
    'member.invited': 'Person invited by link',
    'member.invitation-renewed': 'Invitation sent again by mail',
    'member.invitation-withdrawn': 'Invitation by link withdrawn',
    'member.joined': 'Invitation accepted',
    'member.declined': 'Invitation declined',
    'member.suspended': 'Member suspended by the directory',
    'member.restored': 'Member taken in again by the directory',
    'member.renamed': 'Member renamed',
    'member.sign-in-reset': 'Sign-in delays reset',
    'member.second-factor-removed': 'A member’s second factor removed',
    'group.added': 'Group created',
    'group.renamed': 'Group renamed',
    'group.changed': 'Group membership changed',
    'group.removed': 'Group deleted',
  },
  permissions: {
    'people.read': 'see members',
    'people.secure': 'decide on the second factor and remove a lost one',
    'notice.publish': 'publish the privacy notice and see who has read it',
    'people.manage': 'manage members',
  },
  refusals: {
    organisation_unknown: () => 'This organisation does not exist, or you are not a member of it.',
    session_unknown: () => 'This session has ended already.',
    sign_in_failed: () => 'This address and this password do not go together. Check them, then try again.',
    sign_in_delayed: ({ retryAfterS }) =>
      `Too many failed attempts. Try again in ${f.duration(retryAfterS * 1000)}, or ask an administrator to lift this delay.`,
    password_weak: ({ minimum }) => `This password is too short: at least ${String(minimum)} characters are needed.`,
    password_to_change: () => 'Somebody else gave you this password: choose your own first, in the app or by beffroi login.',
    second_factor_needed: () => 'Your password is right. Give the code of your application too, or a recovery code.',
    second_factor_to_enrol: () => 'Your organisation asks for a second factor: add yours in the application, then come back.',
    second_factor_exists: () => 'You have a second factor already. Remove it before adding another one.',
    second_factor_unknown: () => 'There is no second factor here. If one was just begun, begin again.',
    second_factor_shared: () =>
      'This account is used by another organisation of this house too. Whoever keeps the house can remove its second factor: beffroi user reset --second-factor.',
    second_factor_own: () => 'Nobody removes his own second factor in this way. Remove it under My account, with a code.',
    passkey_refused: () => 'This passkey could not be added. Begin again from the start.',
    passkey_unknown: () => 'This passkey does not exist, or no longer does.',
    passkey_name_needed: () => 'A passkey is bound to a name, and you came by an address made of figures. Come by the name of the house.',
    passkeys_many: ({ most }) => `An account has at most ${f.number(most)} passkeys. Remove one first.`,
    session_limited: () =>
      'You came in by your organisation’s identity provider or directory: what concerns your account asks you to come in with your password.',
    provider_unknown: () => 'This organisation has no identity provider.',
    provider_refused: () =>
      'The identity provider does not answer as it should. Try again; if it comes back, an owner checks what was declared of it.',
    provider_secret_needed: () => 'Give the secret that this provider made for the house.',
    provider_plain: ({ address }) => `“${address}” is not protected: it takes https, except on this machine.`,
    first_code_wrong: () =>
      'This code opens nothing. Take the one that the house wrote on its machine when it last started; it serves once.',
    directory_unknown: () => 'This organisation has no directory.',
    directory_unavailable: () =>
      'The organisation’s directory does not answer: its passwords open nothing for now. Try again later. Whoever has a password of the house can come in with it.',
    directory_refused: ({ step, code }) => [directorySteps[step], ldapCode(code)].join(''),
    directory_plain: ({ address }) =>
      `“${address}” is not protected, and passwords would go by it: give an ldaps address, or ask for STARTTLS.`,
    directory_secret_needed: () => 'Give the password of the account by which the house reads this directory.',
    directory_authority_wrong: () => 'This is no certificate. Paste all of it (PEM), from “BEGIN CERTIFICATE” to “END CERTIFICATE”.',
    notice_needed: () =>
      'Before anyone is added, an owner publishes the privacy notice to staff: in Settings, or by beffroi notice publish.',
    notice_unknown: () => 'This version of the notice does not exist, or another has just been published. Reload the page.',
    code_wrong: () => 'This code is not the right one, or is no longer. Wait for the next one and check the time of the phone.',
    email_invalid: ({ email }) => `“${email}” is not an email address. Check it.`,
    email_taken: () => 'This address already belongs to a member. Choose another one.',
    member_unknown: () => 'This member does not exist, or no longer does.',
    invitation_unknown: () => 'This invitation does not exist, or no longer does.',
    invitation_void: () =>
      'This invitation link opens nothing any more: it serves once, within seven days. Ask whoever invited you for another one.',
    password_link_void: () => 'This link opens nothing any more: it serves once, for thirty minutes. Ask for another when signing in.',
    group_unknown: () => 'This group does not exist, or no longer does.',
    group_followed: () => 'This group follows a group of the directory: it is composed there.',
    group_cycle: () => 'This group would contain itself. Take one of the two out of the other.',
    group_entry_own: () => 'Nobody enters a group by himself. Ask another administrator.',
    name_taken: ({ name }) => `The name “${name}” is already taken. Choose another one.`,
    last_owner: () => 'A house always keeps one owner. Name another one first.',
  },
};
