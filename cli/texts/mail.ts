import { command as en } from '#contract/texts/en/mail.command.ts';
import { command as fr } from '#contract/texts/fr/mail.command.ts';

export const mail = { fr, en };
