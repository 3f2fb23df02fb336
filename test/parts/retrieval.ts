import { inside, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    find: inside,
    search: 'search',
  },
  endpoints: {
    search: { request: () => ({ url: '/o/search?q=canari+jaune' }), refused: { url: '/o/search?q=' }, leaves: [['search.made', null]] },
  },
};
