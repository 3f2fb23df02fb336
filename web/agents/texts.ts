import { page as en } from '#contract/texts/en/agents.page.ts';
import { triggers as triggersEn } from '#contract/texts/en/agents.triggers.ts';
import { page as fr } from '#contract/texts/fr/agents.page.ts';
import { triggers as triggersFr } from '#contract/texts/fr/agents.triggers.ts';

/** What the page of agents shows, in each language. */
export const working = { fr, en };
export const triggering = { fr: triggersFr, en: triggersEn };
