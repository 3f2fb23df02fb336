import { page as en } from '#contract/texts/en/models.page.ts';
import { page as fr } from '#contract/texts/fr/models.page.ts';

/** What the page of models shows, in each language. */
export const weights = { fr, en };
