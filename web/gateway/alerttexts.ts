import { alerts as en } from '#contract/texts/en/gateway.alerts.ts';
import { alerts as fr } from '#contract/texts/fr/gateway.alerts.ts';

/** What is told wherever one is in the house, in each language: apart from the page of switching, which is not loaded for it. */
export const alerts = { fr, en };
