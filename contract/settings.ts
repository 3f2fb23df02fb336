import type { z } from 'zod';
import { settings } from './house.ts';

export { settings } from './house.ts';
export type SettingName = keyof typeof settings;
export type Settings = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };

/** A setting that does not hold: which one, what it was (never a secret's value), what was expected. */
export interface SettingProblem {
  variable: string;
  value: string;
  expected: string;
}

/** Where a house keeps its data, its keys and the weights of its models; `~` has been resolved by whoever read the environment. */
export function foldersOf({ home, data, keys }: Settings): { data: string; keys: string; models: string; certificate: string } {
  return { data: data ?? `${home}/data`, keys: keys ?? `${home}/keys`, models: `${home}/models`, certificate: `${home}/certificate` };
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
