import { page as en } from '#contract/texts/en/journal.page.ts';
import { page as fr } from '#contract/texts/fr/journal.page.ts';

/** What the pages of journal show, in each language. */
export const journal = { fr, en };
