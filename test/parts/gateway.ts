import { asks, engineCall, listed, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    chosen: asks,
    able: asks,
    complete: engineCall,
    stream: engineCall,
    embed: engineCall,
    rerank: engineCall,
    policy: 'policy',
    setPolicy: 'setPolicy',
    outbound: 'outbound',
  },
  endpoints: {
    policy: { silent: 'how far a text may go, no content' },
    setPolicy: {
      request: () => ({ method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu' } }),
      leaves: [['policy.changed', null]],
    },
    outbound: { silent: listed },
  },
};
