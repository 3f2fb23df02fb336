import type { frame as words } from '../fr/frame.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** The house around the pages: rail, sign-in, dialogs, errors. */
export const frame: typeof words = {
  house: 'Beffroi',
  skipToContent: 'Skip to content',
  rail: 'House',
  chooseOrganisation: 'Organisation',
  nothingLeft: 'Nothing has left this machine since it was installed',
  leftHere: (requests) => `${f.number(requests)} outbound request${requests === 1 ? '' : 's'} since it was installed`,
  signOut: 'Sign out',

  signInTitle: 'Enter the house',
  signInLead: 'Your documents, their answers and their journal stay on this machine.',
  email: 'Email address',
  password: 'Password',
  showPassword: 'Show or hide the password',
  signIn: 'Enter',
  emailMissing: 'Write your email address.',
  passwordMissing: 'Write your password.',
  sessionEnded: 'Your session has ended. Sign in: you will come back to where you were.',
  forgotten: 'Forgotten password? Whoever keeps the house can reset it: beffroi user reset.',
  waitBeforeNext: (seconds) => `You can try again in ${f.duration(seconds * 1000)}.`,
  noOrganisation: 'Your account belongs to no organisation. Ask an administrator to add you to one.',

  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  rename: 'Rename',
  remove: 'Delete',
  undo: 'Undo',
  retry: 'Try again',
  more: 'Show more',
  copy: 'Copy',
  copied: 'Copied',
  actions: (name) => `Actions on ${name}`,
  doings: 'Actions',
  name: 'Name',
  loading: 'Loading…',
  serverGone: 'The house does not answer. Check that it runs and that you are on its network; it is tried again by itself.',
  serverGoneTitle: 'The house does not answer',
  answerUnreadable: 'The house answered in an unexpected way. Reload the page; if it comes back, tell your administrator.',
  brokenPage: 'The page could not be shown. If the house has just been updated, reload it.',
  reload: 'Reload',
  failedTitle: 'This did not work',
  lostTitle: 'This page does not exist',
  lostLead: 'The address leads nowhere in the house.',
  backHome: 'Back to Ask',
  forbiddenTitle: 'This page is not open to you',
  notifications: 'Announcements',
};
