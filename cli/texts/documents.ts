import { command as en } from '#contract/texts/en/documents.command.ts';
import { command as fr } from '#contract/texts/fr/documents.command.ts';

export const documents = { fr, en };
