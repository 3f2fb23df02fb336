import type { BucketTrouble } from '#contract/backupplace.ts';
import type { Reply } from '#server/foundation/outbound.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';

/** What providers call their errors (the S3 API's list of error codes), as what it means here. */
const meanings: Record<string, BucketTrouble> = {
  NoSuchBucket: 'bucket',
  InvalidBucketName: 'bucket',
  AccessDenied: 'access',
  AllAccessDisabled: 'access',
  AccountProblem: 'access',
  ExpiredToken: 'access',
  InvalidAccessKeyId: 'access',
  InvalidToken: 'access',
  SignatureDoesNotMatch: 'access',
  AuthorizationHeaderMalformed: 'region',
  IllegalLocationConstraintException: 'region',
  PermanentRedirect: 'region',
  TemporaryRedirect: 'region',
  RequestTimeTooSkewed: 'clock',
  RequestExpired: 'clock',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  RequestTimeout: 'busy',
  InternalError: 'busy',
  OperationAborted: 'busy',
  BadDigest: 'changed',
  XAmzContentSHA256Mismatch: 'changed',
  InvalidDigest: 'changed',
};
const full = new Set(['QuotaExceeded', 'QuotaExceededException', 'XMinioStorageFull', 'StorageFull', 'TotalSizeExceeded']);
const byStatus: Record<number, BucketTrouble> = {
  301: 'region',
  307: 'region',
  401: 'access',
  403: 'access',
  404: 'bucket',
  429: 'busy',
  500: 'busy',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

/** The code of an error, as its body says it; null where it says none that can be shown. */
export const codeIn = (body: string | null): string | null => /<Code>\s*([A-Za-z0-9._-]{1,60})\s*<\/Code>/.exec(body ?? '')?.[1] ?? null;

/** What a provider answered, as a refusal. */
export function troubleOf(path: string, { status }: Pick<Reply, 'status'>, code: string | null): Refusal {
  if (status === 507 || (code !== null && full.has(code))) return new Refusal('backup_place_full', { path });
  const why = (code === null ? undefined : meanings[code]) ?? byStatus[status] ?? 'answer';
  return new Refusal('backup_place_refused', { path, why, said: code ?? `HTTP ${status}` });
}

/** What the place has is not what was sent. */
export const changed = ({ path }: { path: string }, key: string): Refusal =>
  new Refusal('backup_place_refused', { path, why: 'changed', said: key.split('/').at(-1) ?? '' });

/** Whether the same may be answered otherwise a moment later. What was changed on its way may arrive whole. */
export function isPassing(error: unknown): boolean {
  if (isRefusal(error, 'backup_place_refused')) return error.details.why === 'busy' || error.details.why === 'changed';
  return isRefusal(error, 'outbound_broken') || isRefusal(error, 'outbound_slow') || isRefusal(error, 'outbound_unreachable');
}
