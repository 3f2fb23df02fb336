import { watch, type FSWatcher } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { RefusalCode } from '#contract/house.ts';
import type { Log } from '#server/foundation/log.ts';
import { isDiskFull } from '#server/foundation/refusal.ts';
import { closesStore } from '#server/vault/vault.ts';
import type { DocumentHouse } from '../needs.ts';
import type { createFollowing } from './following.ts';
import { look, type Looked, type Settling } from './looking.ts';
import { Unreachable, rawPath, type NotTaken, type Walk } from './walking.ts';
import * as store from './watching.store.ts';

/** What is known of a watched folder since the house started. */
export interface Watching {
  /** Why its files are not to be had, as the system says it, or `empty`, `replaced`; null when they are. */
  unreachable: string | null;
  /** What kept the last look from its end. */
  failure: { code: RefusalCode; details: Record<string, unknown> } | null;
  lookedAt: number | null;
  /** By the key of the folder that they stand in: files on the disk, and those of them that are taken in. */
  counts: Map<string, { files: number; current: number }>;
  notTaken: NotTaken[];
  /** Files taken in or read since a time, for the rate. */
  samples: { atMs: number; done: number }[];
}

interface Watch {
  organisation: string;
  source: string;
  seen: Watching;
  settling: Settling;
  folders: Map<string, { inode: string; watcher: FSWatcher }>;
  toldAtMs: number;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | null;
  again: boolean;
  /** The last look left something to the next. */
  isRestless: boolean;
  /** How long the last look took. */
  lookMs: number;
  stopping: AbortController;
}

/** What the disk tells of is looked at so soon after: a change comes as many. */
const afterEventMs = 200;
const moreMs = 250;
/** The disk does not tell of everything, network disks of nothing: a look now and then is what is believed. */
const everyMs = 20_000;
/** Beyond so many folders the disk is not asked to tell. */
const mostTold = 4_000;
/** While its files are being read. */
const sampleMs = 5_000;
const tellEveryMs = 1_000;
const rateOverMs = 60_000;

