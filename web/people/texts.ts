import { page as en } from '#contract/texts/en/people.page.ts';
import { page as fr } from '#contract/texts/fr/people.page.ts';

/** What the pages of people show, in each language. */
export const setup = { fr, en };
