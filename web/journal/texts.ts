import { page as en } from '#contract/texts/en/journal.page.ts';
import * as enSaid from '#contract/texts/en/journal.sentences.ts';
import { page as fr } from '#contract/texts/fr/journal.page.ts';
import * as frSaid from '#contract/texts/fr/journal.sentences.ts';

/** What the pages of journal show, in each language. */
export const journal = { fr, en };

/** A sentence for each act, and the words around them. */
export const said = { fr: frSaid, en: enSaid };
