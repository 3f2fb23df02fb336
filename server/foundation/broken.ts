import { Refusal, causeOf, isRefusal } from './refusal.ts';

/** What a failing connection throws, as a refusal that names what was wrong. Once connected, nobody knows what the other side did. */
export function refusalOf(error: unknown, host: string, isConnected: boolean): Refusal {
  if (isRefusal(error)) return error;
  if (isConnected) return new Refusal('outbound_broken', { host }, error);
  const cause = causeOf(error);
  if (/^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO|HOSTNAME_)/.test(cause))
    return new Refusal('outbound_certificate_refused', { host, cause }, error);
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EACCES)/.test(cause))
    return new Refusal('outbound_unreachable', { host, cause }, error);
  return new Refusal('outbound_broken', { host }, error);
}
