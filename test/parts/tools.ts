import { inside, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: { addTools: inside, allTools: inside },
};
