import type { RefusalCode, RefusalDetails } from '#contract/house.ts';

/**
 * The one error class that crosses parts: something the house will not or cannot do, by its code and typed details.
 * It is caught at five borders only (HTTP, job, CLI, engine, tool), which find the words in contract/texts.
 */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code;
  readonly details: RefusalDetails<Code>;

  constructor(code: Code, ...details: RefusalArguments<Code>) {
    super(code, details[1] === undefined ? undefined : { cause: details[1] });
    this.name = 'Refusal';
    this.code = code;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a code without details has empty ones
    this.details = (details[0] ?? {}) as RefusalDetails<Code>;
  }
}

/** Codes without details may be thrown bare; a cause, for the log only, comes last. */
type RefusalArguments<Code extends RefusalCode> =
  Record<never, never> extends RefusalDetails<Code>
    ? [details?: RefusalDetails<Code>, cause?: unknown]
    : [details: RefusalDetails<Code>, cause?: unknown];

/** True when `error` is a refusal, of that code if one is given. */
export function isRefusal<Code extends RefusalCode>(error: unknown, code?: Code): error is Refusal<Code> {
  return error instanceof Refusal && (code === undefined || error.code === code);
}

/** The last is SQLite's when there is no room for the index of its log. */
const diskFull = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);

/** True when there is no room left, as the system, a store or a refusal says it. */
export function isDiskFull(error: unknown): boolean {
  return isRefusal(error, 'disk_full') || (error instanceof Error && 'code' in error && diskFull.has(String(error.code)));
}

/** The system's own code of an error: ENOENT, EACCES ... */
export function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
