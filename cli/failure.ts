import { type RefusalCode, type RefusalDetails, refusals } from '#contract/house.ts';
import { exits, type Exit } from './exits.ts';

/** A refusal as the command received it, from the house over HTTP or from a store opened here. */
export interface Refused {
  code: string;
  details: Record<string, unknown>;
}

/** A refusal that ends the command: one that the house sent, or one of the command's own. */
export class CommandRefused extends Error implements Refused {
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(code: string, details: Record<string, unknown>) {
    super(code);
    this.name = 'CommandRefused';
    this.code = code;
    this.details = details;
  }
}

/** A refusal of the command's own, with the details that its sentence needs. */
export function refuse<Code extends RefusalCode>(code: Code, details: RefusalDetails<Code>): CommandRefused {
  return new CommandRefused(code, { ...details });
}

/** The refusal that an error carries, whatever side it comes from; null when it is something that nobody foresaw. */
export function refusedBy(error: unknown): Refused | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (error instanceof CommandRefused) return { code: error.code, details: error.details };
  if ('details' in error && isRefusalCode(error.code) && typeof error.details === 'object' && error.details !== null)
    return { code: error.code, details: { ...error.details } };
  return refusedBySystem(error, error.code);
}

/** A full disk, or a path that the system will not give, is no surprise. */
function refusedBySystem(error: Error, cause: string): Refused | null {
  if (cause === 'ENOSPC' || cause === 'EDQUOT') return { code: 'disk_full', details: {} };
  if (!('syscall' in error) || !('path' in error) || typeof error.path !== 'string') return null;
  return { code: 'path_unusable', details: { path: error.path, cause } };
}

/** What the system said of a path: ENOENT, EACCES ... */
export function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

const usage = new Set<RefusalCode>(['command_misused', 'answer_needed', 'setting_invalid', 'setting_unknown', 'organisation_to_choose']);
const unavailable = new Set<RefusalCode>([
  'house_missing',
  'house_in_use',
  'house_key_missing',
  'house_key_invalid',
  'key_permissions',
  'key_wrong',
  'file_foreign',
  'schema_newer',
  'migration_failed',
  'store_missing',
  'store_replaced',
  'store_not_latest',
  'store_damaged',
  'store_locked',
  'store_unreachable',
  'organisation_key_missing',
  'vault_closed',
  'disk_full',
  'server_unreachable',
  'port_in_use',
  'web_not_built',
]);

/** The exit code of a refusal. */
export function exitOf({ code }: Refused): Exit {
  if (!isRefusalCode(code) || code === 'internal') return exits.internal;
  if (code === 'cancelled') return exits.interrupted;
  if (code === 'journal_file_invalid') return exits.verificationFailed;
  if (usage.has(code)) return exits.usage;
  if (unavailable.has(code)) return exits.unavailable;
  const { status } = refusals[code];
  if (status === 401 || status === 403) return exits.notPermitted;
  return status === 404 ? exits.notFound : exits.refused;
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}
