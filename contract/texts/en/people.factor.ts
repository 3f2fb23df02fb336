import { formatsOf } from '../formats.ts';
import type { factor as French, passkeys as FrenchPasskeys, provider as FrenchProvider } from '../fr/people.factor.ts';

const f = formatsOf('en');

/** The second factor: the steps of a person's own, and the rule of an organisation. */
export const factor: typeof French = {
  title: 'Second factor',
  none: 'None. With a second factor, your password is no longer enough for whoever learnt it: a code of your phone is asked for too.',
  since: (since, codes) =>
    `Asked for at each sign-in since ${since}. ${codes > 1 ? `Recovery codes left: ${f.number(codes)}.` : codes === 1 ? 'Only one recovery code is left: ask for new ones.' : 'No recovery code is left: ask for new ones.'}`,
  add: 'Add a second factor',
  begin: 'Continue',
  scan: 'Read this drawing with an application for codes (your phone’s or your password manager’s), then write the code that it shows. It is drawn here: nothing leaves the house.',
  qrCode: 'QR code of your secret, written out below',
  byHand: 'Or copy this secret:',
  confirm: 'Check the code',
  recoveryCodes: 'Recovery codes',
  recoveryLead:
    'Keep these recovery codes elsewhere than on your phone: each stands in for the code once, should you lose it. They are shown this once only.',
  kept: 'I have kept them',
  renew: 'New recovery codes',
  renewLead: 'The recovery codes that you had will open nothing any more.',
  remove: 'Remove the second factor',
  removeLead: 'Your password alone will open your account again, except where an organisation asks for one.',
  removed: 'Second factor removed.',
  mustTitle: 'Add a second factor',
  mustLead: 'Your organisation asks all its members for one. Nothing else opens before.',
  rule: 'How members sign in',
  rules: {
    optional: 'Second factor: as each member chooses.',
    required: 'Second factor: asked of everybody.',
  },
  having: (having, all) => `${f.number(having)} of ${f.number(all)} ${having > 1 ? 'have' : 'has'} one.`,
  turn: { required: 'Ask everybody for a second factor', optional: 'Leave the second factor to each' },
  turnLead: {
    required: 'From now on, whoever has none is led to adding one and can do nothing else.',
    optional: 'Those who have one keep it; the others come in with their password alone.',
  },
  concerned: (count, names) => (count > 1 ? `It concerns ${f.number(count)} members: ${names}.` : `It concerns one member: ${names}.`),
  take: 'Remove the factor',
  takeOf: (name) => `Remove the second factor of ${name}`,
  takeLead: (name) =>
    `For whoever has lost both phone and codes. The passkeys go too. Make sure that it is ${name} who asks: the password alone will do from then on. The sessions end; the journal keeps it.`,
  taken: 'Second factor removed.',
};

/** A person's own passkeys. */
export const passkeys: typeof FrenchPasskeys = {
  title: 'Passkeys',
  none: 'None. A passkey lets you in by your fingerprint, your face or the code of your device, without a password. It works on no false page.',
  impossible: 'This browser, or the address by which you came, allows none. Come by the name of the house, over HTTPS.',
  add: 'Add a passkey',
  addLead: 'Your password first; then your device asks who you are.',
  name: 'Name of the passkey',
  nameHint: 'That of the device or the keeper of passwords that holds it, to know it again here.',
  make: 'Continue',
  notMade: 'The device made no passkey: you gave it up, it cannot make any, or it has one for this account already.',
  added: 'Passkey added.',
  since: (since) => `since ${since}, never used`,
  used: (since, used) => `since ${since}, used ${used}`,
  renameOf: (name) => `Rename the passkey ${name}`,
  remove: 'Remove',
  removeOf: (name) => `Remove the passkey ${name}`,
  removeLead: 'It will open nothing here any more. Delete it on the device that holds it too.',
  removed: 'Passkey removed.',
};

/** What an owner declares of a provider of identities. */
export const provider: typeof FrenchProvider = {
  title: 'Identity provider',
  none: 'None. Your members may come in by the service that knows them already (OpenID Connect: Keycloak, Google and others).',
  declare: 'Declare a provider',
  change: 'Change the provider',
  declareLead: 'Whoever governs this provider can come in here in the name of your members, and nowhere else in the house.',
  returnTo: 'With it, the address to return to is:',
  label: 'Name shown at the door, to everybody',
  issuer: 'Address of the issuer',
  issuerHint: 'For example https://login.example.org/realms/workshop',
  clientId: 'Identifier of the house with it',
  secret: 'Secret that it made for the house',
  secretKept: 'Left empty, the one before is kept.',
  reach: 'Where it is',
  reaches: { machine: 'On this machine', network: 'On our network', internet: 'On the internet' },
  others: 'Other addresses where it answers',
  othersHint: 'One a line: the house connects to nothing else.',
  provisions: 'Whoever is no member yet',
  provisioned: { nobody: 'does not come in', member: 'comes in as a member', auditor: 'comes in as an auditor' },
  withdraw: 'Withdraw the provider',
  withdrawLead: 'The sessions that it opened end. Whoever has no other way in comes in no more.',
  withdrawn: 'Provider withdrawn.',
};
