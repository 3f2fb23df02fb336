import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { foldersOf } from '#contract/settings.ts';
import type { Context } from './context.ts';
import { causeOf, refuse } from './failure.ts';

/** Where backups are and what opens them, as options. */
export interface Place {
  from?: string;
  key?: string;
}

/** The folder and the key, from the options or from the house. @throws answer_needed, house_key_missing, house_key_invalid */
export async function placeOf({ settings }: Context, { from, key }: Place): Promise<{ from: string; houseKey: Uint8Array }> {
  const folder = from ?? settings.backupFolder;
  if (folder === null) throw refuse('answer_needed', { option: '--from' });
  const { parseKey } = await import('#server/house.ts');
  if (key === undefined && settings.houseKey !== null)
    return { from: resolve(folder), houseKey: parseKey(settings.houseKey, 'BEFFROI_HOUSE_KEY') };
  const path = key === undefined ? join(foldersOf(settings).keys, 'house.key') : resolve(key);
  return { from: resolve(folder), houseKey: parseKey(readKey(path), path) };
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw causeOf(error) === 'ENOENT' ? refuse('house_key_missing', { path }) : refuse('path_unusable', { path, cause: causeOf(error) });
  }
}
