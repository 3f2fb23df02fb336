import type { Log } from '#server/foundation/log.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Blobs } from './blobs.ts';
import type { Store } from './store.ts';

/** The first round waits until the house has started; the next ones come a day of running time later. */
const firstMs = 5 * 60 * 1000;
const everyMs = 24 * 60 * 60 * 1000;

type Cared = Store & { blobs?: Blobs };

/** Looks after the open stores in the background, one after the other: their pages are checked, their quarantine ages. */
export function createCare({ stores, log }: { stores(): Cared[]; log: Log }) {
  let timer = setTimeout(begin, firstMs).unref();
  let round: Promise<void> = Promise.resolve();
  let stopped = false;

  function begin(): void {
    round = look();
    timer = setTimeout(begin, everyMs).unref();
  }

  async function look(): Promise<void> {
    for (const store of stores()) {
      if (stopped) return;
      if (store.doubt() !== null) continue;
      try {
        await store.checkPages();
        await store.blobs?.quarantine.age();
      } catch (error) {
        // A store that was closed meanwhile, or is for good, has been told of already.
        if (!isRefusal(error)) log.incident(`looking after ${store.name}`, error);
      }
    }
  }

  return {
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
