import { Refusal, isDiskFull, isRefusal } from '#server/foundation/refusal.ts';

/** What an error of a store means, as a refusal that says which store; an error that is not of storage stays what it is. */
export function named(error: unknown, store: string): unknown {
  if (isRefusal(error) || !(error instanceof Error)) return error;
  if (isDiskFull(error)) return new Refusal('disk_full', {}, error);
  if (error.message === 'Database closed') return new Refusal('vault_closed', {}, error);
  const code = 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new Refusal('store_damaged', { store }, error);
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return new Refusal('store_locked', { store }, error);
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM)/.test(code)) return new Refusal('store_unreachable', { store, cause: code }, error);
  return error;
}

const closing = ['store_missing', 'store_not_latest', 'store_replaced', 'store_damaged'] as const;

/** Whether a refusal closes its store until a person has seen to it; the others end by themselves. */
export function closesStore(error: unknown): error is Refusal<(typeof closing)[number]> {
  return closing.some((code) => isRefusal(error, code));
}

const passing = ['disk_full', 'store_locked', 'store_unreachable'] as const;

/** Whether a refusal says what is the matter with a store for a while. */
export function passes(error: unknown): error is Refusal<(typeof passing)[number]> {
  return passing.some((code) => isRefusal(error, code));
}
