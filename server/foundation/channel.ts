import type { ChannelEvent } from '#contract/house.ts';

/** What changed in an organisation, told to whoever listens, after commit only. Never content, never an invariant. */
export interface Channel {
  publish(organisation: string, event: ChannelEvent): void;
  /** Calls `listen` at each event until the returned function is called. */
  subscribe(organisation: string, listen: (event: ChannelEvent) => void): () => void;
}

/** One channel for the process. */
export function createChannel(): Channel {
  const listeners = new Map<string, Set<(event: ChannelEvent) => void>>();
  return {
    publish(organisation, event) {
      for (const listen of listeners.get(organisation) ?? []) listen(event);
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
