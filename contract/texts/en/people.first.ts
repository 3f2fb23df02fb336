import type { first as French } from '../fr/people.first.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** The first opening of a house, in English: whoever reads its code on its machine becomes its owner. */
export const first: typeof French = {
  title: 'Open the house',
  lead: 'Nobody is here yet. You will be its owner, and name the others afterwards.',
  code: 'Code of the first opening',
  codeHint: 'The house wrote it on its machine when it started, below its address. It serves once.',
  organisation: 'Your organisation',
  name: 'Your name',
  password: 'Choose a password',
  passwordHint: (minimum) => `At least ${f.number(minimum)} characters. A sentence does very well.`,
  open: 'Open',
};
