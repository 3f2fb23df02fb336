import { asks, engineCall, listed, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    chosen: asks,
    complete: engineCall,
    stream: engineCall,
    embed: engineCall,
    rerank: engineCall,
    begin: engineCall,
    policy: 'policy',
    setPolicy: 'setPolicy',
    simulate: 'simulate',
    consequences: 'consequences',
    decisions: 'decisions',
    outbound: 'outbound',
    keys: 'keys',
    addKey: 'addKey',
    revokeKey: 'revokeKey',
    callerOf: asks,
    budgets: 'budgets',
    addBudget: 'addBudget',
    removeBudget: 'removeBudget',
    mendCalls: runs,
  },
  endpoints: {
    policy: { silent: 'how far a text may go, no content' },
    setPolicy: {
      request: () => ({ method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu' } }),
      leaves: [['policy.changed', null]],
    },
    simulate: { silent: 'shows a text to who wrote it, keeps and sends nothing' },
    consequences: { silent: 'counts' },
    decisions: { silent: listed },
    outbound: { silent: listed },
    keys: { silent: listed },
    addKey: {
      step: 'make',
      request: ({ mara }) => ({
        method: 'POST',
        url: '/o/keys',
        payload: { name: 'Clé Canari', holder: 'application', member: mara.actor.member, purpose: 'internal-information' },
      }),
      keep: (body) => ({ key: (JSON.parse(body) as { id: string }).id }),
      leaves: [['key.added', 'key']],
    },
    revokeKey: {
      step: 'remove',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/keys/${ids['key']}` }),
      leaves: [['key.revoked', 'key']],
    },
    budgets: { silent: listed },
    addBudget: {
      step: 'make',
      request: () => ({
        method: 'POST',
        url: '/o/budgets',
        payload: { subject: 'organisation', unit: 'requests', period: 'day', limit: 1000 },
      }),
      keep: (body) => ({ budget: (JSON.parse(body) as { id: string }).id }),
      leaves: [['budget.added', 'budget']],
    },
    removeBudget: {
      step: 'remove',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/budgets/${ids['budget']}` }),
      leaves: [['budget.removed', 'budget']],
    },
  },
};
