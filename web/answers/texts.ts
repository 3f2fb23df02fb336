import { page as en } from '#contract/texts/en/answers.page.ts';
import { page as fr } from '#contract/texts/fr/answers.page.ts';

/** What the pages of answers show, in each language. */
export const asking = { fr, en };
