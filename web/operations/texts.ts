import { trust as trustEn } from '#contract/texts/en/operations.trust.ts';
import { page as en } from '#contract/texts/en/operations.page.ts';
import { trust as trustFr } from '#contract/texts/fr/operations.trust.ts';
import { page as fr } from '#contract/texts/fr/operations.page.ts';

/** What the page of backups shows, in each language. */
export const keeping = { fr, en };
/** How machines are made to trust the house. */
export const trusting = { fr: trustFr, en: trustEn };
