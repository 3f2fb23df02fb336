import type { z } from 'zod';
import type { documentFacts } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { findVersion } from './documents.store.ts';
import { recentMates, threadMates, selectTextFacts, selectVersions, sketchAt, textIdsOf } from './facts.store.ts';
import { languageOf } from '#server/language/language.ts';
import { nearDuplicates } from './alike.ts';
import { alikeFrom, likeness, leastOf } from './likeness.ts';
import { seenDocument } from './listing.ts';
import type { DocumentHouse } from './needs.ts';

export type DocumentFacts = z.output<typeof documentFacts>;

/** The first and the last mails of an exchange are no further apart than that. */
const mostOfThread = 100;

/** What the house knows of a document beside its text: its versions, how it was read, what is like it, where it was quoted. */
export function createFacts(house: DocumentHouse) {
  const { vault, access } = house;

  return {
    /** How many documents added since then say nearly what this version's text says; for the house's own watch, in the caller's transaction. */
    async alikeSince(snapshot: Snapshot, version: string, since: number): Promise<number> {
      const row = await findVersion(snapshot, version);
      const sketch = row && (await sketchAt(snapshot, row.row));
      if (!row || !sketch) return 0;
      const mine = leastOf(sketch);
      return (await recentMates(snapshot, row.row, since)).filter((other) => likeness(mine, leastOf(other)) >= alikeFrom).length;
    },

    /** @throws document_unknown */
    async facts(actor: Actor, id: string): Promise<DocumentFacts> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const document = await seenDocument(access, snapshot, actor, id);
        const audiences = await access.audiences(snapshot, actor);
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
            language: languageOf(text.beginning),
            letters: text.length,
            tables: text.places['table'] ?? 0,
            headings: text.places['heading'] ?? 0,
            scanned: text.places['scanned'] ?? 0,
            toCheck: text.places['check'] ?? 0,
            sumsAgree: text.sums.agrees,
            sumsDiffer: text.sums.differs,
          },
          thread:
            document.withdrawn_at === null && current
              ? await threadMates(snapshot, { version: current.row, audiences, limit: mostOfThread })
              : [],
          alike: document.withdrawn_at === null ? await nearDuplicates(snapshot, document.current_version, audiences) : [],
          quotedIn: (await house.received.quotedIn?.(snapshot, actor, await textIdsOf(snapshot, document.row))) ?? [],
        };
      });
    },
  };
}
