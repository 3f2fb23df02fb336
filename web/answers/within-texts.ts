import { within as en } from '#contract/texts/en/answers.within.ts';
import { within as fr } from '#contract/texts/fr/answers.within.ts';

/** Where a question is asked, in each language. */
export const within = { fr, en };
