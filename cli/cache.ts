import { existsSync, lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where a house is when nothing says: the default of the setting, which is not loaded yet when this is asked. */
export const usualHome = '~/.beffroi';

/** A home as it is given, with `~` resolved. */
export const homeOf = (given: string): string => resolve(given.replace(/^~(?=\/|\\|$)/, homedir()));

/**
 * Keeps compiled code in the home, where nobody else writes: whoever could would have his code run as ours. Without such a folder
 * nothing is kept, and commands start more slowly. Node's own choice, a folder of the system's temporary one, is anybody's to make first.
 */
export function keepCompiled(given: string | undefined): void {
  const home = homeOf(given === undefined || given === '' ? usualHome : given);
  if (existsSync(home) && isSafe(home)) {
    const folder = join(realpathSync(home), 'cache');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOursAlone(lstatSync(folder))) enableCompileCache(folder);
  }
}

/** Whether nobody but us and the system's administrator can put something else at this path. */
export function isSafe(path: string): boolean {
  const own = process.getuid?.();
  // Elsewhere a person's own folder is closed to the others by the system.
  if (own === undefined) return true;
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const { uid, mode } = lstatSync(at);
    // In a folder such as /tmp, what is ours cannot be moved by others.
    const isSticky = (mode & 0o1000) !== 0;
    if ((uid !== 0 && uid !== own) || ((mode & 0o022) !== 0 && !isSticky)) return false;
    if (at === dirname(at)) return true;
  }
}

function isOursAlone(found: Stats): boolean {
  return found.isDirectory() && (process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0));
}
