import { command as en } from '#contract/texts/en/quality.command.ts';
import { command as fr } from '#contract/texts/fr/quality.command.ts';

export const quality = { fr, en };
