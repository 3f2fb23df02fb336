import type { SyncQueue } from '#server/people/people.ts';

const refused = (): Promise<never> => Promise.reject(new Error('nothing is connected to'));
/** A way out that leads nowhere, for tests in which nothing connects. */
export const nowhere = { request: refused, dial: refused };
/** Of a house without durable work: nothing is queued. */
export const noSyncs: SyncQueue = { ask: async () => {}, isAsked: async () => false };
