import { readFileSync } from 'node:fs';
import { agentDefinition } from '#contract/agents.ts';
import type { Agent, AgentNeeds } from '#server/agents/agents.ts';
import { financeRoutes } from './finance.routes.ts';
import { createLedgers } from './ledgers.ts';

export { analyseAlone, ledgerPaper } from './alone.ts';

export type Finance = ReturnType<typeof createFinance>;

/** What the house makes of accounts, by computing alone. */
export const createFinance = (needs: AgentNeeds) => ({ ...createLedgers(needs) });

/** Les comptes: ledgers checked and summed up; people decide what to correct. */
export const finance: Agent = {
  definition: agentDefinition.parse(JSON.parse(readFileSync(new URL('definition.json', import.meta.url), 'utf8'))),
  open(needs) {
    const operations = createFinance(needs);
    return { operations, routes: financeRoutes(operations) };
  },
};
