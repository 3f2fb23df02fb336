import { createHmac } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises';
import type { SystemActor } from '#server/foundation/actor.ts';
import { Refusal, causeOf } from '#server/foundation/refusal.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import type { createChanging } from '../changing.ts';
import { documentAt, findDocument } from '../documents.store.ts';
import { foldedKey } from '../names.ts';
import type { DocumentHouse } from '../needs.ts';
import type { createSources } from '../sources.ts';
import { containerAt, findContainer, namedAlike, type Container } from '../sources.store.ts';
import type { DocumentRow } from '../tables.store.ts';
import type { createUpload } from '../upload.ts';
import type { KnownFile, KnownFolder } from './comparing.ts';
import { aboveOf, rawPath, shownPath, stampOf, type FileSeen, type FolderSeen } from './walking.ts';
import * as store from './watching.store.ts';

export interface FollowingNeeds {
  uploads: Pick<ReturnType<typeof createUpload>, 'bring'>;
  sources: Pick<ReturnType<typeof createSources>, 'within'>;
  changing: Pick<ReturnType<typeof createChanging>, 'within'>;
}

/** The key under which a file whose document was erased is known again: no name can be made of it. */
export const leftOutKey = (secret: Uint8Array, key: string): string => `%-${createHmac('sha256', secret).update(key).digest('hex')}`;
/** The key of what lost its place to another. */
const asideKey = (row: number): string => `%~${row}`;

/** When a document is erased: its file, while it stands there, is kept out; what was known of it goes. */
export async function forgetFile(tx: Tx, document: number): Promise<void> {
  const file = await store.fileOfDocument(tx, document);
  if (!file) return;
  if (file.goneAt === null) await store.leaveOut(tx, file.row, leftOutKey(file.secret, file.key));
  else await store.deleteFile(tx, file.row);
}

