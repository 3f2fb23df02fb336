import { notice as noticeEn } from '#contract/texts/en/people.notice.ts';
import { notice as noticeFr } from '#contract/texts/fr/people.notice.ts';
import { people } from './people.ts';

/** What the command says of the notice to staff is what the app says. */
export const notice = { fr: { ...people.fr, notice: noticeFr }, en: { ...people.en, notice: noticeEn } };
