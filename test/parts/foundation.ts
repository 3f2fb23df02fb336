import { type PartTests } from '../support/part.ts';

export const part: PartTests = {
  endpoints: {
    health: { silent: 'says that the house stands' },
    confinement: { silent: 'what this machine gives, no content' },
    events: { silent: 'kinds and ids, no content' },
  },
};
