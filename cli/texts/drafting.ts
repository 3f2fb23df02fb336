import { command as en } from '#contract/texts/en/drafting.command.ts';
import { command as fr } from '#contract/texts/fr/drafting.command.ts';

export const drafting = { fr, en };
