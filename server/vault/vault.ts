import { mkdirSync, readdirSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { createBlobs, type Blobs } from './blobs.ts';
import { createKeys, type HouseKeySource } from './keys.ts';
import { lockHouse } from './lock.ts';
import type { Migration } from './migrations.ts';
import { openStore, type Store } from './store.ts';

export { blobMigrations } from './blobs.ts';
export { afterCommit } from './writer.ts';
export { script, type Migration } from './migrations.ts';
export type { Snapshot, Store, Tx } from './store.ts';
export type { Blobs, StagedBlob } from './blobs.ts';

/** An organisation's own store and blobs, under its own key. */
export interface OrganisationVault extends Store {
  readonly organisation: string;
  readonly blobs: Blobs;
  /** A key for one use, derived from the organisation's: 32 bytes, the same for the same words. */
  deriveKey(use: string): Uint8Array<ArrayBuffer>;
}

export interface Vault {
  readonly house: Store;
  /** Where the house key is, and whether this start made it. `file` is null when it came from the environment. */
  readonly houseKey: { file: string | null; created: boolean };
  /** A secret for one use, derived from the house key: the same for the same words. */
  houseSecret(use: string): string;
  /** Opens (once) and returns an organisation's vault. Refuses `organisation_unknown`. */
  organisation(id: string): Promise<OrganisationVault>;
  /** Makes an organisation's key and store; calling it again for the same id is the same as opening it. */
  createOrganisation(id: string): Promise<OrganisationVault>;
  /** Destroys the organisation's key first, then its files: nothing of it can be read again, not from a backup either. */
  destroyOrganisation(id: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the house in `dataFolder`: takes its lock, its key, its store. One process owns a house.
 * @throws house_in_use, house_key_missing, key_wrong, file_foreign, schema_newer
 */
export async function createVault(needs: {
  dataFolder: string;
  keysFolder: string;
  houseKey: HouseKeySource;
  houseMigrations: readonly Migration[];
  organisationMigrations: readonly Migration[];
  clock: Clock;
}): Promise<Vault> {
  mkdirSync(needs.dataFolder, { recursive: true, mode: 0o700 });
  const unlock = lockHouse(join(needs.dataFolder, 'house.lock'));
  try {
    return await openVault(needs, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openVault(needs: Parameters<typeof createVault>[0], unlock: () => void): Promise<Vault> {
  const housePath = join(needs.dataFolder, 'house.db');
  const keys = createKeys({ folder: needs.keysFolder, source: needs.houseKey, houseExists: existsSync(housePath) });
  const house = await openStore({
    path: housePath,
    key: keys.house.derive('house store'),
    migrations: needs.houseMigrations,
    clock: needs.clock,
  });
  const open = new Map<string, Promise<OrganisationVault>>();
  const folderOf = (id: string): string => join(needs.dataFolder, 'organisations', id);

  async function openOrganisation(id: string): Promise<OrganisationVault> {
    const key = keys.organisation(id);
    const store = await openStore({
      path: join(folderOf(id), 'vault.db'),
      key: key.derive('store'),
      migrations: needs.organisationMigrations,
      clock: needs.clock,
    });
    const blobs = await createBlobs({
      folder: join(folderOf(id), 'blobs'),
      nameKey: key.derive('blob names'),
      wrapKey: key.derive('blob keys'),
      store,
    });
    return { ...store, organisation: id, blobs, deriveKey: key.derive };
  }

  function organisation(id: string): Promise<OrganisationVault> {
    const already = open.get(id);
    if (already) return already;
    if (!/^org_[0-9a-z]+$/.test(id) || !existsSync(folderOf(id))) return Promise.reject(new Refusal('organisation_unknown'));
    const opening = openOrganisation(id);
    open.set(id, opening);
    opening.catch(() => open.delete(id));
    return opening;
  }

  return {
    house,
    houseKey: keys.houseKey,
    houseSecret: (use) => Buffer.from(keys.house.derive(use)).toString('base64url'),
    organisation,
    createOrganisation: async (id) => {
      keys.createOrganisation(id);
      mkdirSync(folderOf(id), { recursive: true, mode: 0o700 });
      return organisation(id);
    },
    destroyOrganisation: async (id) => {
      const store = await organisation(id).catch(() => null);
      open.delete(id);
      await store?.close();
      keys.destroyOrganisation(id);
      rmSync(folderOf(id), { recursive: true, force: true });
    },
    close: async () => {
      for (const opening of open.values()) await (await opening).close();
      await house.close();
      unlock();
    },
  };
}

/** Ids of the organisations that have a folder here, for maintenance. */
export function organisationFolders(dataFolder: string): string[] {
  const folder = join(dataFolder, 'organisations');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('org_')) : [];
}
