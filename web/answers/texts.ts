import { around as aroundEn } from '#contract/texts/en/answers.around.ts';
import { page as en } from '#contract/texts/en/answers.page.ts';
import { around as aroundFr } from '#contract/texts/fr/answers.around.ts';
import { page as fr } from '#contract/texts/fr/answers.page.ts';

/** What the page shows before anything is answered, in each language. */
export const asking = { fr, en };
export const around = { fr: aroundFr, en: aroundEn };
