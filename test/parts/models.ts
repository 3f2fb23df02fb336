import { asks, inside, listed, runs, type PartTests } from '../support/part.ts';

/** Port 9 of this machine: nobody listens there. */
const declared = (name: string) => ({
  name,
  baseUrl: 'http://127.0.0.1:9/canari/v1',
  reach: 'machine',
  operator: 'Canari SARL',
  parentCountry: 'FR',
  placeCountry: 'FR',
  zone: 'perimeter',
  retention: { kept: 'nothing', proof: 'Contrat Canari' },
  // A model's id tells in entries which one was asked: it is no name of ours.
  models: [{ id: 'modele-7b', abilities: ['complete'], contextTokens: 4096 }],
});

export const part: PartTests = {
  operations: {
    candidates: asks,
    engines: 'engines',
    addEngine: 'addEngine',
    changeEngine: 'changeEngine',
    removeEngine: 'removeEngine',
    testEngine: 'testEngine',
    destinations: asks,
    names: inside,
    close: runs,
  },
  endpoints: {
    engines: { silent: listed },
    addEngine: {
      step: 'make',
      request: () => ({ method: 'POST', url: '/o/engines', payload: { ...declared('Moteur Canari'), key: 'sk-canari' } }),
      keep: (body) => ({ engine: (JSON.parse(body) as { id: string }).id }),
      leaves: [['engine.added', 'engine']],
    },
    changeEngine: {
      request: ({ ids }) => ({ method: 'PUT', url: `/o/engines/${ids['engine']}`, payload: declared('Moteur Canari, bis') }),
      leaves: [['engine.changed', 'engine']],
    },
    testEngine: {
      request: ({ ids }) => ({ method: 'POST', url: `/o/engines/${ids['engine']}/test` }),
      leaves: [['engine.tested', 'engine']],
    },
    removeEngine: {
      step: 'remove',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/engines/${ids['engine']}` }),
      leaves: [['engine.removed', 'engine']],
    },
  },
};
