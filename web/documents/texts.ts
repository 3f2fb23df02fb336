import { page as en } from '#contract/texts/en/documents.page.ts';
import { page as fr } from '#contract/texts/fr/documents.page.ts';

/** What the pages of documents show, in each language. */
export const documents = { fr, en };
