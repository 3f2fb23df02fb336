import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** What the house writes by mail, in English: that something waits, never what it says. Names come already plain (server/mail/message.ts). */
export const letters = {
  trial: () => ({
    subject: 'A trial message of your Beffroi house',
    paragraphs: ['Hello,', 'This message shows that your house can send mail. There is nothing to do.'],
    act: null,
  }),
  invitation: ({ organisation, until }: { organisation: string; until: number }) => ({
    subject: `${organisation} invites you to its Beffroi house`,
    paragraphs: [
      'Hello,',
      `${organisation} invites you to come into its Beffroi house. This link serves once, until ${f.dateTime(until)}. Whoever holds it can come in instead of you: do not pass it on.`,
      'If you did not expect this invitation, do nothing.',
    ],
    act: 'Choose my password and come in',
  }),
  password: () => ({
    subject: 'Choose a new password',
    paragraphs: [
      'Hello,',
      'Somebody, probably you, said that the password of this account was forgotten. This link lets you choose another. It serves once, for thirty minutes, and ends all your sessions.',
      'If it was not you, do nothing: your password stays the same.',
    ],
    act: 'Choose a new password',
  }),
  device: ({ at }: { at: number }) => ({
    subject: 'Signed in from a new device',
    paragraphs: [
      'Hello,',
      `Your account was opened on ${f.dateTime(at)} from a browser or a device that the house did not know.`,
      'If it was you, there is nothing to do. If not, change your password and end that session in Settings.',
    ],
    act: 'See my sessions',
  }),
  approvals: () => ({
    subject: 'An approval waits for you',
    paragraphs: ['Hello,', 'An agent has prepared something and waits for your decision. Nothing happens without it.'],
    act: 'See what waits',
  }),
  backup: () => ({
    subject: 'The backup of the house has failed',
    paragraphs: ['Hello,', 'The latest backup of the house could not be made. The page Backups says why, and what to do.'],
    act: 'See the backups',
  }),
  drill: () => ({
    subject: 'A restore that was tried has failed',
    paragraphs: [
      'Hello,',
      'The house tried to restore itself beside itself and could not: its backups are not proven. The page Backups says why.',
    ],
    act: 'See the backups',
  }),
  certificate: ({ until }: { until: number }) => ({
    subject: 'The certificate of the house ends soon',
    paragraphs: [
      'Hello,',
      `The certificate by which browsers know the house holds until ${f.date(until)}. After that, they will refuse to come in. Whoever keeps the machine replaces it, then restarts the house.`,
    ],
    act: 'Open the house',
  }),
  'budget-neared': () => ({
    subject: 'A budget is nearly spent',
    paragraphs: ['Hello,', 'Four fifths of a budget for calls to models are spent. The page Switching says which.'],
    act: 'See the budgets',
  }),
  'budget-spent': () => ({
    subject: 'A budget is spent',
    paragraphs: [
      'Hello,',
      'A budget for calls to models is spent: the calls that depend on it are refused until the next period, or until it is changed.',
    ],
    act: 'See the budgets',
  }),
  'key-unusual': () => ({
    subject: 'A key calls far more than it is used to',
    paragraphs: [
      'Hello,',
      'An access key made far more calls in an hour than it is used to. If that is not meant, revoke it: nothing will enter by it any more.',
    ],
    act: 'See what happened',
  }),
  foot: (origin: string) => `Sent by the Beffroi house at ${origin}. It cannot be answered. You choose these mails in Settings.`,
};
