import { refusals, type RefusalCode } from '#contract/refusals.ts';

/** Exit codes, as documented in `beffroi --help`. */
export const exits = { done: 0, internal: 1, usage: 2, refused: 3, notFound: 4, notPermitted: 5, unavailable: 6, verificationFailed: 7, nothingFound: 8 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** A refusal as the command received it, from the house over HTTP or from a store opened here. */
export interface Refused {
  code: string;
  details: Record<string, unknown>;
}

/** Something that ends the command with an exit code; `text` is already in the person's language. */
export class Stop extends Error {
  readonly exit: Exit;
  readonly refused: Refused | null;
  constructor(exit: Exit, text: string, refused: Refused | null = null) {
    super(text);
    this.name = 'Stop';
    this.exit = exit;
    this.refused = refused;
  }
}

/** The refusal that an error carries, whatever side it comes from; null when it is something else. */
export function refusedBy(error: unknown): Refused | null {
  if (!(error instanceof Error) || !('code' in error) || !('details' in error)) return null;
  const { code, details } = error;
  if (typeof code !== 'string' || !(code in refusals) || typeof details !== 'object' || details === null) return null;
  return { code, details: { ...details } };
}

const unavailable = new Set<RefusalCode>(['house_missing', 'house_in_use', 'house_key_missing', 'house_key_invalid', 'key_permissions', 'key_wrong', 'file_foreign', 'schema_newer', 'migration_failed', 'organisation_key_missing', 'vault_closed', 'disk_full', 'server_unreachable', 'port_in_use', 'web_not_built']);

/** The exit code of a refusal. */
export function exitOf({ code }: Refused): Exit {
  if (!isRefusalCode(code)) return exits.internal;
  if (unavailable.has(code)) return exits.unavailable;
  const { status } = refusals[code];
  if (code === 'internal') return exits.internal;
  if (code === 'command_needs_login' || status === 401 || status === 403) return exits.notPermitted;
  if (status === 404) return exits.notFound;
  return exits.refused;
}

function isRefusalCode(code: string): code is RefusalCode {
  return code in refusals;
}
