import { page as en } from '#contract/texts/en/agents.page.ts';
import { page as fr } from '#contract/texts/fr/agents.page.ts';

/** What the page of agents shows, in each language. */
export const working = { fr, en };
