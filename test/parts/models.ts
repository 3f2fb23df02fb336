import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installTiny } from '../support/engines.ts';
import { asks, id, inside, listed, runs, type PartTests, type World } from '../support/part.ts';

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

/** A file that came by hand, which is no model: what is agreed to fails, and leaves something to cancel. */
function incoming({ opened }: World): string {
  const folder = join(opened.folder, 'models', '.incoming');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'canari.gguf'), 'canari');
  return 'canari.gguf';
}
/** A model that is there. */
function installed({ opened }: World): string {
  // It only writes: one that encodes would begin to.
  if (!existsSync(join(opened.folder, 'models', 'tiny'))) installTiny(join(opened.folder, 'models'), 'tiny', { abilities: ['complete'] });
  return 'tiny';
}

export const part: PartTests = {
  operations: {
    candidates: asks,
    engines: 'engines',
    addEngine: 'addEngine',
    changeEngine: 'changeEngine',
    removeEngine: 'removeEngine',
    testEngine: 'testEngine',
    engineKinds: 'engineKinds',
    probeEngine: 'probeEngine',
    weights: 'weights',
    installModel: 'installModel',
    cancelInstallation: 'cancelInstallation',
    removeModel: 'removeModel',
    tryModel: 'tryModel',
    modelNames: asks,
    mendModels: runs,
    resumeInstallations: runs,
    installationsSettled: runs,
    restInstallations: runs,
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
    engineKinds: { silent: listed },
    probeEngine: {
      request: ({ ids }) => ({
        method: 'POST',
        url: '/o/engines/probe',
        payload: { baseUrl: 'http://127.0.0.1:9/canari/v1', reach: 'machine', engine: ids['engine'] },
      }),
      leaves: [['engine.tested', 'engine']],
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
    weights: { silent: listed },
    installModel: {
      request: (world) => ({
        method: 'POST',
        url: '/o/weights',
        payload: { model: 'canari', from: ['file'], file: incoming(world), agreed: { bytes: 6, licence: '', withoutHash: true } },
      }),
      keep: (body) => ({ installation: id('id')(body)['id'] ?? '' }),
      leaves: [['weights.agreed', 'installation']],
    },
    cancelInstallation: {
      request: async ({ opened, ids }) => {
        await opened.house.models.installationsSettled();
        return { method: 'POST', url: `/o/weights/installations/${ids['installation']}/cancel` };
      },
      leaves: [['weights.cancelled', 'installation']],
    },
    tryModel: {
      request: (world) => ({ method: 'POST', url: `/o/weights/${installed(world)}/try` }),
      leaves: [['weights.tried', null]],
    },
    removeModel: {
      request: (world) => ({ method: 'DELETE', url: `/o/weights/${installed(world)}` }),
      leaves: [['weights.removed', null]],
    },
  },
};
