import { page as en } from '#contract/texts/en/documents.page.ts';
import { noticed as noticedEn } from '#contract/texts/en/reading.remarks.ts';
import { page as fr } from '#contract/texts/fr/documents.page.ts';
import { noticed as noticedFr } from '#contract/texts/fr/reading.remarks.ts';
import { listsOf } from '../ui/words.tsx';

/** What the pages of documents show, in each language. */
export const documents = { fr, en };

/** What reading noticed in them. */
export const noticed = listsOf({ fr: noticedFr, en: noticedEn });
