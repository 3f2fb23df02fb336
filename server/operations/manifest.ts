import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';
import type { CopyKeys } from '#server/vault/vault.ts';
import { isDraft, type Place } from './place.ts';
import { openText, sealText } from './sealing.ts';

const storeCopy = z.object({
  /** 'house', or the organisation. */
  store: z.string(),
  /** Of the copied store. */
  bytes: z.number().int(),
  sha256: z.string(),
  counter: z.number().int(),
  salt: z.string(),
  head: z.object({ count: z.number().int(), hash: z.string() }),
  files: z.number().int(),
  fileBytes: z.number().int(),
  /** Of the list of its files. */
  listSha256: z.string(),
  /** Those that the house itself could no longer read. */
  damaged: z.array(z.string()),
});
export type StoreCopy = z.output<typeof storeCopy>;

/** What a backup holds. It is written last: without it there is none. */
const manifest = z.object({
  kind: z.literal('beffroi.backup'),
  version: z.literal(1),
  id: z.string(),
  at: z.number(),
  keptUntil: z.number(),
  beffroi: z.string(),
  stores: z.array(storeCopy),
});
export type Manifest = z.output<typeof manifest>;

export interface BackupSet {
  /** Its folder's name. */
  name: string;
  /** Null for one whose manifest is damaged. */
  manifest: Manifest | null;
}

const about = (name: string): string => `backup ${name}`;
const keyOf = (keys: Pick<CopyKeys, 'derive'>): Uint8Array => keys.derive('backup manifests');
/** A backup's folder, in the order of time. */
export const setName = ({ id, at }: Pick<Manifest, 'id' | 'at'>): string => `${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}_${id}`;

export function sealManifest(held: Manifest, name: string, keys: Pick<CopyKeys, 'derive'>): string {
  return `${JSON.stringify({ kind: held.kind, version: held.version, sealed: sealText(JSON.stringify(held), keyOf(keys), about(name)) })}\n`;
}

/** The backups of a place, oldest first. */
export async function setsOf(place: Place, keys: Pick<CopyKeys, 'derive'>): Promise<BackupSet[]> {
  const names = (await place.names('backups')).filter((name) => !isDraft(name));
  return Promise.all(
    names.map(async (name) => ({ name, manifest: openManifest(await place.text('backups', name, 'manifest.json'), name, keys) })),
  );
}

function openManifest(text: string | null, name: string, keys: Pick<CopyKeys, 'derive'>): Manifest | null {
  try {
    const { sealed } = z.object({ sealed: z.string() }).parse(JSON.parse(text ?? ''));
    return manifest.parse(JSON.parse(openText(sealed, keyOf(keys), about(name)) ?? ''));
  } catch {
    return null;
  }
}

/** One backup of a place: by its id, or the last whose manifest holds. @throws backup_unknown, backup_damaged */
export async function setOf(place: Place, keys: Pick<CopyKeys, 'derive'>, id: string | null): Promise<BackupSet & { manifest: Manifest }> {
  const sets = await setsOf(place, keys);
  const found = id === null ? sets.findLast((one) => one.manifest !== null) : sets.find(({ name }) => name.endsWith(`_${id}`));
  if (!found) throw new Refusal('backup_unknown', { path: place.path, backup: id ?? '' });
  if (found.manifest === null) throw new Refusal('backup_damaged', { file: `${found.name}/manifest.json` });
  return { ...found, manifest: found.manifest };
}
