import { noWords } from '../words.ts';
import type { agents as French } from '../fr/agents.ts';

export const agents: typeof French = {
  ...noWords,
  permissions: { 'agents.use': 'hand work to agents' },
};
