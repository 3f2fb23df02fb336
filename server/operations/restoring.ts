import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { checkCopiedBlob, copiedBlobs, copyKeys, markCopy, readCopy, replaceFile, type CopyKeys } from '#server/vault/vault.ts';
import { knownErased, linesIn } from './erasedlists.ts';
import { foundPlace } from './finding.ts';
import { setOf, type Manifest, type StoreCopy } from './manifest.ts';
import { blobPath, mostSealed, namesIn, putFile, syncPath, type Place, type PlaceOf } from './place.ts';
import { listOf, organisationKeys } from './verifying.ts';

export interface Restoring {
  /** Where the backups are, and the house key that opens them. */
  from: string | PlaceOf;
  houseKey: Uint8Array;
  /** One backup; null for the last. */
  backup: string | null;
  to: { data: string; keys: string };
  /** Whether the house key is written with the others: not when it comes from the environment. */
  withHouseKey: boolean;
  /** `older`: closed until its written decision; `latest`: beside the house, to be compared with it. */
  as: 'latest' | 'older';
  /** Goes on when the list of erased documents is not to be had, and without the files that are damaged. */
  despite: { erasuresUnknown: boolean; damage: boolean };
  progress?(share: number): void;
}

export interface Restored {
  manifest: Manifest;
  /** Up to when the place was told what is erased; null for an organisation of which it says nothing. */
  erasedUntil: Map<string, number | null>;
  damaged: string[];
}

/**
 * Puts a backup back into an empty house folder. What is there of a house is never touched; a restore that was cut short is begun again. The list of what was
 * erased comes with it, so that the house forgets again before it answers.
 * @throws backup_place_missing, backup_of_another_house, backup_unknown, backup_damaged, backup_erasures_unknown, restore_not_empty, key_wrong, disk_full
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const keys = copyKeys(restoring.houseKey);
  const place = await foundPlace(restoring.from, keys.id);
  return restoreFrom(place, keys, restoring);
}

async function restoreFrom(place: Place, keys: CopyKeys, restoring: Restoring): Promise<Restored> {
  const { houseKey, backup, to, as, despite } = restoring;
  const { name, manifest } = await setOf(place, keys, backup);
  await refuseOther(to, keys);
  const organisations = manifest.stores.filter(({ store }) => store !== 'house');
  const erasedUntil = new Map<string, number | null>();
  const damaged: string[] = [];
  await mkdir(to.keys, { recursive: true, mode: 0o700 });
  await putFile(begun(to.data), `${JSON.stringify({ backup: manifest.id })}\n`);
  if (restoring.withHouseKey && !existsSync(join(to.keys, 'house.key')))
    replaceFile(join(to.keys, 'house.key'), `${Buffer.from(houseKey).toString('hex')}\n`);
  for (const [done, held] of organisations.entries()) {
    const list = await knownErased(place, keys, { organisation: held.store, madeAt: manifest.at }).catch((error: unknown) => {
      if (despite.erasuresUnknown && error instanceof Refusal) return null;
      throw error;
    });
    erasedUntil.set(held.store, list?.at ?? null);
    const file = join(to.keys, `${held.store}.erased`);
    const lines = [...new Set([...(await linesIn(file)), ...(list?.lines ?? [])])];
    if (lines.length > 0) replaceFile(file, lines.map((line) => `${line}\n`).join(''));
    damaged.push(...(await restoreOrganisation({ place, keys, name, held }, { to, as, despite })));
    restoring.progress?.((done + 1) / organisations.length);
  }
  await restoreHouseStore({ place, keys, name, manifest }, to, as);
  await rm(begun(to.data), { force: true });
  return { manifest, erasedUntil, damaged };
}

/** What a start that found no house leaves. */
const locks = new Set(['house.lock.db', 'house.owner', 'house.address']);
const begun = (data: string): string => join(data, 'restoring.json');

/** A folder where a house is, or of which we know nothing, is not written into. @throws restore_not_empty, key_wrong */
async function refuseOther(to: Restoring['to'], keys: CopyKeys): Promise<void> {
  const held = (await namesIn(to.data)).filter((name) => !locks.has(name));
  if (held.length > 0 && !existsSync(begun(to.data))) throw new Refusal('restore_not_empty', { path: to.data });
  const file = join(to.keys, 'house.key');
  if (!existsSync(file)) return;
  const mine = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (copyKeys(mine).id !== keys.id) throw new Refusal('key_wrong', { path: file });
}

async function restoreOrganisation(
  from: { place: Place; keys: CopyKeys; name: string; held: StoreCopy },
  { to, as, despite }: Pick<Restoring, 'to' | 'as' | 'despite'>,
): Promise<string[]> {
  const { place, name, held } = from;
  const { store: id } = held;
  const opening = await organisationKeys(place, from.keys, id);
  const target = join(to.data, 'organisations', id);
  const listed = await listOf(place, name, held);
  if (listed === null) throw new Refusal('backup_damaged', { file: `${id}.files` });
  await mkdir(target, { recursive: true, mode: 0o700 });
  const store = join(target, 'vault.db');
  const { blobs, copy } = await place.reading(['backups', name, `${id}.db`], held.bytes, async (source) => {
    const read = await readCopy(source, opening.derive('store'), async ({ snapshot, counter, salt }) => {
      const found = { snapshot, counter, salt };
      return { blobs: (await copiedBlobs(found)).filter((blob) => listed.has(blobPath(blob))), copy: { counter, salt } };
    });
    await putStore(source, store);
    return read;
  });
  const damaged: string[] = [];
  for (const blob of blobs) {
    const file = join(target, 'blobs', blob.id.slice(4, 6), blob.id);
    try {
      if (!(await place.bring(['files', id, ...blobPath(blob).split('/')], mostSealed(blob.size), file)))
        throw new Refusal('blob_damaged', { blob: blob.id, damage: 'missing' });
      await checkCopiedBlob(file, blob, opening.derive('blob keys'));
    } catch (error) {
      if (!isRefusal(error, 'blob_damaged')) throw error;
      if (!despite.damage && !held.damaged.includes(blob.id)) throw new Refusal('backup_damaged', { file: blob.id }, error);
      await rm(file, { force: true });
      damaged.push(blob.id);
    }
  }
  replaceFile(join(to.keys, `${id}.key`), opening.wrapped);
  markCopy(join(to.keys, `${id}.mark`), { ...copy, key: opening.id, head: held.head }, as);
  return damaged;
}

/** Last: as long as it is not there, there is no house to open. */
async function restoreHouseStore(
  { place, keys, name, manifest }: { place: Place; keys: CopyKeys; name: string; manifest: Manifest },
  to: Restoring['to'],
  as: Restoring['as'],
): Promise<void> {
  const held = manifest.stores.find(({ store }) => store === 'house');
  if (!held) throw new Refusal('backup_damaged', { file: 'house.db' });
  await place.reading(['backups', name, 'house.db'], held.bytes, async (source) => {
    const { counter, salt } = await readCopy(source, keys.derive('house store'), async (copy) => copy);
    markCopy(join(to.keys, 'house.mark'), { counter, salt, key: keys.id, head: held.head }, as);
    await putStore(source, join(to.data, 'house.db'));
  });
}

async function putStore(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.draft`);
  await syncPath(`${to}.draft`);
  for (const end of ['-wal', '-shm']) await rm(`${to}${end}`, { force: true });
  await rename(`${to}.draft`, to);
  await syncPath(join(to, '..'));
}
