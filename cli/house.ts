import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { foldersOf, type Settings } from '#contract/settings.ts';
import type { Confinement, House } from '#server/house.ts';
import { causeOf, refuse, refusedBy } from './failure.ts';

/** Where a running house writes its address and its process, beside its lock. */
const addressFile = (data: string): string => join(data, 'house.address');
const running = z.object({ address: z.url(), pid: z.number() });

/** Where this version stands among others, when it is installed. */
const versionsHere = resolve(import.meta.dirname, '..', '..');

/** How long a command waits for another one to give the house back. */
const patienceMs = 5000;
const lookEveryMs = 200;

/** A house that listens: its address, and what closes it in order. */
export interface ServedHouse {
  address: string;
  house: House;
  confinement: Confinement;
  close(): Promise<void>;
}

interface Listening {
  port: number;
  webFolder: string | null;
  /** Makes no house where there is none: the disk of the one that was installed may be away. */
  mustExist?: boolean;
  /** Takes a free port when the one asked for is taken. */
  orAnyPort?: boolean;
}

/** Opens the house here, which is made where there is none, unless it must exist, and serves it to whoever comes. The parts are loaded only now: commands that speak to a running house start faster. */
export async function serveHouse(settings: Settings, options: Listening): Promise<ServedHouse> {
  const { openHouse } = await import('#server/house.ts');
  // What it writes to people leads to where it listens.
  const house = await whenFree(settings, () => openHouse({ ...settings, port: options.port }, { create: !options.mustExist }));
  try {
    // Before the first question: what a restored vault must forget again is forgotten.
    await house.start();
    return await listen(settings, house, options);
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Serves a house that is open, and writes its address for the other commands; its end closes the house too. */
export async function listen(settings: Settings, house: House, options: Listening): Promise<ServedHouse> {
  const door = await openDoor(settings, house, options);
  // Over TLS the certificate names the public address: the commands of this machine come in by a door on the loopback.
  const local = settings.tlsCertificate === null ? null : await openDoor(onLoopback(settings), house, { port: 0, webFolder: null });
  const address = (local ?? door).address.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
  const file = addressFile(foldersOf(settings).data);
  writeFileSync(file, JSON.stringify({ address, pid: process.pid }), { mode: 0o600 });
  return {
    address: door.address,
    house,
    confinement: await house.confinement(),
    close: async () => {
      rmSync(file, { force: true });
      await local?.close();
      await door.close();
      await house.close();
    },
  };
}

async function openDoor(
  settings: Settings,
  house: House,
  { port, webFolder, orAnyPort = false }: Listening,
): Promise<{ address: string; close(): Promise<unknown> }> {
  const { createApp } = await import('#server/app.ts');
  const app = await createApp({ ...house, settings }, { webFolder });
  const address = await app.listen({ host: settings.host, port }).catch((error: unknown) => {
    const cause = causeOf(error);
    if (cause === 'EADDRINUSE' && orAnyPort) return app.listen({ host: settings.host, port: 0 });
    if (cause === 'EADDRINUSE') throw refuse('port_in_use', { port });
    if (cause === 'EACCES') throw refuse('setting_invalid', { name: 'BEFFROI_PORT', value: String(port), expected: '1024 … 65535' });
    if (cause === 'ENOTFOUND' || cause === 'EADDRNOTAVAIL')
      throw refuse('setting_invalid', { name: 'BEFFROI_HOST', value: settings.host, expected: '127.0.0.1' });
    throw error;
  });
  return { address, close: () => app.close() };
}

/** The same house for this machine only. */
function onLoopback(settings: Settings): Settings {
  return { ...settings, host: '127.0.0.1', tlsCertificate: null, tlsKey: null, publicOrigin: null };
}

/**
 * Calls `use` with the address of the house that runs; when none does, opens the same house for the time of the call and for
 * this command alone: another one that comes meanwhile waits, so that none loses the house under its feet.
 */
export async function reachHouse<Result>(settings: Settings, use: (address: string) => Promise<Result>): Promise<Result> {
  const found = await openOrFind(settings, async () => (await import('#server/house.ts')).openHouse(settings));
  if (found.isServed) return use(found.address);
  const { opened } = found;
  try {
    const door = await openDoor(onLoopback(settings), opened, { port: 0, webFolder: null });
    try {
      await opened.start();
      return await use(door.address);
    } finally {
      await door.close();
    }
  } finally {
    await opened.close();
  }
}

/** Opens the house here, for work that no member does; no content is printed. @throws house_in_use while another process owns the house */
export async function maintenance<Result>(
  settings: Settings,
  act: (house: House) => Promise<Result>,
  options: { create?: boolean; despiteDoubt?: boolean } = {},
): Promise<Result> {
  const house = await whenFree(settings, async () => (await import('#server/house.ts')).openHouse(settings, options));
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}

/** What `open` gives, once no other command has the house. @throws house_in_use at once when it is being served, after a while otherwise */
export async function whenFree<Opened>(settings: Settings, open: () => Promise<Opened>): Promise<Opened> {
  const found = await openOrFind(settings, open);
  if (found.isServed) throw refuse('house_in_use', { path: foldersOf(settings).data, pid: found.pid });
  return found.opened;
}

/** The house, opened here; or where it is served. */
type Found<Opened> = { isServed: false; opened: Opened } | { isServed: true; address: string; pid: number };

async function openOrFind<Opened>(settings: Settings, open: () => Promise<Opened>): Promise<Found<Opened>> {
  const { data } = foldersOf(settings);
  // What an upgrade left half done is ended first: the stores may be those of another version.
  if (existsSync(join(settings.home, 'upgrade')))
    (await import('./setup/upgrading.ts')).settleUpgrade(settings, { current: join(versionsHere, 'current') });
  for (const until = Date.now() + patienceMs; ; await after(lookEveryMs)) {
    const served = await servedAt(data);
    if (served) return { isServed: true, ...served };
    try {
      return { isServed: false, opened: await open() };
    } catch (error) {
      const refused = refusedBy(error);
      if (refused?.code !== 'house_in_use') throw error;
      if (Date.now() > until) throw refuse('house_in_use', { path: data, pid: Number(refused.details.pid) });
    }
  }
}

/** Loads what serving needs and no other command does, so that its compiled code is kept: the first start is as short as the next. */
export async function prepareServing(): Promise<void> {
  await import('#server/app.ts');
}

/** The house that is served from this folder, if it answers. */
async function servedAt(data: string): Promise<z.infer<typeof running> | null> {
  const written = running.safeParse(readJson(addressFile(data)));
  // After a crash, another house may answer at the address that was left.
  if (!written.success || !isAlive(written.data.pid)) return null;
  const answered = await fetch(new URL('/api/health', written.data.address), { signal: AbortSignal.timeout(3000) }).then(
    (response) => response.ok,
    () => false,
  );
  return answered ? written.data : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return causeOf(error) === 'EPERM';
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
