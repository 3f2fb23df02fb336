import type { z } from 'zod';
import type { documentFacts } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { findVersion } from './documents.store.ts';
import { bandMates, recentMates, selectTextFacts, selectVersions, sketchAt, textIdsOf } from './facts.store.ts';
import { alikeFrom, likeness } from './likeness.ts';
import { seenDocument } from './listing.ts';
import { selectNames } from './names.store.ts';
import type { DocumentHouse } from './needs.ts';

export type DocumentFacts = z.output<typeof documentFacts>;

const mostAlike = 20;

/** What the house knows of a document beside its text: its versions, how it was read, what is like it, where it was quoted. */
export function createFacts(house: DocumentHouse) {
  const { vault, access } = house;

  /** Near-duplicates, the closest first; of what the actor may not read, nothing is compared. */
  async function alike(snapshot: Snapshot, actor: Actor, version: number | null): Promise<DocumentFacts['alike']> {
    const sketch = version === null ? null : await sketchAt(snapshot, version);
    if (version === null || sketch === null) return [];
    const mine = wordsOf(sketch);
    const mates = await bandMates(snapshot, { version, audiences: await access.audiences(snapshot, actor), limit: 200 });
    const close = mates
      .map(({ id, sketch: other }) => ({ document: id, share: likeness(mine, wordsOf(other)) }))
      .filter(({ share }) => share >= alikeFrom)
      .toSorted((one, other) => other.share - one.share)
      .slice(0, mostAlike);
    const names = await selectNames(
      snapshot,
      close.map(({ document }) => document),
    );
    return close.map((one) => ({ ...one, title: names.get(one.document) ?? '' }));
  }

  return {
    /** How many documents added since then say nearly what this version's text says; for the house's own watch, in the caller's transaction. */
    async alikeSince(snapshot: Snapshot, version: string, since: number): Promise<number> {
      const row = await findVersion(snapshot, version);
      const sketch = row && (await sketchAt(snapshot, row.row));
      if (!row || !sketch) return 0;
      const mine = wordsOf(sketch);
      return (await recentMates(snapshot, row.row, since)).filter((other) => likeness(mine, wordsOf(other)) >= alikeFrom).length;
    },

    /** @throws document_unknown */
    async facts(actor: Actor, id: string): Promise<DocumentFacts> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const document = await seenDocument(access, snapshot, actor, id);
        const versions = await selectVersions(snapshot, document.row);
        const current = versions.find(({ row }) => row === document.current_version);
        const text = current?.text ? await selectTextFacts(snapshot, current.text) : null;
        return {
          document: id,
          versions: versions.map((version) => ({
            number: version.number,
            fileName: version.file_name,
            sizeBytes: version.size_bytes,
            state: version.state,
            unreadableReason: version.unreadable_reason,
            addedAt: version.added_at,
            addedBy: version.by,
            isCurrent: version.row === document.current_version,
            replacedAt: version.row === document.current_version ? null : version.replaced_at,
            restoredFrom: version.restored_from,
            text: version.textId,
            isFound: version.row === document.current_version || version.indexed_as !== null,
          })),
          read: text && {
            reader: text.reader,
            readerVersion: text.readerVersion,
            readAt: text.readAt,
            letters: text.length,
            tables: text.places['table'] ?? 0,
            headings: text.places['heading'] ?? 0,
            scanned: text.places['scanned'] ?? 0,
            toCheck: text.places['check'] ?? 0,
          },
          alike: document.withdrawn_at === null ? await alike(snapshot, actor, document.current_version) : [],
          quotedIn: (await house.received.quotedIn?.(snapshot, actor, await textIdsOf(snapshot, document.row))) ?? [],
        };
      });
    },
  };
}

/** A stored blob need not begin where four bytes do. */
const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);
