import { page as en } from '#contract/texts/en/access.page.ts';
import { page as fr } from '#contract/texts/fr/access.page.ts';

/** What the pages of access show, in each language. */
export const access = { fr, en };

/** What a change of rights makes old. */
export const readAfter = ['placeGrants', 'documents', 'sources', 'document', 'explain', 'foreseeRights'] as const;
