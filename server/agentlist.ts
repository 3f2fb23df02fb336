import type { Agent } from './agents/agents.ts';
import { assistant } from './agents/assistant/assistant.ts';
import { finance } from './agents/finance/finance.ts';
import { legal } from './agents/legal/legal.ts';
import { maintenance } from './agents/maintenance/maintenance.ts';

/** The agents of the house, in the order of the gallery: each is a folder in server/agents/, and a line here. */
export const agentList: readonly Agent[] = [assistant, legal, finance, maintenance];
