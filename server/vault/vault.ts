import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Trouble } from '#contract/vault.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { streamLog, type Log } from '#server/foundation/log.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { isMade, noteMaking, type Chain, type Witness } from './admission.ts';
import { createBlobs, type Blobs } from './blobs.ts';
import { createCare } from './care.ts';
import { copyStore, type CopyKeys } from './copies.ts';
import { appendLine, orDiskFull, syncFolder } from './durable.ts';
import { createKeys, type HouseKeySource, type Key } from './keys.ts';
import { lockHouse } from './lock.ts';
import type { Migration } from './migrations.ts';
import { closesStore, passes } from './naming.ts';
import { openStore, type Store } from './store.ts';
import { createTrustedTime, type TrustedTime } from './time.ts';

export { blobMigrations } from './blobs.ts';
export { afterCommit } from './transaction.ts';
export { script, type Migration } from './migrations.ts';
export { appendLine, replaceFile, syncFolder } from './durable.ts';
export { parseKey } from './keys.ts';
export { deriveKey, openText, sealText, unwrapKey, wrapKey, wrappedKey } from './sealing.ts';
export { closesStore } from './naming.ts';
export { checkCopiedBlob, copiedBlobs, copyKeys, markCopy, readCopy, type Copy, type CopiedBlob, type CopyKeys } from './copies.ts';
export type { Chain } from './admission.ts';
export type { Snapshot, Store, Tx } from './store.ts';
export type { Blobs, StagedBlob } from './blobs.ts';
export type { TrustedTime } from './time.ts';

/** An organisation's own store and blobs, under its own key. */
export interface OrganisationVault extends Store {
  readonly organisation: string;
  readonly blobs: Blobs;
  /** The file, beside its key and outside its data, where the ids of what was erased are listed: a backup that is put back meets it. */
  readonly erasedList: string;
  /** A key for one use, derived from the organisation's: 32 bytes, the same for the same words. */
  deriveKey(use: string): Uint8Array<ArrayBuffer>;
}

export interface Vault {
  readonly house: Store;
  /** What destroys by itself goes by this time, and waits while there is a doubt. */
  readonly time: Pick<TrustedTime, 'now' | 'doubt'>;
  /** Where the house key is, and whether this start made it. `file` is null when it came from the environment. */
  readonly houseKey: { file: string | null; created: boolean };
  /** A secret for one use, derived from the house key: the same for the same words. */
  houseSecret(use: string): string;
  /**
   * Opens (once) and returns an organisation's vault; one that cannot be trusted stays closed until the next start.
   * @throws organisation_unknown, organisation_key_missing, key_wrong, store_missing, store_replaced, store_not_latest, store_damaged, disk_full
   */
  organisation(id: string): Promise<OrganisationVault>;
  /** Makes an organisation's key and store; calling it again for the same id is the same as opening it. */
  createOrganisation(id: string): Promise<OrganisationVault>;
  /** Destroys the organisation's key first, then its files: nothing of it can be read again, not from a backup either. */
  destroyOrganisation(id: string): Promise<void>;
  /** Keeps an organisation closed until the next start: it could not be made ready to answer. */
  shut(id: string, why: unknown): void;
  /** A later part found something wrong in what a store holds: an incident, and a trouble until the next start; it goes on being served. */
  report(id: string, code: Trouble, why: unknown): void;
  /** What is the matter, store by store ('house', or the organisation). */
  troubles(): { store: string; code: Trouble }[];
  /** What copies of the stores are made and opened with. */
  readonly copies: Copies;
  close(): Promise<void>;
}

/** Copies of the open stores, as they stand, for whoever keeps them elsewhere. */
export interface Copies {
  readonly keys: CopyKeys;
  /** An organisation's key as its file holds it, wrapped by the house's. */
  wrapped(organisation: string): string;
  /** Copies a store ('house', or the organisation's) to a new file, once its pages have been checked. @throws store_damaged, and SQLite's own for the new file */
  copy(name: string, to: string): Promise<void>;
}

interface VaultNeeds {
  dataFolder: string;
  keysFolder: string;
  houseKey: HouseKeySource;
  houseMigrations: readonly Migration[];
  organisationMigrations: readonly Migration[];
  clock: Clock;
}

