import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { compose, type House as Parts } from './compose.ts';
import { createChannel } from './foundation/channel.ts';
import { confinementHere, type Confinement } from './foundation/confinement.ts';
import { systemClock, type Clock } from './foundation/clock.ts';
import { streamLog, type Log } from './foundation/log.ts';
import { Refusal } from './foundation/refusal.ts';
import type { Route } from './foundation/route.ts';
import { headOf, passed } from './journal/journal.ts';
import {
  listBackups,
  openSuitcase,
  placeFrom,
  restoreBackup,
  takeIn,
  type Restored,
  type Restoring,
  type TakenIn,
} from './operations/operations.ts';
import { parts } from './parts.ts';
import type { Encoder } from './retrieval/retrieval.ts';
import { createRecovery, type Accepted } from './recovery.ts';
import { closesStore, createVault, wasMade } from './vault/vault.ts';

export type { Confinement } from './foundation/confinement.ts';
export { areCertificates } from './foundation/authorities.ts';
export { verifyExport, verifyExportFile } from './journal/verify.ts';
export { analyseAlone, ledgerPaper } from './agents/finance/finance.ts';
export {
  bucketAlone,
  listBackups,
  verifyBackupAt,
  type Listed,
  type PlaceOf,
  type Restored,
  type TakenIn,
} from './operations/operations.ts';
export { parseKey } from './vault/vault.ts';
export { diagnoseAlone, diagnosisAs, fileSource } from './sovereignty/sovereignty.ts';

/** An open house. */
export interface House extends Parts {
  routes: readonly Route[];
  /** Adds to the app the addresses that are no endpoint of the contract. */
  mount(app: FastifyInstance): Promise<void>;
  /** Finishes what a crash left between two stores, and begins to work: reading, daily runs. */
  start(): Promise<void>;
  /** Takes the stores of a house opened despite a doubt for the latest, by a written decision: server/recovery.ts. */
  acceptOlder(reason: string): Promise<Accepted[]>;
  /** How the processes that read are kept apart on this machine. */
  confinement(): Promise<Confinement>;
  /** Ends what runs in order; jobs go on at the next start. */
  close(): Promise<void>;
}

/** The order of the migrations of a store: the order of the parts, and a part's own list only grows. */
export const houseMigrations = parts.flatMap(({ migrations }) => migrations?.house ?? []);
export const organisationMigrations = parts.flatMap(({ migrations }) => migrations?.organisation ?? []);

/**
 * Opens the house that the settings name; with `create`, makes it when there is none; with `encoder`, it turns texts into
 * vectors in place of the engines; with `despiteDoubt`, stores that are not known to be the latest are opened, for `acceptOlder` only.
 * @throws house_missing, house_exists (with `refuseExisting`), and what createVault throws
 */
export async function openHouse(
  settings: Settings,
  options: { create?: boolean; refuseExisting?: boolean; despiteDoubt?: boolean; clock?: Clock; log?: Log; encoder?: Encoder } = {},
): Promise<House> {
  const { data, keys } = foldersOf(settings);
  const exists = existsSync(join(data, 'house.db'));
  if (!exists && !options.create && !wasMade(keys)) throw new Refusal('house_missing', { path: data });
  if (exists && options.refuseExisting) throw new Refusal('house_exists', { path: data });
  const clock = options.clock ?? systemClock;
  const log = options.log ?? streamLog;
  const houseKey = settings.houseKey === null ? { from: 'file' as const } : { from: 'environment' as const, hex: settings.houseKey };
  const vault = await createVault(
    { dataFolder: data, keysFolder: keys, houseKey, houseMigrations, organisationMigrations, clock },
    { log, chain: { head: headOf, passed }, despiteDoubt: options.despiteDoubt ?? false },
  );
  try {
    return living(compose(settings, { vault, clock, log, channel: createChannel() }, options));
  } catch (error) {
    await vault.close();
    throw error;
  }
}

function living(house: Parts): House {
  return {
    ...house,
    routes: parts.flatMap(({ routes }) => routes?.(house) ?? []),
    mount: async (app) => {
      for (const { mount } of parts) await mount?.(house, app);
    },
    start: async () => {
      const organisations = (await house.people.organisations()).map(({ id }) => id);
      for (const { mend } of parts) await mend?.(house);
      const served: string[] = [];
      for (const organisation of organisations) if (await isReady(house, organisation)) served.push(organisation);
      for (const { work } of parts) work?.(house, served);
    },
    confinement: confinementHere,
    acceptOlder: createRecovery(house).acceptOlder,
    close: async () => {
      for (const { rest } of parts) await rest?.(house);
      for (const { close } of parts.toReversed()) await close?.(house);
    },
  };
}

