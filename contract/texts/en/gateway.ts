import type { Ability } from '../../models.ts';
import type { gateway as French } from '../fr/gateway.ts';
import { models } from './models.ts';

const missing: Record<Ability, string> = { complete: 'write', embed: 'understand what questions mean', rerank: 'sort passages' };

export const gateway: typeof French = {
  acts: {
    'policy.changed': 'Policy changed',
    'engine.called': 'Engine called',
    'engine.answered': 'Answer of an engine',
  },
  permissions: {
    'policy.read': 'see the policy and what left',
    'policy.manage': 'say how far a text may go',
  },
  refusals: {
    no_engine: ({ ability }) => `No engine can ${missing[ability]} here. Install a model or declare an engine.`,
    engine_not_allowed: ({ zone, furthest }) =>
      `The only engine there is stands too far (“${models.zones[zone]}”): your organisation stops at “${models.zones[furthest]}”.`,
  },
};
