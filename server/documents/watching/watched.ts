import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, normalize, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { documents as contract, watchedFolder, type watchedInput } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Log } from '#server/foundation/log.ts';
import { Refusal, causeOf } from '#server/foundation/refusal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { createChanging } from '../changing.ts';
import { memberOf, tellSources, type DocumentHouse } from '../needs.ts';
import { mustMay } from '../rights.ts';
import type { createSources } from '../sources.ts';
import type { createUpload } from '../upload.ts';
import { createFollowing } from './following.ts';
import { createWatching, type Watching } from './watching.ts';
import * as store from './watching.store.ts';

export type WatchedFolder = z.output<typeof watchedFolder>;

/** Told at once of what cannot enter. */
const mostNotTaken = 200;

/** Folders of the machine that are sources: an administrator has one watched, and its files are documents as long as they stand there. */
export function createWatched(
  house: DocumentHouse,
  needs: {
    uploads: Pick<ReturnType<typeof createUpload>, 'bring'>;
    sources: Pick<ReturnType<typeof createSources>, 'within'>;
    changing: Pick<ReturnType<typeof createChanging>, 'within'>;
  },
) {
  const { vault, journal, access, clock } = house;
  const watching = createWatching(house, createFollowing(house, needs));

  /** Where this organisation may have folders watched: in a house of several, only where the setting names it. */
  async function rootsOf(organisation: string): Promise<string[]> {
    const { roots, organisations } = house.limits.watched;
    const isAlone = (await organisations()) === 1;
    return roots.flatMap((root) => {
      const [, named, path = ''] = /^(?:(org_[0-9a-z]+)=)?(.*)$/.exec(root) ?? [];
      return named === organisation || (named === undefined && isAlone) ? [resolve(path)] : [];
    });
  }

  /** @throws watched_path_outside, before anything is asked of the disk and again of where links lead; import_path_unreadable */
  async function allowedPath(organisation: string, path: string): Promise<string> {
    const roots = await rootsOf(organisation);
    const outside = new Refusal('watched_path_outside', { path, roots, variable: contract.settings.watchedRoots.variable });
    if (!isAbsolute(path) || !roots.some((root) => isWithin(normalize(path), root))) throw outside;
    const unreadable = (error: unknown): never => {
      throw new Refusal('import_path_unreadable', { path, cause: causeOf(error) }, error);
    };
    const real = await realpath(path).catch(unreadable);
    const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
    const isOfHouse = house.limits.watched.kept.some((kept) => isWithin(real, kept) || isWithin(kept, real));
    if (isOfHouse || !realRoots.some((root) => isWithin(real, root))) throw outside;
    if (!(await stat(real).catch(unreadable)).isDirectory()) throw new Refusal('import_path_unreadable', { path, cause: 'ENOTDIR' });
    return real;
  }

  async function managed(snapshot: Snapshot, actor: Actor, source: string): Promise<store.WatchedSource> {
    await mustMay(access, snapshot, actor, source, 'manage', 'source_unknown');
    const watched = await store.findWatched(snapshot, source);
    if (!watched) throw new Refusal('source_unknown');
    return watched;
  }

  /** As its managers see it: of the folders in it that one of them may not read, nothing is counted or named. */
  async function shown(snapshot: Snapshot, actor: Actor, watched: store.WatchedSource): Promise<WatchedFolder> {
    const seen = watching.seen(watched.id);
    const folders = await store.knownFolders(snapshot, watched.source);
    const readable = await access.readable(snapshot, actor, [watched.id, ...folders.map(({ id }) => id)]);
    const open = new Set(['', ...folders.flatMap(({ id, key }) => (readable.has(id) ? [key] : []))]);
    const counts = [...(seen?.counts ?? [])].filter(([key]) => open.has(key)).map(([, count]) => count);
    const files = counts.reduce((sum, one) => sum + one.files, 0);
    const current = counts.reduce((sum, one) => sum + one.current, 0);
    const unread = await store.countUnread(snapshot, watched.source, await access.audiences(snapshot, actor));
    const notTaken = (seen?.notTaken ?? []).filter(({ folder }) => open.has(folder));
    const perMinute = seen ? rateOf(seen) : null;
    const left = files - current - notTaken.filter(({ code }) => code.startsWith('upload_')).length + unread;
    return {
      source: watched.id,
      name: watched.name,
      path: watched.path,
      groups: watched.groups === 1,
      state: stateOf(watched, seen, left),
      cause: seen?.unreachable ?? null,
      failure: seen?.failure ?? null,
      files,
      current,
      unread,
      perMinute: left > 0 ? perMinute : null,
      secondsLeft: perMinute !== null && perMinute > 0 && left > 0 ? Math.ceil((left * 60) / perMinute) : null,
      lookedAt: seen?.lookedAt ?? null,
      notTaken: notTaken.slice(0, mostNotTaken).map(({ path, code, details }) => ({ path, code, details })),
      notTakenTotal: notTaken.length,
    };
  }

  return {
    /** Those whose source the actor manages. */
    async watched(actor: Actor): Promise<{ watched: WatchedFolder[]; roots: string[] }> {
      const opened = await vault.organisation(actor.organisation);
      const roots = await rootsOf(actor.organisation);
      return opened.read(async (snapshot) => {
        const all = await store.selectWatched(snapshot);
        const mine = await access.mayOn(
          snapshot,
          actor,
          all.map(({ id }) => id),
          'manage',
        );
        const watched: WatchedFolder[] = [];
        for (const one of all) if (mine.has(one.id)) watched.push(await shown(snapshot, actor, one));
        return { watched, roots };
      });
    },

    /**
     * Makes a source of a folder of the machine. With `groups`, a folder right in it that is called as a group is opened to that group.
     * @throws watched_path_outside, import_path_unreadable, watched_already, name_taken
     */
    async watchFolder(actor: Actor, input: z.output<typeof watchedInput>): Promise<WatchedFolder> {
      const path = await allowedPath(actor.organisation, input.path);
      const opened = await vault.organisation(actor.organisation);
      const watched = await opened.write('watch a folder', async (tx) => {
        for (const other of await store.selectWatched(tx))
          if (isWithin(path, other.path) || isWithin(other.path, path)) throw new Refusal('watched_already', { path: input.path });
        const source = await needs.sources.within.newSource(tx, actor, input.name);
        await store.insertWatched(tx, {
          source: source.row,
          path,
          inode: null,
          groups: input.groups ? 1 : 0,
          secret: new Uint8Array(randomBytes(32)),
          paused_at: null,
          added_at: clock.now(),
          added_by: memberOf(actor),
        });
        await journal.append(tx, { actor, act: 'source.watched', on: source.id, facts: { groups: input.groups } });
        return shown(tx, actor, await managed(tx, actor, source.id));
      });
      watching.begin(actor.organisation, watched.source);
      return watched;
    },

    /** Stops looking, or looks again; what was taken in stays and answers. @throws source_unknown, permission_missing */
    async changeWatched(actor: Actor, source: string, change: { paused: boolean }): Promise<WatchedFolder> {
      const opened = await vault.organisation(actor.organisation);
      const changed = await opened.write('pause a watched folder', async (tx) => {
        const watched = await managed(tx, actor, source);
        if ((watched.paused_at !== null) !== change.paused) {
          await store.setPaused(tx, watched.source, change.paused ? clock.now() : null);
          await journal.append(tx, { actor, act: change.paused ? 'source.watching-paused' : 'source.watching-resumed', on: source });
          tellSources(house, tx, actor.organisation, source);
        }
        return shown(tx, actor, await managed(tx, actor, source));
      });
      watching.wake(source);
      return changed;
    },

    /** The source becomes an ordinary one: its documents stay, and follow their files no more. @throws source_unknown, permission_missing */
    async unwatch(actor: Actor, source: string): Promise<void> {
      const opened = await vault.organisation(actor.organisation);
      await opened.read((snapshot) => managed(snapshot, actor, source));
      await watching.forget(source);
      await opened.write('stop watching a folder', async (tx) => {
        const watched = await managed(tx, actor, source);
        await store.deleteWatched(tx, watched.source);
        await journal.append(tx, { actor, act: 'source.unwatched', on: source });
        tellSources(house, tx, actor.organisation, source);
      });
    },

    /** Looks at each watched folder of these organisations, until `stopWatching`. */
    startWatching: (organisations: readonly string[], log: Log): Promise<void> => watching.start(organisations, log),
    stopWatching: (): Promise<void> => watching.stop(),
    /** Looks now, until nothing changes any more. */
    lookNow: (source: string): Promise<void> => watching.settle(source),
  };
}

/** Whether a path is a folder or stands below it. */
const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

function stateOf(watched: store.WatchedRow, seen: Watching | null, left: number): WatchedFolder['state'] {
  if (watched.paused_at !== null) return 'paused';
  if (seen?.unreachable) return 'unreachable';
  if (!seen || seen.lookedAt === null) return 'looking';
  return left > 0 ? 'taking' : 'watched';
}

/** Files a minute, over the last one; null while there is nothing to tell it by. */
function rateOf({ samples }: Watching): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < 1_000 || last.done <= first.done) return null;
  return Math.round(((last.done - first.done) * 60_000) / (last.atMs - first.atMs));
}
