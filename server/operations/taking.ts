import { closesStore, type Vault } from '#server/vault/vault.ts';
import { copyHouse, copyOrganisation } from './copying.ts';
import { tellErased } from './erasedlists.ts';
import { sealManifest, setName, type Manifest } from './manifest.ts';
import type { Place } from './place.ts';

export interface Taking {
  id: string;
  at: number;
  keptUntil: number;
  beffroi: string;
  organisations: readonly string[];
  signal: AbortSignal;
  progress(share: number): void;
}

/** What was taken, with how much of each organisation had to be copied. */
export interface Taken {
  manifest: Manifest;
  copiedBytes: ReadonlyMap<string, number>;
  /** Organisations that are destroyed here, and whose keys the place keeps: it has versions, or is locked. */
  keysKept: readonly string[];
}

/**
 * Takes a backup of the whole house, while it works: into a draft that is renamed when it is whole and was read back. An organisation whose store is closed
 * is left out, and its last backup is kept. Cut at any moment, it leaves the earlier ones as they were.
 */
export async function takeBackup(vault: Vault, place: Place, taking: Taking): Promise<Taken> {
  const { id, at, keptUntil, beffroi, organisations, signal, progress } = taking;
  const name = setName({ id, at });
  await place.clearDrafts();
  const draft = await place.draft(name);
  try {
    const stores = [await copyHouse(vault, draft)];
    const copiedBytes = new Map<string, number>();
    for (const [done, organisation] of organisations.entries()) {
      signal.throwIfAborted();
      const share = (within: number): void => progress((done + within) / organisations.length);
      const copied = await copyOrganisation(vault, { id: organisation, place, draft, signal, progress: share }).catch((error: unknown) => {
        if (closesStore(error)) return null;
        throw error;
      });
      if (copied === null) continue;
      const { copiedBytes: bytes, ...store } = copied;
      stores.push(store);
      copiedBytes.set(organisation, bytes);
    }
    const manifest: Manifest = { kind: 'beffroi.backup', version: 1, id, at, keptUntil, beffroi, stores };
    const keysKept = await tellKeys(vault, place, organisations);
    for (const organisation of organisations) await tellErasedOf(vault, place, organisation, at);
    await draft.commit(sealManifest(manifest, name, vault.copies.keys));
    return { manifest, copiedBytes, keysKept };
  } catch (error) {
    await draft.abandon();
    throw error;
  }
}

/** The keys that stand there are those of today: one that was destroyed here is destroyed there. @returns those that the place keeps all the same */
async function tellKeys(vault: Vault, place: Place, organisations: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const organisation of organisations) await place.putText(vault.copies.wrapped(organisation), 'keys', `${organisation}.key`);
  for (const name of await place.names('keys'))
    if (!organisations.includes(name.replace(/\.key$/, ''))) {
      // Overwritten first: unlinking alone leaves it on the disk.
      await place.putText(`${'0'.repeat(512)}\n`, 'keys', name);
      if (!(await place.remove('keys', name))) kept.push(name.replace(/\.key$/, ''));
    }
  return kept;
}

/** Tells the place what an organisation has erased until now. */
export async function tellErasedOf(vault: Vault, place: Place, organisation: string, at: number): Promise<void> {
  const store = await vault.organisation(organisation).catch((error: unknown) => {
    if (closesStore(error)) return null;
    throw error;
  });
  if (store !== null) await tellErased(place, vault.copies.keys, { organisation, list: store.erasedList, at });
}

/** Whether a backup was made to its end. */
export const isThere = (place: Place, made: { id: string; at: number }): Promise<boolean> =>
  place.has('backups', setName(made), 'manifest.json');
