import { performance } from 'node:perf_hooks';
import { isDiskFull, isRefusal } from '#server/foundation/refusal.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { differences, movedFolders, type Differences, type KnownFile } from './comparing.ts';
import { leftOutKey, type createFollowing } from './following.ts';
import { Unreachable, shownPath, walk, type FileSeen, type NotTaken, type Walk } from './walking.ts';
import * as store from './watching.store.ts';

/** What one look found and did. */
export interface Looked {
  walk: Walk;
  notTaken: NotTaken[];
  /** Keys of the files that are taken in, and as they are on the disk. */
  current: Set<string>;
  /** Something still changes, or waits: look again soon. */
  unsettled: boolean;
  /** How long looking took, without what was done about it. */
  walkMs: number;
  /** More to take in than a look does. */
  more: boolean;
}

export interface LookLimits {
  uploadBytes: number;
  /** What changed is the same in two looks so far apart before it is taken in: a file that grows while it is copied waits. */
  settleMs: number;
}

/** Files that wait to be read, of one source, before no more are taken in: whoever pauses it stops what follows. */
export const mostUnread = 64;
/** One look takes in for so long, then what was changed meanwhile is looked at. */
const takingMs = 4_000;

/** What was not the same in the last look, by key: since when it has been as it is. */
export type Settling = Map<string, { stamp: string; sinceMs: number }>;

/** One look at a watched folder: what changed there since the last one is done to its documents. */
export async function look(
  vault: OrganisationVault,
  watched: store.WatchedSource,
  {
    following,
    settling,
    limits,
    signal,
  }: { following: ReturnType<typeof createFollowing>; settling: Settling; limits: LookLimits; signal: AbortSignal },
): Promise<Looked> {
  const started = performance.now();
  const seen = await walk(watched.path, signal);
  const walkMs = performance.now() - started;
  const known = await vault.read((snapshot) => store.knownFiles(snapshot, watched.source));
  if (watched.inode !== seen.inode) await recogniseRoot(vault, watched, seen, known);
  // An empty place where there were files is what is left when a disk is unplugged.
  const isEmpty = seen.files.size + seen.folders.size + seen.notTaken.length === 0;
  if (isEmpty && known.some(({ document, goneAt }) => document !== null && goneAt === null)) throw new Unreachable('empty');
  await followFolders(vault, watched, seen, following, signal);

  const notTaken = [...seen.notTaken];
  const found = differences(seen, await vault.read((snapshot) => store.knownFiles(snapshot, watched.source)));
  const leftOut = new Set(known.flatMap(({ document, key }) => (document === null ? [key] : [])));
  const added = found.added.filter(({ key }) => !leftOut.has(leftOutKey(watched.secret, key)));
  const isSettled = settledSince(settling, limits.settleMs, [
    ...added.map(({ key, stamp }) => ({ key, stamp })),
    ...found.changed.map(({ seen: { key, stamp } }) => ({ key, stamp })),
    ...found.gone.map(({ row }) => ({ key: `gone ${row}`, stamp: 'gone' })),
  ]);
  const left = new Set([...added, ...found.changed.map((one) => one.seen)].map(({ key }) => key));
  let unsettled = false;
  for (const { known: file, seen: to } of found.moved) {
    signal.throwIfAborted();
    unsettled = !(await following.moveFile(vault, watched, file, to)) || unsettled;
  }
  for (const { known: file } of found.back) await following.restore(vault, file);

  const { more, done } = await takeIn(vault, watched, { found: { ...found, added }, isSettled, following, limits, signal }, notTaken);
  for (const key of done.keys) left.delete(key);
  for (const file of found.gone) {
    signal.throwIfAborted();
    if (done.rows.has(file.row)) continue;
    if (isSettled(`gone ${file.row}`)) await following.withdraw(vault, file, seen.files.has(file.key));
    else unsettled = true;
  }
  const refused = new Set(notTaken.map(({ key }) => key));
  unsettled ||= [...left].some((key) => !refused.has(key) && !isSettled(key));
  return { walk: seen, notTaken, current: new Set([...seen.files.keys()].filter((key) => !left.has(key))), walkMs, unsettled, more };
}

/** Another folder in the place of the one that was watched holds nothing that was known: another disk, or none. */
async function recogniseRoot(
  vault: OrganisationVault,
  watched: store.WatchedSource,
  seen: Walk,
  known: readonly KnownFile[],
): Promise<void> {
  const stood = known.filter(({ document, goneAt }) => document !== null && goneAt === null);
  const sizes = new Map(stood.map(({ key, sizeBytes }) => [key, sizeBytes]));
  const isSame = [...seen.files.values()].some(({ key, sizeBytes }) => sizes.get(key) === sizeBytes);
  if (watched.inode !== null && stood.length > 0 && !isSame) throw new Unreachable(seen.files.size === 0 ? 'empty' : 'replaced');
  await vault.write('note a watched folder', (tx) => store.setRootInode(tx, watched.source, seen.inode));
}

