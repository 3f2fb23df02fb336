import { command as en } from '#contract/texts/en/foundation.command.ts';
import { command as fr } from '#contract/texts/fr/foundation.command.ts';

export const foundation = { fr, en };
