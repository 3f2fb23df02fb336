import { readFileSync } from 'node:fs';
import { agentDefinition } from '#contract/agents.ts';
import type { Agent, AgentNeeds } from '#server/agents/agents.ts';
import { financeRoutes } from './finance.routes.ts';
import { createInvoices } from './invoices.ts';
import { financeTools, financeWork } from './jobs.ts';
import { createLedgers } from './ledgers.ts';
import { financeMigrations } from './migrations.ts';

export { analyseAlone, ledgerPaper } from './alone.ts';

export type Finance = Omit<ReturnType<typeof createFinance>, 'forget'>;

/** What the house makes of accounts and supplier invoices, by computing alone. */
export const createFinance = (needs: AgentNeeds) => ({ ...createLedgers(needs), ...createInvoices(needs) });

/** Les comptes: ledgers checked and summed up, supplier invoices checked; people decide what to correct and what to accept. */
export const finance: Agent = {
  definition: agentDefinition.parse(JSON.parse(readFileSync(new URL('definition.json', import.meta.url), 'utf8'))),
  migrations: financeMigrations,
  open(needs) {
    const { forget, ...operations } = createFinance(needs);
    return {
      operations,
      routes: financeRoutes(operations),
      tools: financeTools(needs, operations),
      work: financeWork,
      textsErased: (tx, _texts, document) => forget(tx, document),
    };
  },
};
