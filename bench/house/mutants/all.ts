import { beginning } from './beginning.ts';
import { borders } from './border.ts';
import { keeping } from './keeping.ts';
import { leaving } from './leaving.ts';
import { mailings } from './mailing.ts';
import type { Mutant } from './mutant.ts';
import { placing } from './placing.ts';
import { rights } from './rights.ts';
import { watching } from './watching.ts';
import { weights } from './weights.ts';
import { writing } from './writing.ts';

/** Every harm that is planted, by what it harms. */
export const mutants: readonly Mutant[] = [
  ...rights,
  ...borders,
  ...keeping,
  ...leaving,
  ...placing,
  ...mailings,
  ...weights,
  ...watching,
  ...writing,
  ...beginning,
];
