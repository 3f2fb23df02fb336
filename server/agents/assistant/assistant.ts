import { agentDefinition } from '#contract/agents.ts';
import type { Agent } from '#server/agents/agents.ts';
import definition from './definition.json' with { type: 'json' };

/** Does by instructions what no agent of its own does: an engine chooses its steps, among the tools of the house. */
export const assistant: Agent = { definition: agentDefinition.parse(definition) };
