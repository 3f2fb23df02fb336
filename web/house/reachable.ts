import { useSyncExternalStore } from 'react';
import { cache } from '../api/cache.ts';
import { Unreachable } from '../api/refused.ts';

/** False while something that is being read gets no answer from the house; it is tried again by itself. */
export function useReachable(): boolean {
  return useSyncExternalStore(
    (listener) => cache.getQueryCache().subscribe(listener),
    () =>
      !cache
        .getQueryCache()
        .getAll()
        .some(({ state }) => state.fetchFailureReason instanceof Unreachable),
  );
}
