import { command as en } from '#contract/texts/en/operations.command.ts';
import { command as fr } from '#contract/texts/fr/operations.command.ts';

export const operations = { fr, en };
