import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { foldersOf, type Settings } from '#contract/settings.ts';
import type { House } from '#server/compose.ts';
import { HouseRefused } from './client.ts';

/** Where a running house writes its address, beside its lock. */
const addressFile = (data: string): string => join(data, 'house.address');

/** A house that listens: its address, and what closes it in order. */
export interface ServedHouse {
  address: string;
  house: House;
  close(): Promise<void>;
}

/** Opens the house here and serves it. The parts are loaded only now: commands that speak to a running house start faster. */
export async function serveHouse(settings: Settings, options: { port?: number; webFolder?: string | null } = {}): Promise<ServedHouse> {
  const { openHouse } = await import('#server/compose.ts');
  const house = await openHouse(settings);
  try {
    const served = await listen(settings, house, { port: options.port ?? settings.port, webFolder: options.webFolder ?? null });
    await house.start();
    return served;
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Serves a house that is open; `orAnyPort` takes a free one when the port is taken. */
export async function listen(settings: Settings, house: House, options: { port: number; webFolder: string | null; orAnyPort?: boolean }): Promise<ServedHouse> {
  const { createApp } = await import('#server/app.ts');
  const app = await createApp(house, { webFolder: options.webFolder });
  const address = await app.listen({ host: settings.host, port: options.port }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (options.orAnyPort !== true) throw new HouseRefused('port_in_use', { port: options.port });
    return app.listen({ host: settings.host, port: 0 });
  });
  const file = addressFile(foldersOf(settings).data);
  writeFileSync(file, address.replace('0.0.0.0', '127.0.0.1'), { mode: 0o600 });
  return {
    address,
    house,
    close: async () => {
      rmSync(file, { force: true });
      await app.close();
      await house.close();
    },
  };
}

/** Calls `use` with the address of the house that runs; when none does, opens the same house for the time of the call. */
export async function reachHouse<Result>(settings: Settings, use: (address: string) => Promise<Result>): Promise<Result> {
  const running = await runningAddress(settings);
  if (running !== null) return use(running);
  const served = await serveHouse({ ...settings, host: '127.0.0.1', tlsCertificate: null, tlsKey: null, publicOrigin: null }, { port: 0 });
  try {
    return await use(served.address);
  } finally {
    await served.close();
  }
}

async function runningAddress(settings: Settings): Promise<string | null> {
  const file = addressFile(foldersOf(settings).data);
  if (!existsSync(file)) return null;
  const address = readFileSync(file, 'utf8').trim();
  const answered = await fetch(new URL('/api/health', address), { signal: AbortSignal.timeout(3000) }).then((response) => response.ok, () => false);
  return answered ? address : null;
}

/** Opens the house here, for work that no member does; no content is printed. Refuses while another process owns the house. */
export async function maintenance<Result>(settings: Settings, act: (house: House) => Promise<Result>, options: { create?: boolean; refuseExisting?: boolean } = {}): Promise<Result> {
  const { openHouse } = await import('#server/compose.ts');
  const house = await openHouse(settings, options);
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}
