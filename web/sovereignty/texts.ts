import { page as en } from '#contract/texts/en/sovereignty.page.ts';
import { page as fr } from '#contract/texts/fr/sovereignty.page.ts';

/** What the page of the diagnostic shows, in each language. */
export const sovereignty = { fr, en };
