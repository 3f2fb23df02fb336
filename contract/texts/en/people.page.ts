import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/people.page.ts';

const f = formatsOf('en');

/** Settings: my account, the look, members, groups. */
export const page: typeof French = {
  title: 'Settings',
  mine: 'My account',
  myRole: (role) => `Role: ${role}`,
  appearance: 'Appearance',
  language: 'Language',
  languages: { fr: 'Français', en: 'English' },
  theme: 'Theme',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  passwordTitle: 'Change my password',
  currentPassword: 'Current password',
  nextPassword: 'New password',
  nextHint: (minimum) => `At least ${f.number(minimum)} characters. A sentence does very well.`,
  changePassword: 'Change the password',
  passwordChanged: 'Password changed.',

  members: 'Members',
  member: 'Member',
  role: 'Role',
  groupsOf: 'Groups',
  addMember: 'Add a member',
  add: 'Add',
  firstPasswordTitle: 'First password',
  firstPasswordLead: (name) =>
    `Give it to ${name} in person or by a safe way: it is shown once only. It can be changed here. Whoever already has an account in this house keeps their password, and accepts or declines when they sign in.`,
  resetSignIn: 'Lift delays',
  resetSignInOf: (name: string) => `Lift the sign-in delays of ${name}`,
  signInReset: 'Sign-in delays lifted.',
  removeMember: 'Remove',
  removeMemberOf: (name) => `Remove ${name} from the organisation`,
  removeMemberLead: 'This person loses access to everything here, from now on. What they uploaded and the journal remain.',
  memberRemoved: 'Member removed.',
  inactive: 'removed',
  addedOn: (when) => `since ${when}`,
  you: 'you',
  roleOf: (name) => `Role of ${name}`,

  groups: 'Groups',
  groupsLead: 'A group receives rights like a member. It can contain other groups.',
  addGroup: 'New group',
  groupName: 'Name of the group',
  noGroup: 'No group.',
  emptyGroup: 'Nobody',
  editGroup: 'Membership',
  groupMembers: 'Members of the group',
  groupGroups: 'Groups it contains',
  removeGroup: 'Delete the group',
  removeGroupLead: (name) => `The rights given to “${name}” disappear with it.`,
  groupRemoved: 'Group deleted.',
  saved: 'Saved.',

  openings: 'Opened of necessity',
  openingsLead: 'Places opened to an administrator without the consent of who manages them. Each closes by itself.',
  noOpening: 'None.',
  hiddenPlace: 'A place that you do not read',
  openedBy: (name: string, from: string, until: string) => `by ${name}, from ${from} to ${until}`,

  confinement: 'Reading files',

  jobs: 'Jobs that wait or failed',
  jobsLead: 'What the house could not do. What waits goes on by itself; the rest can be run again here.',
  noFailedJob: 'None.',
  rerun: 'Run again',
  rerunDone: 'Started again.',
  attempts: (count) => `${f.number(count)} attempt${count === 1 ? '' : 's'}`,
};