/** Does to the documents of a watched source what was done to its files; each change with its evidence, in one transaction. */
export function createFollowing(house: DocumentHouse, { uploads, sources, changing }: FollowingNeeds) {
  const actorOf = (vault: OrganisationVault): SystemActor => ({ kind: 'system', organisation: vault.organisation, reason: 'job' });

  /** The place that a key below a watched source stands for; null while it is not made. */
  async function placeOf(snapshot: Snapshot, watched: store.WatchedRow, key: string): Promise<Container | null> {
    const row = key === '' ? watched.source : await store.placeAt(snapshot, watched.source, key);
    return row === null ? null : containerAt(snapshot, row);
  }

  /** The document, unless a person withdrew it: what he did stands until he undoes it. */
  async function followed(tx: Tx, actor: SystemActor, known: KnownFile): Promise<DocumentRow | null> {
    if (known.document === null) return null;
    const document = await documentAt(tx, known.document);
    if (document.withdrawn_at === null) return document;
    if (known.goneAt !== document.withdrawn_at) return null;
    await changing.within.restore(tx, actor, document);
    return documentAt(tx, known.document);
  }

  return {
    /** A folder of the disk is a folder of the source, opened to the group of its name where the watched folder says so. */
    async addFolder(vault: OrganisationVault, watched: store.WatchedRow, seen: FolderSeen): Promise<void> {
      const actor = actorOf(vault);
      await vault.write('follow a new folder', async (tx) => {
        const above = await placeOf(tx, watched, seen.folder);
        if (!above) return;
        const nameKey = foldedKey(seen.name);
        const taken = new Set((await store.knownFolders(tx, watched.source)).map(({ id }) => id));
        const made = (await namedAlike(tx, { parent: above.row, nameKey, but: null })).find((id) => !taken.has(id));
        const id = made ?? (await sources.within.newFolder(tx, actor, above, seen.name, nameKey));
        const place = await findContainer(tx, id);
        if (!place) throw new TypeError('a folder that was made is not there');
        await store.insertPlace(tx, watched.source, { key: seen.key, place: place.row, inode: seen.inode });
        const group = watched.groups === 1 && seen.folder === '' ? await store.groupNamed(tx, nameKey) : null;
        if (group !== null && made === undefined)
          await house.access.grantOnCreation(tx, actor, { place: id, holder: { kind: 'group', id: group }, right: 'read' });
      });
    },

    /** The folder of the source goes where the folder of the disk went, with the rights of its own. */
    async moveFolder(vault: OrganisationVault, watched: store.WatchedRow, from: KnownFolder, to: FolderSeen): Promise<void> {
      await vault.write('follow a moved folder', async (tx) => {
        const folder = await containerAt(tx, from.place);
        const parent = await placeOf(tx, watched, to.folder);
        if (!folder || !parent) return;
        const held = await store.placeAt(tx, watched.source, to.key);
        if (held !== null) await store.moveKeys(tx, watched.source, to.key, asideKey(held));
        await store.moveKeys(tx, watched.source, from.key, to.key);
        await sources.within.changeFolder(tx, actorOf(vault), folder, { parent, name: to.name, nameKey: foldedKey(to.name) });
      });
    },

    /** @returns whether it could be followed now: a name waits for the end of a reading */
    async moveFile(vault: OrganisationVault, watched: store.WatchedRow, known: KnownFile, seen: FileSeen): Promise<boolean> {
      const actor = actorOf(vault);
      return vault.write('follow a moved file', async (tx) => {
        const place = await placeOf(tx, watched, seen.folder);
        if (!place) return false;
        const document = await followed(tx, actor, known);
        if (document) {
          if (!(await changing.within.renameFile(tx, actor, document, seen.name))) return false;
          // Moved by hand to another source, it is left there.
          if (aboveOf(known.key) !== seen.folder && document.source === watched.source)
            await changing.within.move(tx, actor, document, place.id);
        }
        await store.updateFile(tx, known.row, { key: seen.key, stamp: seen.stamp, ...(document ? { gone_at: null } : {}) });
        return true;
      });
    },

    async restore(vault: OrganisationVault, known: KnownFile): Promise<void> {
      await vault.write('follow a file that is back', async (tx) => {
        await followed(tx, actorOf(vault), known);
        await store.updateFile(tx, known.row, { gone_at: null });
      });
    },

    /** Withdrawn with its file: it answers no more, and can be restored as others can. `isTaken`: another file stands in its place. */
    async withdraw(vault: OrganisationVault, known: KnownFile, isTaken: boolean): Promise<void> {
      await vault.write('follow a file that is gone', async (tx) => {
        if (known.document === null) return;
        const document = await documentAt(tx, known.document);
        const at = document.withdrawn_at === null ? await changing.within.withdraw(tx, actorOf(vault), document) : house.clock.now();
        await store.updateFile(tx, known.row, { gone_at: at, ...(isTaken ? { key: asideKey(known.row) } : {}) });
      });
    },

    /** A new file, or a new version where `known` says of what; when its bytes are the same, its stamp alone is new. */
    async take(
      vault: OrganisationVault,
      watched: store.WatchedRow,
      seen: FileSeen,
      known: KnownFile | null,
      signal: AbortSignal,
    ): Promise<'taken' | 'unchanged' | 'growing' | 'left'> {
      const actor = actorOf(vault);
      const before = known && (await vault.write('follow a changed file', (tx) => followed(tx, actor, known)));
      if (known && !before) return 'left';
      const place = await vault.read((snapshot) => placeOf(snapshot, watched, seen.folder));
      if (!place) return 'left';
      const file = await openInside(watched.path, seen);
      try {
        const noted = { key: seen.key, stamp: seen.stamp, sizeBytes: seen.sizeBytes };
        const added = await uploads.bring(
          actor,
          { place: place.id, document: before?.id },
          { name: seen.name, mediaType: null, modifiedAt: seen.changedAt, bytes: whole(file, seen) },
          {
            signal,
            behind: true,
            isKnown: (hash) => hash === known?.hash,
            noted: async (tx, { document, contentHash }) => {
              if (known)
                return store.updateFile(tx, known.row, {
                  stamp: seen.stamp,
                  size_bytes: seen.sizeBytes,
                  hash: contentHash,
                  gone_at: null,
                });
              const made = await findDocument(tx, document);
              await store.insertFile(tx, watched.source, { ...noted, hash: contentHash, document: made?.row ?? null });
            },
          },
        );
        if (added) return 'taken';
        if (known)
          await vault.write('note an unchanged file', (tx) => store.updateFile(tx, known.row, { stamp: seen.stamp, gone_at: null }));
        return 'unchanged';
      } catch (error) {
        if (error instanceof Growing) return 'growing';
        throw error;
      } finally {
        await file.close();
      }
    },

    /** Which of the documents whose files are gone holds the very bytes of this one: a file that was copied, then taken from where it was. */
    async sameAsGone(
      vault: OrganisationVault,
      watched: store.WatchedRow,
      seen: FileSeen,
      gone: readonly KnownFile[],
    ): Promise<KnownFile | null> {
      const candidates = await vault.read(async (snapshot) =>
        Promise.all(
          gone.slice(0, mostCandidates).map(async (known) => ({ known, document: await documentAt(snapshot, known.document ?? 0) })),
        ),
      );
      if (candidates.length === 0) return null;
      const hashes = candidates.map(({ known, document }) => ({ known, hash: createHmac('sha256', document.hash_key) }));
      const file = await openInside(watched.path, seen);
      try {
        for await (const piece of whole(file, seen)) for (const { hash } of hashes) hash.update(piece);
      } catch (error) {
        if (error instanceof Growing) return null;
        throw error;
      } finally {
        await file.close();
      }
      return hashes.find(({ known, hash }) => hash.digest('hex') === known.hash)?.known ?? null;
    },
  };
}

const mostCandidates = 8;

/** What was being read changed meanwhile: it is not whole yet. */
class Growing extends Error {}

/** The bytes of a file that is the same at their end as it was when it was seen. */
async function* whole(file: FileHandle, seen: FileSeen): AsyncGenerator<Uint8Array> {
  yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
  if (stampOf(await file.stat({ bigint: true })) !== seen.stamp) throw new Growing();
}

/**
 * Opens a file that was seen, and makes sure that it stands in the watched folder: a folder on its way may have become a link meanwhile.
 * @throws import_path_unreadable
 */
async function openInside(root: string, seen: FileSeen): Promise<FileHandle> {
  const path = rawPath(root, seen.key);
  const refused = (cause: string, error?: unknown): Refusal<'import_path_unreadable'> =>
    new Refusal('import_path_unreadable', { path: shownPath(seen.key), cause }, error);
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: unknown) => {
    throw refused(causeOf(error), error);
  });
  try {
    const real = await realpath(path, { encoding: 'buffer' });
    const above = Buffer.from(`${await realpath(root)}/`);
    const [opened, named] = [await file.stat({ bigint: true }), await lstat(real, { bigint: true })];
    const isInside = real.subarray(0, above.length).equals(above) && opened.ino === named.ino && opened.dev === named.dev;
    if (!isInside || !opened.isFile()) throw refused('ELOOP');
    return file;
  } catch (error) {
    await file.close();
    throw error instanceof Refusal ? error : refused('unknown', error);
  }
}
