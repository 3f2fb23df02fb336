import { readFileSync } from 'node:fs';
import { causeOf, refuse } from './failure.ts';

/** The text of a file that an option names. @throws path_unusable, or what is `missing` where nothing is there */
export function readText(path: string, missing: 'house_key_missing' | 'path_unusable' = 'path_unusable'): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const cause = causeOf(error);
    throw missing === 'house_key_missing' && cause === 'ENOENT' ? refuse(missing, { path }) : refuse('path_unusable', { path, cause });
  }
}
