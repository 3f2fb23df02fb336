import { map as mapEn } from '#contract/texts/en/access.map.ts';
import { page as en } from '#contract/texts/en/access.page.ts';
import { map as mapFr } from '#contract/texts/fr/access.map.ts';
import { page as fr } from '#contract/texts/fr/access.page.ts';

/** What the pages of access show, in each language. */
export const access = { fr, en };

/** What the page of access shows besides. */
export const map = { fr: mapFr, en: mapEn };

/** What a change of rights makes old. */
export const readAfter = ['placeGrants', 'documents', 'sources', 'document', 'explain', 'foreseeRights', 'accessMap'] as const;
