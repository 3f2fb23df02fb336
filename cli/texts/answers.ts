import { command as en } from '#contract/texts/en/answers.command.ts';
import { command as fr } from '#contract/texts/fr/answers.command.ts';

export const answers = { fr, en };
