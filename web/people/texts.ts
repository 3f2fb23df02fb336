import { first as firstEn } from '#contract/texts/en/people.first.ts';
import { first as firstFr } from '#contract/texts/fr/people.first.ts';
import { page as en } from '#contract/texts/en/people.page.ts';
import { notice as noticeEn } from '#contract/texts/en/people.notice.ts';
import { notice as noticeFr } from '#contract/texts/fr/people.notice.ts';
import { page as fr } from '#contract/texts/fr/people.page.ts';

/** What the pages of people show, in each language. */
export const setup = { fr, en };
/** The notice to staff, and its proposed text. */
export const staffNotice = { fr: noticeFr, en: noticeEn };
/** The first opening of a house. */
export const firstOwner = { fr: firstFr, en: firstEn };
