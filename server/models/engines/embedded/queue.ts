import { Refusal } from '#server/foundation/refusal.ts';
import type { CallOptions } from '../engine.ts';

interface Waiting {
  isAsked: boolean;
  begin(): void;
  tell(place: number): void;
}
/** What a turn does: the caller has his answer with `answer`, the next turn begins with `free`. */
export interface Turn<Result> {
  answer: Promise<Result>;
  free: Promise<void>;
}

const longestLine = 10_000;

/** One call at a time, those that a person waits for before background work; whoever waits is told how many go first. */
export function createQueue() {
  const waiting: Waiting[] = [];
  let isBusy = false;

  function next(): void {
    const [first] = waiting.splice(0, 1);
    isBusy = first !== undefined;
    first?.begin();
    for (const [place, { tell }] of waiting.entries()) tell(place);
  }

  /** Resolves when it is this call's turn. @throws cancelled, engine_busy */
  function takePlace({ signal, priority }: CallOptions, tell: (place: number) => void): Promise<void> {
    if (signal?.aborted) return Promise.reject(new Refusal('cancelled'));
    if (!isBusy) {
      isBusy = true;
      return Promise.resolve();
    }
    if (waiting.length >= longestLine) return Promise.reject(new Refusal('engine_busy', { retryAfterS: 60 }));
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(entry), 1);
        reject(new Refusal('cancelled'));
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const entry: Waiting = { isAsked: priority !== 'background', begin, tell };
      const before = entry.isAsked ? waiting.findIndex(({ isAsked }) => !isAsked) : -1;
      const place = before < 0 ? waiting.length : before;
      waiting.splice(place, 0, entry);
      for (const [at, one] of waiting.entries()) if (at >= place) one.tell(at);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    isBusy: () => isBusy,
    async turn<Result>(options: CallOptions, begin: () => Turn<Result>, tell: (place: number) => void = () => {}): Promise<Result> {
      await takePlace(options, tell);
      const { answer, free } = begin();
      void free.finally(next);
      return answer;
    },
  };
}
