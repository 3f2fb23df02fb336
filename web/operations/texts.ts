import { page as en } from '#contract/texts/en/operations.page.ts';
import { page as fr } from '#contract/texts/fr/operations.page.ts';

/** What the page of backups shows, in each language. */
export const keeping = { fr, en };
