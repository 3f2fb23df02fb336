import { command as en } from '#contract/texts/en/sovereignty.command.ts';
import { command as fr } from '#contract/texts/fr/sovereignty.command.ts';

export const sovereignty = { fr, en };
