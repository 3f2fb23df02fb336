import { command as en } from '#contract/texts/en/models.command.ts';
import { command as fr } from '#contract/texts/fr/models.command.ts';

export const models = { fr, en };
