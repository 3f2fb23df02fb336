import type { ChannelEvent } from '#contract/house.ts';

/** What changed in an organisation, told to whoever listens, after commit only. Never content, never an invariant. */
export interface Channel {
  publish(organisation: string, event: ChannelEvent): void;
  /** Calls `listen` at each event until the returned function is called. */
  subscribe(organisation: string, listen: (event: ChannelEvent) => void): () => void;
  /** The same for every organisation, those to come too. */
  subscribeAll(listen: (organisation: string, event: ChannelEvent) => void): () => void;
}

/** One channel for the process. */
export function createChannel(): Channel {
  const everywhere = new Set<(organisation: string, event: ChannelEvent) => void>();
  const listeners = new Map<string, Set<(event: ChannelEvent) => void>>();
  return {
    publish(organisation, event) {
      for (const listen of listeners.get(organisation) ?? []) listen(event);
      for (const listen of everywhere) listen(organisation, event);
    },
    subscribeAll(listen) {
      everywhere.add(listen);
      return () => void everywhere.delete(listen);
    },
    subscribe(organisation, listen) {
      const here = listeners.get(organisation) ?? new Set();
      listeners.set(organisation, here.add(listen));
      return () => {
        here.delete(listen);
        if (here.size === 0) listeners.delete(organisation);
      };
    },
  };
}
