import { isRefusal } from '#server/foundation/refusal.ts';

/** How a call that did not come to its end was ended, and by what refusal. */
export interface Broken {
  end: 'stopped' | 'length' | 'failed';
  refused: { code: string; details: Record<string, unknown> } | null;
}

/** From its turn on, loading and reading included. */
const mostMs = 180_000;

/** The time of one call to an engine that writes: `signal` ends it with whoever left, or when its bound has passed. */
export function createTurn(left: AbortSignal) {
  const bound = new AbortController();
  let timer = setTimeout(() => bound.abort(), mostMs);
  return {
    signal: AbortSignal.any([left, bound.signal]),
    /** It still waits: its time begins now. */
    again(): void {
      clearTimeout(timer);
      timer = setTimeout(() => bound.abort(), mostMs);
    },
    over: (): void => clearTimeout(timer),
    /** What an error made of it: its time passed, whoever asked left, or the engine refused. @throws the error, where it is a fault of ours */
    brokenBy(error: unknown): Broken {
      if (!isRefusal(error)) throw error;
      if (error.code === 'cancelled') return { end: left.aborted ? 'stopped' : 'length', refused: null };
      return { end: 'failed', refused: { code: error.code, details: { ...error.details } } };
    },
  };
}
