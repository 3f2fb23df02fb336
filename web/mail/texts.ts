import { page as en } from '#contract/texts/en/mail.page.ts';
import { page as fr } from '#contract/texts/fr/mail.page.ts';

/** What is said of mail in the settings, in invitations and at the door, in each language. */
export const mailing = { fr, en };
