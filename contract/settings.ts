import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();
const optionalPath = z.string().min(1).nullable();

/**
 * Every setting, once: its environment variable, schema and default. Its text is in contract/texts under `settings`;
 * the page docs/settings.md is made from this list. Nothing else reads the environment.
 */
export const settings = {
  home: { variable: 'BEFFROI_HOME', schema: z.string().min(1), default: '~/.beffroi' },
  /** Default: `data` in the home. */
  data: { variable: 'BEFFROI_DATA', schema: optionalPath, default: null },
  /** Default: `keys` in the home; keep it out of the backup of `data`. */
  keys: { variable: 'BEFFROI_KEYS', schema: optionalPath, default: null },
  houseKey: { variable: 'BEFFROI_HOUSE_KEY', schema: z.string().nullable(), default: null, secret: true },
  host: { variable: 'BEFFROI_HOST', schema: z.string().min(1), default: '127.0.0.1' },
  port: { variable: 'BEFFROI_PORT', schema: port, default: 7411 },
  tlsCertificate: { variable: 'BEFFROI_TLS_CERTIFICATE', schema: optionalPath, default: null },
  tlsKey: { variable: 'BEFFROI_TLS_KEY', schema: optionalPath, default: null },
  trustedProxy: { variable: 'BEFFROI_TRUSTED_PROXY', schema: z.string().min(1).nullable(), default: null },
  publicOrigin: { variable: 'BEFFROI_PUBLIC_ORIGIN', schema: z.url().nullable(), default: null },
  uploadLimitMb: { variable: 'BEFFROI_UPLOAD_LIMIT_MB', schema: count, default: 100 },
  readerMemoryMb: { variable: 'BEFFROI_READER_MEMORY_MB', schema: count, default: 768 },
  readerTimeoutS: { variable: 'BEFFROI_READER_TIMEOUT_S', schema: count, default: 60 },
  sessionHours: { variable: 'BEFFROI_SESSION_HOURS', schema: count, default: 12 },
  conversationDays: { variable: 'BEFFROI_CONVERSATION_DAYS', schema: count, default: 90 },
  withdrawnDays: { variable: 'BEFFROI_WITHDRAWN_DAYS', schema: count, default: 30 },
  journalMonths: { variable: 'BEFFROI_JOURNAL_MONTHS', schema: z.coerce.number().int().min(6), default: 12 },
  language: { variable: 'BEFFROI_LANGUAGE', schema: z.enum(['fr', 'en']), default: 'fr' },
} as const;

export type SettingName = keyof typeof settings;
export type Settings = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };

/** A setting that does not hold: which one, what it was (never a secret's value), what was expected. */
export interface SettingProblem {
  variable: string;
  value: string;
  expected: string;
}

/** Where a house keeps its data and its keys; `~` has been resolved by whoever read the environment. */
export function foldersOf({ home, data, keys }: Settings): { data: string; keys: string } {
  return { data: data ?? `${home}/data`, keys: keys ?? `${home}/keys` };
}

/** The settings that an environment gives, or every problem at once. An empty variable counts as absent. */
export function readSettings(environment: Record<string, string | undefined>): { settings: Settings } | { problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const given = environment[setting.variable];
    const parsed = setting.schema.safeParse(given === undefined || given === '' ? setting.default : given);
    if (parsed.success) read[name] = parsed.data;
    else
      problems.push({
        variable: setting.variable,
        value: 'secret' in setting ? '…' : (given ?? ''),
        expected: parsed.error.issues[0]?.message ?? '',
      });
  }
  for (const variable of Object.keys(environment)) {
    const known = Object.values(settings).some((setting) => setting.variable === variable);
    if (variable.startsWith('BEFFROI_') && !known)
      problems.push({ variable, value: environment[variable] ?? '', expected: 'no such setting' });
  }
  if (problems.length > 0) return { problems };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name was read through its own schema
  return { settings: read as Settings };
}
