import { call } from './client.ts';
import { Unreachable } from './refused.ts';

const betweenMs = 2000;

/** Resolves once the house answers again, asked every two seconds. @throws what stops it, when `signal` is aborted */
export async function reached(signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await call('health', { signal });
      return;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, betweenMs);
    });
  }
}
