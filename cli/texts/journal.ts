import { command as en } from '#contract/texts/en/journal.command.ts';
import { command as fr } from '#contract/texts/fr/journal.command.ts';

export const journal = { fr, en };
