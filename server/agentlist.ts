import { finance } from './agents/finance/finance.ts';
import type { Agent } from './agents/agents.ts';
import { assistant } from './agents/assistant/assistant.ts';
import { legal } from './agents/legal/legal.ts';

/** The agents of the house, in the order of the gallery: each is a folder in server/agents/, and a line here. */
export const agentList: readonly Agent[] = [assistant, legal, finance];
