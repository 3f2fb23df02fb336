import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, of a few megabytes, that a test fills and frees. */
export interface SmallDisk {
  folder: string;
  freeBytes(): number;
  /** Takes all the room but so many bytes. */
  fill(leaveBytes?: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
}

/** Mounts one in memory; null where this process may not mount, and its tests are skipped by name. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fill(leaveBytes = 0) {
      const file = openSync(ballast, 'a');
      const block = Buffer.alloc(4096);
      try {
        while (freeBytes() > leaveBytes) writeSync(file, block);
      } finally {
        closeSync(file);
      }
    },
    free: () => truncateSync(ballast, 0),
    remove() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const probe = mountSmallDisk(1);
probe?.remove();
/** Whether this process may mount a disk of its own. */
export const canMount = probe !== null;
