import { createHmac, randomBytes } from 'node:crypto';
import type { SystemActor } from '#server/foundation/actor.ts';
import { bytesOf } from '#server/foundation/route.ts';
import type { Remark } from '#contract/reading.ts';
import { mediaTypeOf, type Reading } from '#server/reading/reading.ts';
import type { OrganisationVault, StagedBlob, Tx } from '#server/vault/vault.ts';
import { addDocument } from './adding.ts';
import type { createChanging } from './changing.ts';
import { containerIdOf, directlyEnclosed, documentAt } from './documents.store.ts';
import { mendedFileName } from './names.ts';
import type { DocumentHouse } from './needs.ts';
import { findContainer } from './sources.store.ts';
import type { DocumentRow, VersionRow } from './tables.store.ts';

/** A mail in a mail in a mail: beyond, a file is made to be endless. */
const deepestEnclosed = 3;

/** A file that another carries, kept aside until it is a document. */
export interface Enclosed {
  staged: StagedBlob;
  name: string;
  mediaType: string;
  hashKey: Uint8Array<ArrayBuffer>;
  contentHash: string;
}

/** What a file carries: documents of their own, with its rights and in its place. */
export function createEnclosing(house: DocumentHouse, changing: Pick<ReturnType<typeof createChanging>, 'within'>) {
  return {
    /**
     * Adds to `staged` one after the other, so that those before one that fails are known too. Returns what is to be said of the reading:
     * a file that is too deep or too large for a document of its own is named.
     */
    async stage(store: OrganisationVault, { enclosed, remarks }: Reading, depth: number, staged: Enclosed[]): Promise<Remark[]> {
      const isOpened = depth < deepestEnclosed;
      const left: string[] = [];
      for (const { name, mediaType, bytes } of enclosed) {
        if (bytes.length === 0) continue;
        if (!isOpened || bytes.length > house.limits.uploadBytes) {
          left.push(mendedFileName(name));
          continue;
        }
        const hashKey = new Uint8Array(randomBytes(32));
        const contentHash = createHmac('sha256', hashKey).update(bytes).digest('hex');
        staged.push({
          staged: await store.blobs.stage(bytesOf(bytes), house.limits.uploadBytes),
          name: mendedFileName(name),
          mediaType,
          hashKey,
          contentHash,
        });
      }
      return withLeft(remarks, left);
    },

    /**
     * Makes documents of what a version carries; returns how many are new. What an older version carried and this one does not goes with
     * that version: it is withdrawn, unless a person moved it elsewhere; what the house withdrew so and is carried again comes back.
     */
    async open(
      tx: Tx,
      store: OrganisationVault,
      actor: SystemActor,
      { document, version }: { document: DocumentRow; version: VersionRow },
      enclosed: readonly Enclosed[],
    ): Promise<number> {
      const isCurrent = document.current_version === version.row;
      const before = await directlyEnclosed(tx, document.row);
      const kept = new Set<number>();
      const container = enclosed.length > 0 ? await findContainer(tx, await containerIdOf(tx, document)) : null;
      let opened = 0;
      for (const { staged, name, mediaType, hashKey, contentHash } of enclosed) {
        if (!container) break;
        const blob = await store.blobs.keep(tx, staged, house.clock.now());
        const same = before.find((one) => one.blob === blob && one.fileName === name);
        if (same) {
          kept.add(same.row);
          if (isCurrent && same.withdrawnAt !== null && same.withdrawnBy === null && document.withdrawn_at === null)
            await changing.within.restore(tx, actor, await documentAt(tx, same.row));
          continue;
        }
        const file = { fileName: name, mediaType: mediaTypeOf(name, mediaType), size: staged.size, blob, hashKey, contentHash };
        await addDocument(house, tx, actor, container, file, { row: document.row, id: document.id, depth: document.enclosed_depth + 1 });
        opened += 1;
      }
      const left = isCurrent
        ? before.filter(({ row, withdrawnAt, isBelow }) => isBelow === 1 && withdrawnAt === null && !kept.has(row))
        : [];
      for (const { row } of left) await changing.within.withdraw(tx, actor, await documentAt(tx, row));
      return opened;
    },
  };
}

/** Names that one remark holds: beyond, the count tells enough. */
const mostNames = 30;

function withLeft(remarks: readonly Remark[], left: readonly string[]): Remark[] {
  if (left.length === 0) return [...remarks];
  const known = remarks.find(({ kind }) => kind === 'enclosed_beyond');
  const names = [...new Set([...(known?.names ?? []), ...left])].slice(0, mostNames);
  const told: Remark = { kind: 'enclosed_beyond', count: (known?.count ?? 0) + left.length, names };
  return [...remarks.filter((one) => one !== known), told];
}
