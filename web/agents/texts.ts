import { page as en } from '#contract/texts/en/agents.page.ts';
import { servers as serversEn } from '#contract/texts/en/agents.servers.ts';
import { signals as signalsEn } from '#contract/texts/en/agents.signals.ts';
import { triggers as triggersEn } from '#contract/texts/en/agents.triggers.ts';
import { workshop as workshopEn } from '#contract/texts/en/agents.workshop.ts';
import { page as fr } from '#contract/texts/fr/agents.page.ts';
import { servers as serversFr } from '#contract/texts/fr/agents.servers.ts';
import { signals as signalsFr } from '#contract/texts/fr/agents.signals.ts';
import { triggers as triggersFr } from '#contract/texts/fr/agents.triggers.ts';
import { workshop as workshopFr } from '#contract/texts/fr/agents.workshop.ts';

/** What the page of agents shows, in each language. */
export const working = { fr, en };
export const triggering = { fr: triggersFr, en: triggersEn };
export const making = { fr: workshopFr, en: workshopEn };
export const serving = { fr: serversFr, en: serversEn };
export const watching = { fr: signalsFr, en: signalsEn };
