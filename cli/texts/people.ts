import { command as en } from '#contract/texts/en/people.command.ts';
import { command as fr } from '#contract/texts/fr/people.command.ts';

export const people = { fr, en };