/** Makes an organisation ready to answer; one that cannot be is shut, and keeps no other from being served. */
async function isReady(house: Parts, organisation: string): Promise<boolean> {
  try {
    for (const { ready } of parts) await ready?.(house, organisation);
    return true;
  } catch (error) {
    if (!closesStore(error)) house.vault.shut(organisation, error);
    return false;
  }
}

/** The same house from a copy, under a home of its own: it watches nothing, is backed up nowhere and asks for no certificate. */
export const openScratch = (settings: Settings, home: string, options: { clock: Clock; log: Log; encoder: Encoder }): Promise<House> =>
  openHouse({ ...settings, home, data: null, keys: null, backupFolder: null, watchedRoots: null, acmeDirectory: null }, options);

/** Gives the house key to `save`, for a copy in a safe place; noted in the house journal. */
export async function exportHouseKey(settings: Settings, save: (key: string) => void): Promise<void> {
  const house = await openHouse(settings);
  try {
    const { file } = house.vault.houseKey;
    save(file === null ? `${settings.houseKey}\n` : readFileSync(file, 'utf8'));
    await house.vault.house.write('note the key export', (tx) =>
      house.journal.append(tx, { actor: { kind: 'house' }, act: 'key.exported' }),
    );
  } finally {
    await house.close();
  }
}

/**
 * Puts a backup back where the settings say that the house is, and opens it by a written decision: whoever was signed in is not any more, and what was erased
 * since is erased again before anything answers.
 * @throws what restoreBackup throws
 */
export async function restoreHouse(
  settings: Settings,
  wanted: Pick<Restoring, 'from' | 'houseKey' | 'backup' | 'despite' | 'progress'> & { reason: string },
  options: { clock?: Clock; log?: Log } = {},
): Promise<Restored> {
  const restored = await restoreBackup({ ...wanted, to: foldersOf(settings), withHouseKey: settings.houseKey === null, as: 'older' });
  const house = await openHouse(settings, { ...options, despiteDoubt: true });
  try {
    await house.acceptOlder(wanted.reason);
    const sets = (await listBackups(wanted.from, wanted.houseKey)).flatMap(({ manifest }) => manifest ?? []);
    const { manifest: backup, erasedUntil, damaged } = restored;
    const { path: place } = placeFrom(wanted.from, house.vault.copies.keys.id);
    await house.operations.noteRestored({ backup, place, sets, erasedUntil, damaged: damaged.length });
    return restored;
  } finally {
    await house.close();
  }
}

/**
 * Takes the organisation of a suitcase into a house that is made for it, or that has none yet.
 * @throws what openSuitcase and takeIn throw
 */
export async function takeInSuitcase(
  settings: Settings,
  { file, passphrase, progress }: { file: string; passphrase: string | null; progress?: (share: number) => void },
  options: { clock?: Clock; log?: Log } = {},
): Promise<TakenIn> {
  const scratch = join(settings.home, 'export', 'arriving.zip');
  const suitcase = await openSuitcase(file, { passphrase, scratch, ...(progress ? { progress } : {}) });
  try {
    const house = await openHouse(settings, { ...options, create: true });
    try {
      return await takeIn(house, suitcase);
    } finally {
      await house.close();
    }
  } finally {
    await suitcase.close();
  }
}

/**
 * Opens the house, migrating it where this version is newer, and looks through it: each page of each store, each journal.
 * @throws what openHouse throws, store_damaged, and what closes an organisation
 */
export async function checkHouse(settings: Settings): Promise<{ stores: number }> {
  const house = await openHouse(settings);
  try {
    const organisations = await house.people.organisations();
    await house.vault.house.checkPages();
    for (const { id } of organisations) {
      const store = await house.vault.organisation(id);
      if ((await store.checkPages()) > 0 || (await house.journal.check(id)) !== null) throw new Refusal('store_damaged', { store: id });
    }
    return { stores: organisations.length + 1 };
  } finally {
    await house.close();
  }
}
