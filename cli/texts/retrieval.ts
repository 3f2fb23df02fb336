import { command as en } from '#contract/texts/en/retrieval.command.ts';
import { command as fr } from '#contract/texts/fr/retrieval.command.ts';

export const retrieval = { fr, en };
