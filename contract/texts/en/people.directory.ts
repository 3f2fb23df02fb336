import type { DirectoryDoubt } from '../../directory.ts';
import { formatsOf } from '../formats.ts';
import type { directory as French } from '../fr/people.directory.ts';

const f = formatsOf('en');
const more = (names: readonly string[], count: number): string =>
  `${names.join(', ')}${count > names.length ? ` and ${f.number(count - names.length)} more` : ''}`;

const doubts: Record<DirectoryDoubt, string> = {
  nobody: 'the directory shows nobody any more',
  'many-gone': 'more than a third of the members whom the directory knew are gone from it, or disabled',
  'group-gone': 'a group that is followed is gone from the directory, or empty',
  'many-places': 'more than a third of the places in the groups that are followed would be taken away',
};

export const directory: typeof French = {
  title: 'Directory (LDAP, Active Directory)',
  none: 'None. Your members can come in with the password of your directory, and groups can follow it.',
  declare: 'Declare a directory',
  change: 'Change the directory',
  declareLead:
    'Whoever governs this directory can come in here in the name of your members, and nowhere else in the house. People are recognised a first time by their address: they must not be able to change it themselves.',
  kind: 'Kind of directory',
  kinds: { openldap: 'OpenLDAP, or another', 'active-directory': 'Active Directory by Microsoft' },
  label: 'Name shown at the door, to everybody',
  address: 'Its address',
  addressHint: 'ldaps://directory.example.org, or ldap:// with STARTTLS',
  startTls: 'Encrypt by STARTTLS',
  authority: 'Certificate of your authority (PEM)',
  authorityHint: 'Empty, the authorities that everybody trusts vouch for it.',
  base: 'Base name',
  baseHint: 'For instance dc=example,dc=org',
  bindName: 'Account by which the house reads',
  bindHint: 'An account that reads and changes nothing, for instance cn=beffroi,ou=services,dc=example,dc=org',
  password: 'Its password',
  passwordKept: 'Empty, the one before is kept.',
  details: 'Filters and attributes',
  peopleFilter: 'Filter of people',
  groupFilter: 'Filter of groups',
  subject: 'Attribute that never changes',
  mail: 'Attribute of the mail address',
  name: 'Attribute of the name',
  logins: 'Attributes by which people name themselves',
  loginsHint: 'Set apart by commas.',
  look: 'Try it',
  looked: (people, groups) =>
    `The directory answers: ${f.number(people)} ${people === 1 ? 'person' : 'people'} and ${f.number(groups)} group${groups === 1 ? '' : 's'}.`,
  nobodyFound: 'Check the base and the filter of people.',
  disabled: (count) => `${f.number(count)} account${count === 1 ? '' : 's'} disabled, expired or locked.`,
  withoutMail: (count) => `${f.number(count)} without a mail address: nobody is recognised without one.`,
  withoutSubject: (count) => `${f.number(count)} without the attribute that never changes: these people cannot come in.`,
  sample: 'For instance',
  person: (name, login, mail) => [name, login, mail].filter(Boolean).join(', '),
  bound: (count, names) => `Recognised by their address (${f.number(count)}): ${more(names, count)}.`,
  newcomers: (count, names) => `Could come in as new members (${f.number(count)}): ${more(names, count)}.`,
  outsiders: (count, names) => `In the directory, but no members here (${f.number(count)}): ${more(names, count)}.`,
  suspended: (count, names) => `Suspended: gone from the directory, or disabled (${f.number(count)}): ${more(names, count)}.`,
  restored: (count, names) => `Taken in again (${f.number(count)}): ${more(names, count)}.`,
  keptOwner: (names) => `${names.join(', ')} is no longer in the directory but stays: there is no other owner.`,
  twins: (count, names) =>
    `Addresses that several people bear, which therefore recognise nobody (${f.number(count)}): ${more(names, count)}.`,
  group: (name, added, removed, names) =>
    `${name}: ${[added > 0 && `${f.number(added)} more`, removed > 0 && `${f.number(removed)} fewer`].filter(Boolean).join(', ')} (${names.join(', ')}).`,
  groupGone: (name) => `${name}: gone from the directory, or empty.`,
  nothing: 'Nothing changes.',
  lastAt: (when) => `Last read on ${when}.`,
  neverRead: 'Not read yet.',
  running: 'Being read.',
  failedAt: (when) => `It could not be read on ${when}: nothing is taken from anybody.`,
  changedAt: (when) => `Last changes, on ${when}:`,
  doubtful: (reasons) => `Nothing was taken away: ${f.list(reasons.map((one) => doubts[one]))}. It is yours to say whether this is meant.`,
  despite: 'Take away all the same',
  despiteLead: 'What follows is taken away at the next reading, if the directory still says exactly the same.',
  sync: 'Read it now',
  asked: 'Reading asked for.',
  every: 'Read every quarter of an hour. Whoever is gone from it, or disabled, is suspended: sessions end, rights wait.',
  follow: 'Groups that are followed',
  followLead:
    'A group of the house is made for each, and follows its members, those of the groups within too. One that is no longer followed stays as it is.',
  followNone: 'No group of the directory is followed.',
  followed: (count, names) => `${count > 1 ? 'Groups that are followed' : 'Group that is followed'}: ${names.join(', ')}.`,
  sized: (name, members) => `${name}, ${f.number(members)}`,
  withdraw: 'Withdraw the directory',
  withdrawLead:
    'The sessions that it opened end. Groups that followed it stay as they are. Whoever was suspended stays out, as a member who was removed.',
  withdrawn: 'Directory withdrawn.',
};
