import { offer as en } from '#contract/texts/en/models.offer.ts';
import { offer as fr } from '#contract/texts/fr/models.offer.ts';

/** What the offer of a small encoder shows, in each language. */
export const offer = { fr, en };
