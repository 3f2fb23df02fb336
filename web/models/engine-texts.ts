import { engines as en } from '#contract/texts/en/models.engines.ts';
import { engines as fr } from '#contract/texts/fr/models.engines.ts';

/** What is said of declared engines, in each language. */
export const engines = { fr, en };
