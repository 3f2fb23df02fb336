import { page as en } from '#contract/texts/en/gateway.page.ts';
import { page as fr } from '#contract/texts/fr/gateway.page.ts';

/** What the page of switching shows, in each language. */
export const switching = { fr, en };