/** The store of the house, or of an organisation, by the name of its owner. */
export const storeOf = (vault: Vault, owner: string): Promise<Store> =>
  owner === 'house' ? Promise.resolve(vault.house) : vault.organisation(owner);

export interface VaultOptions {
  log?: Log;
  /** Where the journal of a store stands, to be kept beside the keys. */
  chain?: Chain;
  /** Opens stores that are not known to be the latest, for a person who decides about them. */
  despiteDoubt?: boolean;
}

/**
 * Opens the house in `dataFolder`: takes its lock, its key, its store. One process owns a house.
 * @throws house_in_use, house_key_missing, key_wrong, file_foreign, schema_newer, store_missing, store_replaced, store_not_latest, store_damaged, disk_full
 */
export async function createVault(needs: VaultNeeds, options: VaultOptions = {}): Promise<Vault> {
  orDiskFull(() => mkdirSync(needs.dataFolder, { recursive: true, mode: 0o700 }));
  const unlock = lockHouse(needs.dataFolder);
  try {
    return await openVault(needs, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Whether a house was ever made with these keys: if its data is not there, it is missing. */
export function wasMade(keysFolder: string): boolean {
  return (
    isMade(join(keysFolder, 'house.mark')) || (existsSync(keysFolder) && readdirSync(keysFolder).some((name) => /^org_.*\.key$/.test(name)))
  );
}

async function openVault(needs: VaultNeeds, options: VaultOptions, unlock: () => void): Promise<Vault> {
  const { dataFolder, keysFolder, clock } = needs;
  const { log = streamLog, chain = null, despiteDoubt = false } = options;
  const housePath = join(dataFolder, 'house.db');
  const houseExists = existsSync(housePath);
  const markOf = (name: string): string => join(keysFolder, `${name}.mark`);
  const erasedListOf = (id: string): string => join(keysFolder, `${id}.erased`);
  const folderOf = (id: string): string => join(dataFolder, 'organisations', id);
  const storeFileOf = (id: string): string => join(folderOf(id), 'vault.db');
  const witnessOf = (name: string, key: Key): Witness => ({ mark: markOf(name), key: key.id, keyAt: key.writtenAt, chain, despiteDoubt });

  if (!houseExists) {
    if (wasMade(keysFolder)) throw new Refusal('store_missing', { store: 'house' });
    mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
    noteMaking(markOf('house'));
  }
  const keys = createKeys({ folder: keysFolder, source: needs.houseKey, houseExists });
  const house = await openStore({
    path: housePath,
    key: keys.house.derive('house store'),
    migrations: needs.houseMigrations,
    clock,
    name: 'house',
    log,
    witness: witnessOf('house', keys.house),
  });
  const head = chain === null ? null : await house.read(chain.head);
  const time = createTrustedTime({ file: join(keysFolder, 'house.clock'), clock, log, lastKnown: head && head.count > 0 ? head.at : null });
  const open = new Map<string, Promise<OrganisationVault>>();
  const opened = new Map<string, OrganisationVault>();
  const closed = new Map<string, Trouble>();
  const reported = new Map<string, Trouble>();
  const care = createCare({ stores: () => [house, ...opened.values()], log });

  async function openOrganisation(id: string): Promise<OrganisationVault> {
    const key = keys.organisation(id);
    const store = await openStore({
      path: storeFileOf(id),
      key: key.derive('store'),
      migrations: needs.organisationMigrations,
      clock,
      name: id,
      log,
      witness: witnessOf(id, key),
    });
    try {
      adoptErasedList(join(folderOf(id), 'erased.ids'), erasedListOf(id));
      const [folder, nameKey, wrapKey] = [join(folderOf(id), 'blobs'), key.derive('blob names'), key.derive('blob keys')];
      const blobs = await createBlobs({ folder, nameKey, wrapKey, store, clock: time, log });
      const settleDoubt: Store['settleDoubt'] = async (tx) => {
        await store.settleDoubt(tx);
        await blobs.quarantine.restart(tx);
      };
      const vault = { ...store, settleDoubt, organisation: id, blobs, erasedList: erasedListOf(id), deriveKey: key.derive };
      opened.set(id, vault);
      return vault;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  function organisation(id: string): Promise<OrganisationVault> {
    const already = open.get(id);
    if (already) return already;
    const isKnown = /^org_[0-9a-z]+$/.test(id) && (keys.hasOrganisation(id) || existsSync(folderOf(id)));
    if (!isKnown) return Promise.reject(new Refusal('organisation_unknown'));
    const opening = openOrganisation(id);
    open.set(id, opening);
    opening.catch((error: unknown) => {
      if (!closesStore(error)) return void open.delete(id);
      closed.set(id, error.code);
      log.incident(`the store of ${id} stays closed`, error);
    });
    return opening;
  }

  return {
    house,
    time,
    houseKey: keys.houseKey,
    houseSecret: (use) => Buffer.from(keys.house.derive(use)).toString('base64url'),
    organisation,
    createOrganisation: async (id) => {
      // What has a key or a store was made before: if the other is gone, it is missing, not to be made anew.
      const isNew = !isMade(markOf(id)) && !existsSync(storeFileOf(id)) && !keys.hasOrganisation(id);
      const isCutShort = existsSync(markOf(id)) && !isMade(markOf(id));
      if (isNew || isCutShort) {
        noteMaking(markOf(id));
        if (!keys.hasOrganisation(id)) keys.createOrganisation(id);
        orDiskFull(() => mkdirSync(folderOf(id), { recursive: true, mode: 0o700 }));
        syncFolder(join(dataFolder, 'organisations'));
      }
      return organisation(id);
    },
    destroyOrganisation: async (id) => {
      const store = await organisation(id).catch(() => null);
      open.delete(id);
      opened.delete(id);
      closed.delete(id);
      reported.delete(id);
      await store?.close();
      keys.destroyOrganisation(id);
      for (const file of [markOf(id), erasedListOf(id)]) rmSync(file, { force: true });
      rmSync(folderOf(id), { recursive: true, force: true });
    },
    shut: (id, why) => {
      const refusal = isRefusal(why) ? why : new Refusal('store_unreachable', { store: id, cause: 'start' }, why);
      log.incident(`the store of ${id} stays closed`, why);
      closed.set(id, passes(refusal) ? refusal.code : 'store_unreachable');
      const refused = Promise.reject<OrganisationVault>(refusal);
      refused.catch(() => {});
      open.set(id, refused);
    },
    report: (id, code, why) => {
      log.incident(`the store of ${id}`, why);
      reported.set(id, code);
    },
    troubles: () => {
      const found = [...reported].map(([store, code]) => ({ store, code }));
      const shut = [...closed].map(([store, code]) => ({ store, code }));
      const running = [house, ...opened.values()].flatMap((store) => {
        const code = store.trouble();
        return code === null ? [] : [{ store: store.name, code }];
      });
      const apart = [...opened.values()].filter((store) => store.blobs.quarantine.count() > 0);
      const doubted = time.doubt() === null ? [] : [{ store: 'house', code: 'clock_doubted' as const }];
      return [
        ...shut,
        ...found,
        ...running,
        ...doubted,
        ...apart.map((store) => ({ store: store.name, code: 'files_quarantined' as const })),
      ];
    },
    copies: {
      keys: keys.copies,
      wrapped: keys.wrapped,
      copy: async (name, to) => {
        const [store, key] =
          name === 'house'
            ? [house, keys.house.derive('house store')]
            : [await organisation(name), keys.organisation(name).derive('store')];
        if ((await store.checkPages()) > 0) throw new Refusal('store_damaged', { store: name });
        await copyStore(store.path, key, to);
      },
    },
    close: async () => {
      await care.stop();
      await Promise.allSettled(open.values());
      time.close();
      // One that cannot be closed does not keep the others open.
      const ends = await Promise.allSettled([...opened.values(), house].map((store) => store.close()));
      for (const end of ends) if (end.status === 'rejected') log.incident('closing a store', end.reason);
      unlock();
    },
  };
}

/** Takes over the list that an earlier version kept inside the data folder. */
function adoptErasedList(before: string, list: string): void {
  if (!existsSync(before)) return;
  for (const line of readFileSync(before, 'utf8').split('\n')) if (line !== '') appendLine(list, line);
  rmSync(before);
}
