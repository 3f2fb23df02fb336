import {
  chownSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { causeOf, refuse } from '../failure.ts';

/*
 * An upgrade changes two things: which version is the current one (one rename), and the stores, which the new version migrates. The stores and their marks are kept
 * first, the house standing still; then the new version opens and checks them; then the rename. Until the rename, whatever happens, the kept stores go back: at the
 * next command if the upgrade was killed. Files of documents are not touched by a migration, and nothing is written meanwhile: nothing is lost either way.
 */

const state = z.object({ from: z.string(), to: z.string() });
const owner = z.object({ pid: z.number() });

/** Where versions stand, how the house is stopped and started, and how a version looks through it. */
export interface Installation {
  /** The folder of the versions, and the link to the current one. */
  versions: string;
  current: string;
  settings: Settings;
  stop(): void;
  start(): void;
  /** Opens the house with a version, migrating it, and checks it. @throws when it does not hold */
  check(folder: string): void;
  /** Makes a version the current one, in one step. */
  point(folder: string): void;
}

const keptIn = (home: string): string => join(home, 'upgrade');
const stateIn = (home: string): string => join(keptIn(home), 'state.json');
/** Which process upgrades. */
const ownerIn = (home: string): string => join(keptIn(home), 'owner.json');

/**
 * Passes to the version that was unpacked in `versions`.
 * @throws upgrade_returned when the new version does not hold: the one before goes on, with its stores as they were
 */
export function upgradeTo(installation: Installation, to: string): void {
  const { settings, versions } = installation;
  settleUpgrade(settings, installation);
  const from = basename(readlinkSync(installation.current));
  installation.stop();
  try {
    // Nobody else has the house open, it holds, and its logs are in its files.
    installation.check(join(versions, from));
    keepStores(settings);
    writeDurably(stateIn(settings.home), JSON.stringify({ from, to }), settings);
  } catch (error) {
    installation.start();
    throw error;
  }
  try {
    installation.check(join(versions, to));
  } catch (error) {
    putBack(settings);
    installation.start();
    throw refuse('upgrade_returned', { from, to, cause: error instanceof Error ? error.message.slice(0, 300) : '' });
  }
  installation.point(join(versions, to));
  rmSync(keptIn(settings.home), { recursive: true, force: true });
  installation.start();
}

/**
 * Before a house is opened: ends an upgrade that was killed. When the new version was current already, it holds; otherwise the stores go back.
 * @throws house_in_use while the upgrade goes on
 */
export function settleUpgrade(settings: Settings, at: Pick<Installation, 'current'>): void {
  const pid = pidIn(settings.home);
  if (pid !== null && pid !== process.pid && isAlive(pid)) throw refuse('house_in_use', { path: foldersOf(settings).data, pid });
  const found = readState(settings.home);
  if (found === null) return rmSync(keptIn(settings.home), { recursive: true, force: true });
  const isCurrent = existsSync(at.current) && basename(readlinkSync(at.current)) === found.to;
  if (isCurrent) rmSync(keptIn(settings.home), { recursive: true, force: true });
  else putBack(settings);
}

/** The stores and marks of a house: what a migration writes. */
function storesOf(settings: Settings): string[] {
  const { data, keys } = foldersOf(settings);
  const organisations = join(data, 'organisations');
  const stores = [join(data, 'house.db'), ...names(organisations).map((id) => join(organisations, id, 'vault.db'))];
  const beside = stores.flatMap((path) => [path, `${path}-wal`]);
  return [
    ...beside,
    ...names(keys)
      .filter((name) => name.endsWith('.mark'))
      .map((name) => join(keys, name)),
  ].filter((path) => existsSync(path));
}

function keepStores(settings: Settings): void {
  const folder = keptIn(settings.home);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  own(folder, settings);
  writeDurably(ownerIn(settings.home), JSON.stringify({ pid: process.pid }), settings);
  const list = storesOf(settings);
  for (const [at, path] of list.entries()) {
    copyFileSync(path, join(folder, String(at)));
    own(join(folder, String(at)), settings);
    sync(join(folder, String(at)));
  }
  writeDurably(join(folder, 'list.json'), JSON.stringify(list), settings);
}

function putBack(settings: Settings): void {
  const folder = keptIn(settings.home);
  const list = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8')));
  for (const [at, path] of list.entries()) {
    // A log of the new version does not belong to the file of the old one.
    if (path.endsWith('.db')) for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    copyFileSync(join(folder, String(at)), `${path}.draft`);
    own(`${path}.draft`, settings);
    sync(`${path}.draft`);
    renameSync(`${path}.draft`, path);
    sync(dirname(path));
  }
  rmSync(stateIn(settings.home), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

function readState(home: string): z.output<typeof state> | null {
  try {
    return state.parse(JSON.parse(readFileSync(stateIn(home), 'utf8')));
  } catch {
    return null;
  }
}

function pidIn(home: string): number | null {
  try {
    return owner.parse(JSON.parse(readFileSync(ownerIn(home), 'utf8'))).pid;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return causeOf(error) === 'EPERM';
  }
}

/** Root upgrades, and the house is its user’s. */
function own(path: string, { home }: Settings): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(home);
  chownSync(path, uid, gid);
}

const names = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

function writeDurably(path: string, text: string, settings: Settings): void {
  writeFileSync(`${path}.draft`, text, { mode: 0o600 });
  own(`${path}.draft`, settings);
  sync(`${path}.draft`);
  renameSync(`${path}.draft`, path);
  sync(dirname(path));
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
