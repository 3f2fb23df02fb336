import { command as en } from '#contract/texts/en/finance.command.ts';
import { command as fr } from '#contract/texts/fr/finance.command.ts';

export const finance = { fr, en };
