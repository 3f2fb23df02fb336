import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, causeOf, isDiskFull, isRefusal } from '#server/foundation/refusal.ts';
import { copyOnce, draftName, folderName, isDraft, markerText, namesIn, putFile, syncPath, type Place } from './place.ts';

/** A place in a folder: another disk, a NAS. @param house the public name of the house key */
export function folderPlace(path: string, house: string): Place {
  const folder = join(path, folderName(house));
  const fileOf = (...names: readonly string[]): string => join(folder, ...names);
  const marker = fileOf('place.json');

  async function at<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (isDiskFull(error)) throw new Refusal('backup_place_full', { path }, error);
      if (isRefusal(error)) throw error;
      if (!existsSync(marker)) throw new Refusal('backup_place_missing', { path }, error);
      throw new Refusal('backup_place_unusable', { path, cause: causeOf(error) }, error);
    }
  }

  const removed = async (...names: string[]): Promise<boolean> => {
    await rm(fileOf(...names), { recursive: true, force: true });
    return true;
  };

  return {
    path,
    at,
    ready: async (wasUsed) => {
      if (existsSync(marker)) return;
      if (wasUsed || !existsSync(path)) throw new Refusal('backup_place_missing', { path });
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await putFile(marker, markerText);
      } catch (error) {
        if (isDiskFull(error)) throw new Refusal('backup_place_full', { path }, error);
        throw new Refusal('backup_place_unusable', { path, cause: causeOf(error) }, error);
      }
    },
    holds: async () => {
      if (existsSync(marker)) return 'ours';
      return (await readdir(path).catch(() => [])).some((name) => name.startsWith(folderName(''))) ? 'others' : 'nothing';
    },
    names: (...names) => namesIn(fileOf(...names)),
    files: async (...names) => {
      const shelves = await namesIn(fileOf(...names));
      return (
        await Promise.all(shelves.map(async (shelf) => (await namesIn(fileOf(...names, shelf))).map((name) => `${shelf}/${name}`)))
      ).flat();
    },
    text: (...names) => readFile(fileOf(...names), 'utf8').catch(() => null),
    putText: (text, ...names) => putFile(fileOf(...names), text),
    has: async (...names) => existsSync(fileOf(...names)),
    remove: removed,
    removeFolder: removed,
    reading: (names, _most, read) => read(fileOf(...names)),
    bring: async (names, _most, to) => (await copyOnce(fileOf(...names), to)) !== null,
    keep: async (from, names, isSound) => {
      const to = fileOf(...names);
      const isThere = existsSync(to);
      const copied = await copyOnce(from, to);
      if (copied === null) return 'gone';
      // What the disk of the place took is read back, and opened.
      if (isThere || (await isSound(to))) return copied;
      await rm(to, { force: true });
      if (!(await isSound(from))) return 'unsound';
      throw new Refusal('backup_damaged', { file: names.at(-1) ?? '' });
    },
    draft: async (name) => {
      const draft = fileOf('backups', draftName(name));
      await mkdir(draft, { recursive: true, mode: 0o700 });
      return {
        folder: draft,
        // They are there already.
        add: async () => {},
        commit: async (manifest) => {
          await putFile(join(draft, 'manifest.json'), manifest);
          await rename(draft, fileOf('backups', name));
          await syncPath(fileOf('backups'));
        },
        abandon: () => rm(draft, { recursive: true, force: true }).catch(() => {}),
      };
    },
    clearDrafts: async () => {
      for (const name of (await namesIn(fileOf('backups'))).filter(isDraft)) await removed('backups', name);
    },
  };
}
