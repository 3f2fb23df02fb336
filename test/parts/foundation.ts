import { type PartTests } from '../support/part.ts';

export const part: PartTests = {
  endpoints: {
    health: { silent: 'says that the house stands' },
    events: { silent: 'kinds and ids, no content' },
  },
};
