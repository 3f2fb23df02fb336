import { page as en } from '#contract/texts/en/drafting.page.ts';
import { page as fr } from '#contract/texts/fr/drafting.page.ts';

/** What the page Écrire shows, in each language. */
export const writing = { fr, en };
