import { asks, inside, listed, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    prepare: asks,
    find: inside,
    add: inside,
    prepareUnit: runs,
    forgetUnit: inside,
    held: inside,
    vacateUnit: runs,
    remove: inside,
    labelled: inside,
    encoding: runs,
    search: 'search',
  },
  endpoints: {
    encoding: { silent: listed },
    search: { request: () => ({ url: '/o/search?q=canari+jaune' }), refused: { url: '/o/search?q=' }, leaves: [['search.made', null]] },
  },
};
