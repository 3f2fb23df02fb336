import { command as en } from '#contract/texts/en/legal.command.ts';
import { command as fr } from '#contract/texts/fr/legal.command.ts';

export const legal = { fr, en };