async function followFolders(
  vault: OrganisationVault,
  watched: store.WatchedSource,
  seen: Walk,
  following: ReturnType<typeof createFollowing>,
  signal: AbortSignal,
): Promise<void> {
  const knownNow = () => vault.read((snapshot) => store.knownFolders(snapshot, watched.source));
  let known = await knownNow();
  for (let [move] = movedFolders(seen, known); move; [move] = movedFolders(seen, known)) {
    signal.throwIfAborted();
    // What it moves into may be new.
    if (move.to.folder !== '' && !known.some(({ key }) => key === move?.to.folder)) {
      const above = seen.folders.get(move.to.folder);
      if (!above) break;
      await following.addFolder(vault, watched, above);
    } else await following.moveFolder(vault, watched, move.from, move.to);
    known = await knownNow();
  }
  const inodes = new Map(known.map(({ key, inode }) => [key, inode]));
  for (const folder of seen.folders.values()) {
    signal.throwIfAborted();
    const inode = inodes.get(folder.key);
    if (inode === undefined) await following.addFolder(vault, watched, folder);
    else if (inode !== folder.inode) await vault.write('note a new folder', (tx) => store.setInode(tx, watched.source, folder));
  }
}

/** Whether each was the same in an earlier look, long enough ago; what is no longer in question is forgotten. */
function settledSince(settling: Settling, settleMs: number, now: readonly { key: string; stamp: string }[]): (key: string) => boolean {
  const at = performance.now();
  const before = new Map(settling);
  settling.clear();
  for (const { key, stamp } of now) {
    const since = before.get(key);
    settling.set(key, since?.stamp === stamp ? since : { stamp, sinceMs: at });
  }
  return (key) => {
    const one = settling.get(key);
    return one !== undefined && before.get(key)?.stamp === one.stamp && at - one.sinceMs >= settleMs;
  };
}

/** Takes in what is new or changed, as long as a look may, and no faster than it is read. */
async function takeIn(
  vault: OrganisationVault,
  watched: store.WatchedSource,
  {
    found,
    isSettled,
    following,
    limits,
    signal,
  }: {
    found: Differences;
    isSettled: (key: string) => boolean;
    following: ReturnType<typeof createFollowing>;
    limits: LookLimits;
    signal: AbortSignal;
  },
  notTaken: NotTaken[],
): Promise<{ more: boolean; done: { keys: Set<string>; rows: Set<number> } }> {
  const done = { keys: new Set<string>(), rows: new Set<number>() };
  const bound = performance.now() + takingMs;
  let growing = false;
  const refuse = (seen: FileSeen, code: NotTaken['code'], details: Record<string, unknown>): void =>
    void notTaken.push({ key: seen.key, folder: seen.folder, path: shownPath(seen.key), code, details });
  let room = mostUnread - (await vault.read((snapshot) => store.countUnread(snapshot, watched.source, null)));
  const all = [...found.changed, ...found.added.map((seen) => ({ seen, known: null }))];
  for (const { seen, known } of all) {
    signal.throwIfAborted();
    if (seen.sizeBytes === 0) refuse(seen, 'upload_empty', {});
    else if (seen.sizeBytes > limits.uploadBytes) refuse(seen, 'upload_too_large', { limitBytes: limits.uploadBytes });
    else if (isSettled(seen.key)) {
      if (room <= 0 || performance.now() > bound) return { more: true, done };
      try {
        const gone = [...found.gone, ...found.lost].filter((one) => one.sizeBytes === seen.sizeBytes && !done.rows.has(one.row));
        const same = known ? null : await following.sameAsGone(vault, watched, seen, gone);
        const isMoved = same !== null && (await following.moveFile(vault, watched, same, seen));
        const outcome = isMoved ? 'moved' : await following.take(vault, watched, seen, known, signal);
        if (same && isMoved) done.rows.add(same.row);
        if (outcome === 'taken') room -= 1;
        if (outcome === 'growing') growing = true;
        else done.keys.add(seen.key);
      } catch (error) {
        if (isDiskFull(error) || !isRefusal(error) || error.code === 'cancelled') throw error;
        refuse(seen, error.code, { ...error.details });
      }
    }
  }
  return { more: growing, done };
}
