import { page as en } from '#contract/texts/en/quality.page.ts';
import { page as fr } from '#contract/texts/fr/quality.page.ts';

/** What the page of evaluations shows, in each language. */
export const evaluating = { fr, en };
