import { inside, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: { opened: inside, names: inside, textsErased: inside, agents: 'agents' },
  endpoints: { agents: { silent: 'what agents are for and what they may call, no content' } },
};
