import { readFileSync } from 'node:fs';
import { agentDefinition } from '#contract/agents.ts';
import type { Agent, AgentNeeds } from '#server/agents/agents.ts';
import { createChanges } from './changes.ts';
import { createContracts } from './contracts.ts';
import { createExports } from './exporting.ts';
import { legalRoutes } from './legal.routes.ts';
import { legalMigrations } from './migrations.ts';

export type Legal = ReturnType<typeof createLegal>;

/** What the house knows of its contracts, by rules alone. */
export function createLegal(needs: AgentNeeds) {
  const contracts = createContracts(needs);
  const { contracts: listed, contract, erased } = contracts;
  return { contracts: listed, contract, erased, ...createChanges(needs, contracts), ...createExports(needs, contracts) };
}

/** Le juridique: contracts read, watched and compared; amendments prepared, which people sign. */
export const legal: Agent = {
  definition: agentDefinition.parse(JSON.parse(readFileSync(new URL('definition.json', import.meta.url), 'utf8'))),
  migrations: legalMigrations,
  open(needs) {
    const operations = createLegal(needs);
    return {
      operations,
      routes: legalRoutes(operations),
      textsErased: (tx, _texts, document) => operations.erased(tx, document),
    };
  },
};
