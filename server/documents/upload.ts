import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { addDocument, addVersion, type Added, type KeptFile } from './adding.ts';
import { findDocument } from './documents.store.ts';
import { mediaTypeOf } from '#server/reading/reading.ts';
import { checkedFileName } from './names.ts';
import { dayMs, type DocumentHouse } from './needs.ts';
import { mustMay } from './rights.ts';
import type { createSources } from './sources.ts';
import { findContainer, type Container } from './sources.store.ts';
import type { DocumentRow } from './tables.store.ts';

export interface IncomingFile {
  name: string;
  mediaType: string | null;
  /** When it was last changed where it comes from, ms UTC; what no file can be of is not believed. */
  modifiedAt?: number | null | undefined;
  bytes: AsyncIterable<Uint8Array> | Uint8Array;
}

/** Where a file goes: a new document in a place, or a new version of a document. */
export interface UploadTarget {
  place: string;
  /** Names of folders below the place, the outermost first: made where missing, with the file. */
  folders?: readonly string[];
  document?: string | undefined;
}

/** What goes with a file that comes in, for whoever brings it. */
export interface Bringing {
  /** Whether these bytes, by their HMAC under the document's own key, are what it holds already: then nothing comes in. */
  isKnown?: (contentHash: string) => boolean;
  /** Nobody waits for its reading. */
  behind?: boolean;
  /** Runs in the transaction that makes the document, or the version. */
  noted?: (tx: Tx, added: Added & { contentHash: string }) => Promise<void>;
}

type Destination = { container: Container } | { document: DocumentRow };

/** How files come in. A file is whole and known, or nothing of it is. */
export function createUpload(house: DocumentHouse, { folderUnder }: Pick<ReturnType<typeof createSources>, 'folderUnder'>) {
  const { vault, access, clock, limits } = house;

  async function destinationOf(snapshot: Snapshot, actor: Actor, target: UploadTarget): Promise<Destination> {
    if (target.document !== undefined) {
      const document = await findDocument(snapshot, target.document);
      if (!document) throw new Refusal('document_unknown');
      await mustMay(access, snapshot, actor, document.id, 'add', 'document_unknown');
      if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
      return { document };
    }
    const container = await findContainer(snapshot, target.place);
    if (!container) throw new Refusal('place_unknown');
    await mustMay(access, snapshot, actor, container.id, 'add', 'place_unknown');
    return { container };
  }

  async function placeOf(tx: Tx, actor: Actor, { place, folders = [], document }: UploadTarget): Promise<string> {
    let at = place;
    if (document === undefined) for (const name of folders) at = await folderUnder(tx, actor, at, checkedFileName(name));
    return at;
  }

  async function keep(
    tx: Tx,
    store: OrganisationVault,
    actor: Actor,
    target: UploadTarget,
    file: Omit<KeptFile, 'blob'> & { staged: Parameters<OrganisationVault['blobs']['keep']>[1] },
  ): Promise<Added> {
    // Rights are asked again: they may have changed while the file was coming in.
    const destination = await destinationOf(tx, actor, { ...target, place: await placeOf(tx, actor, target) });
    const kept: KeptFile = { ...file, blob: await store.blobs.keep(tx, file.staged, clock.now()) };
    return 'document' in destination
      ? addVersion(house, tx, actor, destination.document, kept)
      : addDocument(house, tx, actor, destination.container, kept);
  }

  async function bring(
    actor: Actor,
    target: UploadTarget,
    file: IncomingFile,
    { signal, ...bringing }: Bringing & { signal?: AbortSignal | undefined },
  ): Promise<Added | null> {
    const fileName = checkedFileName(file.name);
    for (const name of target.folders ?? []) checkedFileName(name);
    const store = await vault.organisation(actor.organisation);
    const destination = await store.read((snapshot) => destinationOf(snapshot, actor, target));
    const hashKey = 'document' in destination ? destination.document.hash_key : new Uint8Array(randomBytes(32));
    const hash = createHmac('sha256', hashKey);
    const staged = await store.blobs.stage(
      watched(file.bytes, (bytes) => hash.update(bytes), signal),
      limits.uploadBytes,
    );
    try {
      if (staged.size === 0) throw new Refusal('upload_empty');
      if (signal?.aborted === true) throw new Refusal('cancelled');
      const contentHash = hash.digest('hex');
      if (bringing.isKnown?.(contentHash) === true) {
        store.blobs.discard(staged);
        return null;
      }
      const incoming = {
        fileName,
        mediaType: mediaTypeOf(fileName, file.mediaType),
        size: staged.size,
        hashKey,
        contentHash,
        staged,
        behind: bringing.behind ?? false,
        fileDate: believed(file.modifiedAt ?? null, clock.now()),
      };
      return await store.write('take a file in', async (tx) => {
        const added = await keep(tx, store, actor, target, incoming);
        await bringing.noted?.(tx, { ...added, contentHash });
        return added;
      });
    } catch (error) {
      store.blobs.discard(staged);
      throw error;
    }
  }

  return {
    /**
     * Takes a file in as it arrives, encrypted, then makes it a document (or a version) waiting to be read, in one transaction.
     * It never replaces a document of the same name, and never tells whether the content is known elsewhere.
     * @throws file_name_invalid, place_unknown, document_unknown, document_withdrawn, permission_missing, upload_empty, upload_too_large, cancelled
     */
    async upload(
      actor: Actor,
      target: UploadTarget,
      file: IncomingFile,
      options: { signal?: AbortSignal | undefined } & Pick<Bringing, 'noted'> = {},
    ): Promise<{ document: string; job: string }> {
      const added = await bring(actor, target, file, options);
      if (!added) throw new TypeError('a file that nobody knew was known');
      return added;
    },

    /** As `upload`, for a file that is followed; null when its bytes are known already. */
    bring,
  };
}

/** No file is older than its kind, nor from tomorrow. */
function believed(modifiedAt: number | null, now: number): number | null {
  return modifiedAt !== null && modifiedAt >= firstFileMs && modifiedAt <= now + dayMs ? modifiedAt : null;
}

const firstFileMs = Date.UTC(1980, 0, 2);

/** The bytes of a file as they come, shown to `see`, until the one who sends them leaves. */
async function* watched(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  see: (bytes: Uint8Array) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const stopped = (): boolean => signal?.aborted === true;
  if (stopped()) throw new Refusal('cancelled');
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    if (stopped()) throw new Refusal('cancelled');
    see(chunk);
    yield chunk;
  }
}
