import type { door as French } from '../fr/people.directorydoor.ts';

export const door: typeof French = {
  title: (label) => `Enter with ${label}`,
  lead: 'Your user name, or your address, and the password of your organisation’s directory.',
  login: 'User name or address',
  failed: 'The directory did not recognise you, or your organisation does not know you. Check what you wrote, then try again.',
  back: 'Enter another way',
};
