import { command as en } from '#contract/texts/en/vault.command.ts';
import { command as fr } from '#contract/texts/fr/vault.command.ts';

export const vault = { fr, en };
