import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock } from '#server/foundation/clock.ts';
import type { Log } from '#server/foundation/log.ts';
import { isDiskFull } from '#server/foundation/refusal.ts';
import { tables } from './blobs.store.ts';
import { orDiskFull } from './durable.ts';
import type { Store, Tx } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How long a file is kept apart at least. */
const keptMs = 30 * dayMs;

/** Where files go that a store does not know: kept apart by the day they were found, told, deleted late, put back when they are known again. */
export interface Quarantine {
  /** At the start: files that were meant to go are deleted, unknown ones are taken here, those known again are put back. On a full disk, at a later start. */
  sweep(): Promise<void>;
  /** Takes a file from its shelf, or from where it stands. @throws disk_full */
  take(id: string, from?: string): void;
  /** Deletes what is here of a file that is erased. */
  drop(id: string): void;
  /**
   * Each day: what has been here for 30 days goes. A day counts when the house has lived it: whatever the clock jumps, one run
   * adds one day at most, so that a clock set wrong for a start deletes nothing.
   */
  age(): Promise<void>;
  /** Another copy is the latest now: everything here is as if it had just come. */
  restart(tx: Tx): Promise<void>;
  count(): number;
}

export function openQuarantine(needs: {
  folder: string;
  /** The folder of the shelves, and where on them a file stands. */
  shelves: string;
  fileOf(id: string): string;
  store: Store;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): Quarantine {
  const { folder, shelves, fileOf, store, clock, log } = needs;

  /** Every file here, as `day/name`. */
  function files(): string[] {
    return below(folder).flatMap((day) => below(join(folder, day)).map((name) => join(day, name)));
  }

  function take(id: string, from = fileOf(id)): void {
    const day = join(folder, new Date(clock.now()).toISOString().slice(0, 10));
    // A second copy of the same day does not replace the first.
    let name = id;
    for (let n = 2; existsSync(join(day, name)); n += 1) name = `${id}.${n}`;
    orDiskFull(() => {
      mkdirSync(day, { recursive: true, mode: 0o700 });
      renameSync(from, join(day, name));
    });
  }

  function drop(id: string): void {
    for (const file of files()) if (idOf(file) === id) remove(join(folder, file));
  }

  /** Puts back the newest copy of each file that the store knows and its shelf lacks. */
  function putBack(known: ReadonlySet<string>): number {
    let count = 0;
    for (const file of files().toReversed()) {
      const id = idOf(file);
      if (!known.has(id) || existsSync(fileOf(id))) continue;
      orDiskFull(() => {
        mkdirSync(join(fileOf(id), '..'), { recursive: true, mode: 0o700 });
        renameSync(join(folder, file), fileOf(id));
      });
      count += 1;
    }
    return count;
  }

  async function sweep(): Promise<void> {
    const { known, forgotten } = await store.read(async (snapshot) => ({
      known: new Set((await tables(snapshot).selectFrom('blob').select('id').execute()).map((row) => row.id)),
      forgotten: (await tables(snapshot).selectFrom('blob_forgotten').select('id').execute()).map((row) => row.id),
    }));
    for (const id of forgotten) {
      rmSync(fileOf(id), { force: true });
      drop(id);
    }
    if (forgotten.length > 0)
      await store.write('note forgotten files', async (tx) => void (await tables(tx).deleteFrom('blob_forgotten').execute()));
    const unknown = below(shelves)
      .filter((shelf) => shelf.length === 2)
      .flatMap((shelf) => below(join(shelves, shelf)).map((id) => ({ id, file: join(shelves, shelf, id) })))
      .filter(({ id, file }) => !known.has(id) || file !== fileOf(id));
    for (const { id, file } of unknown) take(id, file);
    const back = putBack(known);
    if (unknown.length > 0 || back > 0) log.note('files_quarantined', { store: store.name, taken: unknown.length, putBack: back });
    await age();
  }

  async function age(): Promise<void> {
    const here = files();
    const now = clock.now();
    const rows = await store.read((snapshot) => tables(snapshot).selectFrom('blob_quarantine').selectAll().execute());
    if (here.length === 0 && rows.length === 0) return;
    const before = new Map(rows.map((row) => [row.file, row]));
    const ages = here.map((file) => {
      const row = before.get(file);
      return { file, age_ms: row ? row.age_ms + Math.min(Math.max(now - row.seen_at, 0), dayMs) : 0, seen_at: now };
    });
    const over = ages.filter(({ age_ms }) => age_ms >= keptMs);
    for (const { file } of over) remove(join(folder, file));
    if (over.length > 0) log.note('quarantine_deleted', { store: store.name, files: over.length });
    await store.write('note the quarantine', async (tx) => {
      await tables(tx).deleteFrom('blob_quarantine').execute();
      for (const row of ages) if (row.age_ms < keptMs) await tables(tx).insertInto('blob_quarantine').values(row).execute();
    });
  }

  return {
    take,
    drop,
    age,
    sweep: () =>
      sweep().catch((error: unknown) => {
        if (!isDiskFull(error)) throw error;
        log.note('sweep_waits_for_room', { store: store.name });
      }),
    restart: async (tx) => void (await tables(tx).deleteFrom('blob_quarantine').execute()),
    count: () => files().length,
  };
}

/** The blob whose file this is, whatever copy of it. */
function idOf(file: string): string {
  return basename(file).replace(/\.\d+$/, '');
}

/** What a folder holds; nothing where there is none. */
function below(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder).toSorted() : [];
}

/** A stranger may be a folder. */
function remove(path: string): void {
  rmSync(path, { force: true, recursive: true });
}
