import { command as en } from '#contract/texts/en/agents.command.ts';
import { command as fr } from '#contract/texts/fr/agents.command.ts';

export const agents = { fr, en };
