import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';

const owner = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
type Owner = z.infer<typeof owner>;

/**
 * Takes the lock of a house for this process, and returns what gives it back. A lock whose process is gone (pid and
 * start time both count, for pids come round again) is taken over.
 * @throws house_in_use with the pid of the process that holds it
 */
export function lockHouse(path: string): () => void {
  const mine: Owner = { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(draft, path);
        return () => {
          if (readOwner(path)?.pid === process.pid) unlinkSync(path);
        };
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const held = readOwner(path);
      if (held && isRunning(held)) throw new Refusal('house_in_use', { path, pid: held.pid });
      setAside(path, held);
    }
    throw new Refusal('house_in_use', { path, pid: readOwner(path)?.pid ?? 0 });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Renames a dead lock; if another process had just taken it over, its own lock is put back. */
function setAside(path: string, held: Owner | null): void {
  const aside = `${path}.dead-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && moved.pid !== held?.pid && isRunning(moved)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function readOwner(path: string): Owner | null {
  try {
    const parsed = owner.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function isRunning({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const start = startOf(pid);
  return start === null || startedAt === '' || start === startedAt;
}

/** When the process started, in the kernel's ticks since boot; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
