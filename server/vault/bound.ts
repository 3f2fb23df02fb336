import { Refusal } from '#server/foundation/refusal.ts';

/** How long a transaction, or the wait for one, lasts at most unless its caller says otherwise. */
export const defaultBoundMs = 30_000;

/** What `work` gives. @throws transaction_too_long when it takes longer than its bound; the work itself cannot be stopped */
export async function bounded<Result>(work: Promise<Result>, name: string, boundMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('transaction_too_long', { name, boundMs })), boundMs);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}