/** Looks at each watched folder when the disk tells of a change, and now and then. */
export function createWatching(house: DocumentHouse, following: ReturnType<typeof createFollowing>) {
  const watches = new Map<string, Watch>();
  const { vault, limits } = house;
  let log: Log | null = null;

  function soon(one: Watch, ms: number): void {
    if (one.stopping.signal.aborted || log === null) return;
    if (one.running) {
      one.again ||= ms < everyMs;
      return;
    }
    clearTimeout(one.timer);
    one.timer = setTimeout(() => void run(one), ms).unref();
  }

  function run(one: Watch): Promise<void> {
    one.running ??= lookAt(one)
      .catch((error: unknown) => {
        one.seen.failure = isDiskFull(error) ? { code: 'disk_full', details: {} } : one.seen.failure;
        // The first failure is told; the tries that follow it are not.
        if (!one.stopping.signal.aborted && !isDiskFull(error) && !closesStore(error) && one.seen.failure?.code !== 'internal')
          one.seen.failure = { code: 'internal', details: { incident: log?.incident('a watched folder', error) } };
        return everyMs;
      })
      .then((next) => {
        one.running = null;
        const ms = one.again ? calmly(one, afterEventMs) : next;
        one.again = false;
        soon(one, ms);
      });
    return one.running;
  }

  /** One look; returns when the next one comes. */
  async function lookAt(one: Watch): Promise<number> {
    const opened = await vault.organisation(one.organisation);
    const watched = await opened.read((snapshot) => store.findWatched(snapshot, one.source));
    if (!watched || watched.paused_at !== null) {
      hear(one, '', null);
      return everyMs;
    }
    const before = shown(one.seen);
    let next = everyMs;
    one.isRestless = false;
    try {
      const { signal } = one.stopping;
      const looked = await look(opened, watched, { following, settling: one.settling, limits, signal });
      Object.assign(one.seen, { unreachable: null, failure: null, lookedAt: house.clock.now(), ...summary(looked) });
      hear(one, watched.path, looked.walk);
      one.isRestless = looked.more || looked.unsettled;
      one.lookMs = looked.walkMs;
      next = looked.more ? calmly(one, moreMs) : looked.unsettled ? Math.max(limits.settleMs, calmly(one, 0)) : everyMs;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      one.seen.unreachable = error.reason;
      hear(one, '', null);
    }
    const unread = await opened.read((snapshot) => store.countUnread(snapshot, watched.source, null));
    sample(one.seen, unread);
    if (shown(one.seen) !== before || next < everyMs || unread > 0) tell(one);
    return unread > 0 ? Math.min(next, sampleMs) : next;
  }

  /** The disk tells of changes right in each of the folders that were seen. */
  function hear(one: Watch, root: string, seen: Walk | null): void {
    const inodes = seen ? [['', seen.inode] as const, ...[...seen.folders.values()].map(({ key, inode }) => [key, inode] as const)] : [];
    const wanted = new Map(inodes.slice(0, mostTold));
    const deafen = (key: string): void => {
      one.folders.get(key)?.watcher.close();
      one.folders.delete(key);
    };
    for (const [key, { inode }] of one.folders) if (wanted.get(key) !== inode) deafen(key);
    for (const [key, inode] of wanted) {
      if (one.folders.has(key)) continue;
      try {
        const watcher = watch(rawPath(root, key), { persistent: false }, () => soon(one, afterEventMs));
        watcher.on('error', () => deafen(key));
        one.folders.set(key, { inode, watcher });
      } catch {
        // Gone again, or more than the system tells of: the look that comes by itself finds what changed.
        return;
      }
    }
  }

  /** Whoever looks at the source sees how far it is. */
  function tell(one: Watch): void {
    const now = performance.now();
    if (now - one.toldAtMs < tellEveryMs) return;
    one.toldAtMs = now;
    house.channel.publish(one.organisation, { kind: 'sources', id: one.source, state: null, progress: null });
  }

  function begin(organisation: string, source: string): void {
    if (watches.has(source)) return;
    const seen: Watching = { unreachable: null, failure: null, lookedAt: null, counts: new Map(), notTaken: [], samples: [] };
    const one: Watch = {
      organisation,
      source,
      seen,
      settling: new Map(),
      folders: new Map(),
      toldAtMs: -Infinity,
      timer: undefined,
      running: null,
      again: false,
      isRestless: false,
      lookMs: 0,
      stopping: new AbortController(),
    };
    watches.set(source, one);
    soon(one, 0);
  }

  async function end(one: Watch): Promise<void> {
    one.stopping.abort();
    clearTimeout(one.timer);
    hear(one, '', null);
    watches.delete(one.source);
    await one.running;
  }

  return {
    /** What is known of a watched source; null before its first look. */
    seen: (source: string): Watching | null => watches.get(source)?.seen ?? null,
    begin,
    /** Looks now, and again until nothing is left to settle; for whoever cannot wait for the disk to tell. */
    async settle(source: string): Promise<void> {
      const one = watches.get(source);
      if (!one) return;
      for (let quiet = 0; quiet < 2 && !one.stopping.signal.aborted;) {
        await one.running;
        clearTimeout(one.timer);
        await run(one);
        quiet = one.isRestless ? 0 : quiet + 1;
      }
    },
    /** Looks at once, after a pause or a change. */
    wake(source: string): void {
      const one = watches.get(source);
      if (one) soon(one, 0);
    },
    async forget(source: string): Promise<void> {
      const one = watches.get(source);
      if (one) await end(one);
    },
    async start(organisations: readonly string[], with_: Log): Promise<void> {
      log = with_;
      for (const organisation of organisations) {
        const opened = await vault.organisation(organisation);
        for (const { id } of await opened.read(store.selectWatched)) begin(organisation, id);
      }
      for (const one of watches.values()) soon(one, 0);
    },
    async stop(): Promise<void> {
      log = null;
      await Promise.all([...watches.values()].map(end));
    },
  };
}

/** Looking takes a fifth of the time at most, however much there is to look at. */
const calmly = ({ lookMs }: Watch, ms: number): number => Math.max(ms, Math.min(lookMs * 4, everyMs));

function summary({ walk, notTaken, current }: Looked): Pick<Watching, 'counts' | 'notTaken'> {
  const counts: Watching['counts'] = new Map();
  for (const { key, folder } of walk.files.values()) {
    const here = counts.get(folder) ?? { files: 0, current: 0 };
    here.files += 1;
    if (current.has(key)) here.current += 1;
    counts.set(folder, here);
  }
  return { counts, notTaken };
}

const shown = ({ unreachable, failure, counts, notTaken }: Watching): string =>
  JSON.stringify([unreachable, failure, [...counts], notTaken.map(({ key, code }) => [key, code])]);

function sample(seen: Watching, unread: number): void {
  const atMs = performance.now();
  const done = [...seen.counts.values()].reduce((sum, { current }) => sum + current, 0) - unread;
  seen.samples = [...seen.samples.filter((one) => one.atMs > atMs - rateOverMs), { atMs, done }];
}
