import { spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stranger, type Confinement } from '#server/foundation/confinement.ts';
import { version } from '#server/foundation/version.ts';
import { everyParser } from './frames.ts';

/** The readers' code as Node compiled it once: a reader starts in a third of the processor's time. */
export interface Compiled {
  /** Where it is; null as long as it is not made, and where it must not be used. */
  folder(confinement: Confinement): string | null;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/**
 * Whoever writes there has his code run by every reader, so it is made by a process that reads nobody's file, and readers get it only where
 * the system itself, and not Node alone, keeps them from writing. Node looks for it under the number of its user: here the readers'.
 * @param cache a folder that this house's user alone writes to; null keeps nothing
 */
export function createCompiled(cache: string | null): Compiled {
  const made = cache === null ? null : join(cache, `readers-${version}-${process.version}`);
  let isMaking = false;
  return {
    folder({ level }) {
      if (cache === null || made === null || level !== 'full') return null;
      if (existsSync(made)) return made;
      if (!isMaking) make(cache, made);
      isMaking = true;
      return null;
    },
  };
}

function make(cache: string, made: string): void {
  let making: string;
  try {
    for (const name of readdirSync(cache))
      if (/^(?:readers|making)-/.test(name)) rmSync(join(cache, name), { recursive: true, force: true });
    making = mkdtempSync(join(cache, 'making-'));
  } catch {
    // No such folder, no room on the disk: readers start as slowly as they would.
    return;
  }
  const child = spawn(process.execPath, [CHILD, everyParser], {
    env: { TZ: 'UTC', HOME: '/tmp', NODE_COMPILE_CACHE: making },
    cwd: '/',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  child.once('error', () => rmSync(making, { recursive: true, force: true }));
  child.once('close', (code) => {
    try {
      if (code === 0) {
        openToReaders(making);
        renameSync(making, made);
      } else rmSync(making, { recursive: true, force: true });
    } catch {
      rmSync(making, { recursive: true, force: true });
    }
  });
  child.unref();
}

function openToReaders(making: string): void {
  for (const tag of readdirSync(making)) {
    for (const file of readdirSync(join(making, tag))) chmodSync(join(making, tag, file), 0o644);
    chmodSync(join(making, tag), 0o755);
    renameSync(join(making, tag), join(making, tag.replace(/-\d+$/, `-${String(stranger)}`)));
  }
  chmodSync(making, 0o755);
}

/** Where this process keeps its own compiled code, which was looked at before the first line of it ran (cli/cache.ts); null where it keeps none. */
export function ownCompiled(): string | null {
  const folder = getCompileCacheDir();
  return folder === undefined ? null : dirname(folder);
}
