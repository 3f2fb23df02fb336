import { cost as costEn } from '#contract/texts/en/sovereignty.cost.ts';
import { kinds as namesEn } from '#contract/texts/en/sovereignty.kinds.ts';
import { page as en } from '#contract/texts/en/sovereignty.page.ts';
import { cost as costFr } from '#contract/texts/fr/sovereignty.cost.ts';
import { kinds as namesFr } from '#contract/texts/fr/sovereignty.kinds.ts';
import { page as fr } from '#contract/texts/fr/sovereignty.page.ts';
import { listsOf } from '../ui/words.tsx';

/** What the page of the diagnostic shows, and what it names, in each language. */
export const diagnostic = { sovereignty: { fr, en }, money: { fr: costFr, en: costEn }, ...listsOf({ fr: namesFr, en: namesEn }) };
