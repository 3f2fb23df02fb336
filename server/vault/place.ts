import { statSync, type Stats } from 'node:fs';
import { Refusal } from '#server/foundation/refusal.ts';

/**
 * Watches that a store's files are still where they were opened. When a folder is removed, or moved, under a process, SQLite goes
 * on writing into files that no name leads to: such a commit must not be acknowledged.
 */
export function watchPlace(path: string, store: string): { check(): void } {
  const opened = new Map<string, Stats>();
  return {
    /** @throws store_missing */
    check() {
      for (const file of [path, `${path}-wal`]) {
        const now = statSync(file, { throwIfNoEntry: false });
        const first = opened.get(file) ?? now;
        if (!now || !first || now.ino !== first.ino || now.dev !== first.dev) throw new Refusal('store_missing', { store });
        opened.set(file, first);
      }
    },
  };
}
