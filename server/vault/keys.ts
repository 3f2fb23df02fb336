import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '#server/foundation/refusal.ts';
import { replaceFile, syncFile, syncFolder, writeAll } from './durable.ts';
import { copyKeys } from './copies.ts';
import { deriveKey, keyId, unwrapKey, wrapKey, wrappedKey } from './sealing.ts';

/** Where the house key comes from: a file in the keys folder, or the environment (64 hexadecimal digits). */
export type HouseKeySource = { from: 'file' } | { from: 'environment'; hex: string };

/** A key and what is derived from it. */
export interface Key {
  /** Its public name, which tells nothing of it. */
  id: string;
  /** When its file was written, in ms UTC; null for a key from the environment. */
  writtenAt: number | null;
  derive(use: string): Uint8Array<ArrayBuffer>;
}

/**
 * The house key and, wrapped by it, one small file for each organisation's key.
 * The folder stands outside the data folder: a backup of the data alone can be read by nobody.
 */
export function createKeys(needs: { folder: string; source: HouseKeySource; houseExists: boolean }) {
  mkdirSync(needs.folder, { recursive: true, mode: 0o700 });
  const file = join(needs.folder, 'house.key');
  const created = needs.source.from === 'file' && !existsSync(file);
  if (created && needs.houseExists) throw new Refusal('house_key_missing', { path: file });
  if (created) replaceFile(file, `${randomBytes(32).toString('hex')}\n`);
  const house = needs.source.from === 'file' ? readHouseKey(file) : parseKey(needs.source.hex, 'BEFFROI_HOUSE_KEY');
  const pathOf = (organisation: string): string => join(needs.folder, `${organisation}.key`);
  const contextOf = (organisation: string): string => `organisation ${organisation}`;

  return {
    houseKey: { file: needs.source.from === 'file' ? file : null, created },
    house: keyFrom(house, needs.source.from === 'file' ? file : null),
    /** @throws organisation_key_missing when the file is gone, key_wrong when another house key wrapped it */
    organisation(id: string): Key {
      const path = pathOf(id);
      if (!existsSync(path)) throw new Refusal('organisation_key_missing', { path });
      const parsed = wrappedKey.safeParse(readJson(path));
      const key = parsed.success ? unwrapKey(parsed.data, house, contextOf(id)) : null;
      if (!key) throw new Refusal('key_wrong', { path });
      return keyFrom(key, path);
    },
    /** What it opens of copies. */
    copies: copyKeys(house),
    /** The organisation's key as its file holds it. */
    wrapped: (id: string): string => readFileSync(pathOf(id), 'utf8'),
    hasOrganisation: (id: string): boolean => existsSync(pathOf(id)),
    /** Makes the organisation's key. */
    createOrganisation: (id: string): void =>
      replaceFile(pathOf(id), `${JSON.stringify(wrapKey(randomBytes(32), house, contextOf(id)), null, 2)}\n`),
    /** Overwrites, syncs and unlinks the key: the organisation's data, backups included, can no longer be read. */
    destroyOrganisation(id: string): void {
      const path = pathOf(id);
      if (!existsSync(path)) return;
      const descriptor = openSync(path, 'r+');
      try {
        writeAll(descriptor, randomBytes(statSync(path).size), 0);
        syncFile(descriptor);
      } finally {
        closeSync(descriptor);
      }
      unlinkSync(path);
      syncFolder(dirname(path));
    },
  };
}

function keyFrom(key: Uint8Array, file: string | null): Key {
  return { id: keyId(key), writtenAt: file === null ? null : statSync(file).mtimeMs, derive: (use) => deriveKey(key, use) };
}

function readHouseKey(file: string): Uint8Array {
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Refusal('key_permissions', { path: file, mode: mode.toString(8) });
  return parseKey(readFileSync(file, 'utf8'), file);
}

/** The house key as it is written. @throws house_key_invalid */
export function parseKey(text: string, path: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Refusal('house_key_invalid', { path });
  return Buffer.from(text.trim(), 'hex');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
