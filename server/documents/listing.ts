import type { Document, DocumentSort } from '#contract/documents.ts';
import type { Remark } from '#contract/reading.ts';
import type { Access } from '#server/access/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { formats } from '#server/reading/reading.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { closestOf } from './alike.ts';
import { readSortedCursor, writeSortedCursor } from './cursor.ts';
import { findDocument } from './documents.store.ts';
import { labelsFor } from './labels.ts';
import {
  countDocuments,
  folderPaths,
  selectListed,
  selectPage,
  selectWithdrawn,
  type ListedRow,
  type ListFilters,
} from './listing.store.ts';
import type { DocumentHouse } from './needs.ts';
import type { DocumentRow } from './tables.store.ts';

export interface ListQuery extends Omit<ListFilters, 'mediaTypes'> {
  format?: string | undefined;
  sort?: DocumentSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/**
 * A document that the actor may see: he may read it, and manages it if it is withdrawn.
 * @throws document_unknown, the same for an id that nobody has
 */
export async function seenDocument(access: Access, snapshot: Snapshot, actor: Actor, id: string): Promise<DocumentRow> {
  const document = await findDocument(snapshot, id);
  if (!document || !(await access.readable(snapshot, actor, [id])).has(id)) throw new Refusal('document_unknown');
  if (document.withdrawn_at !== null && !(await access.mayOn(snapshot, actor, [id], 'manage')).has(id))
    throw new Refusal('document_unknown');
  return document;
}

/** One that can be opened. @throws document_unknown, document_withdrawn */
export async function openDocument(access: Access, snapshot: Snapshot, actor: Actor, id: string): Promise<DocumentRow> {
  const document = await seenDocument(access, snapshot, actor, id);
  if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
  return document;
}

/** Documents as the contract shows them, in the order of `ids`. Whether the actor may see them is the caller's question. */
export async function shownDocuments(house: DocumentHouse, snapshot: Snapshot, actor: Actor, ids: readonly string[]): Promise<Document[]> {
  const rows = await selectListed(snapshot, ids);
  const paths = await folderPaths(snapshot, [...new Set(rows.map((row) => row.parent))]);
  const visibleTo = await house.access.visibleTo(snapshot, ids);
  const labels = await labelsFor(snapshot, ids);
  const managed = await house.access.mayOn(snapshot, actor, ids, 'manage');
  const answering = rows.flatMap((row) => (row.withdrawn_at === null && row.current_version !== null ? [row.current_version] : []));
  const alike = await closestOf(snapshot, answering, await house.access.audiences(snapshot, actor));
  return rows.map((row) => {
    const path = paths.get(row.parent) ?? [];
    return {
      ...factsOf(row, house.limits.withdrawnMs),
      folder: path.at(-1)?.id ?? null,
      folderPath: path.map((folder) => folder.name),
      visibleTo: visibleTo.get(row.id) ?? [],
      label: labels.get(row.id) ?? null,
      alike: (row.current_version === null ? null : alike.get(row.current_version)) ?? null,
      mayManage: managed.has(row.id),
    };
  });
}

function factsOf(
  row: ListedRow,
  withdrawnMs: number,
): Omit<Document, 'folder' | 'folderPath' | 'visibleTo' | 'label' | 'alike' | 'mayManage'> {
  return {
    id: row.id,
    title: row.title,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    state: row.withdrawn_at !== null ? 'withdrawn' : row.state === 'read' && row.is_partly === 1 ? 'partly_read' : row.state,
    unreadableReason: row.unreadable_reason,
    remarks: row.remarks === null ? [] : remarksOf(row.remarks),
    source: row.source,
    sourceName: row.source_name,
    version: row.number,
    pages: row.pages,
    passages: row.passages,
    addedAt: row.added_at,
    addedBy: row.added_by,
    writtenAt: row.written_at,
    fileDate: row.file_date,
    withdrawnAt: row.withdrawn_at,
    erasedAfter: row.withdrawn_at === null ? null : row.withdrawn_at + withdrawnMs,
  };
}

function remarksOf(json: string): Remark[] {
  const remarks: Remark[] = JSON.parse(json);
  return remarks;
}

export async function shownDocument(house: DocumentHouse, snapshot: Snapshot, actor: Actor, id: string): Promise<Document> {
  const [document] = await shownDocuments(house, snapshot, actor, [id]);
  if (!document) throw new Refusal('document_unknown');
  return document;
}

/** A format that nobody has names no type. */
const mediaTypesOf = (format: string): readonly string[] => formats.find(({ name }) => name === format)?.mediaTypes ?? [];

/** Documents as one actor sees them: names, states and who else sees them, never a word of their content. */
export function createListing(house: DocumentHouse) {
  const { vault, access } = house;
  return {
    /** @throws document_unknown */
    async document(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        await seenDocument(access, snapshot, actor, id);
        return shownDocument(house, snapshot, actor, id);
      });
    },

    /** One page, newest first unless it is sorted otherwise, and how many there are in all, among those that the actor may see. A folder's page holds what is below it too. */
    async list(
      actor: Actor,
      { cursor, limit = 100, sort = 'added', order = 'desc', format, ...asked }: ListQuery = {},
    ): Promise<{ documents: Document[]; total: number; next: string | null }> {
      const filters = { ...asked, mediaTypes: format === undefined ? undefined : mediaTypesOf(format) };
      const after = cursor === undefined ? null : readSortedCursor(cursor);
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const audiences = await access.audiences(snapshot, actor);
        const withdrawn = await access.mayOn(snapshot, actor, await selectWithdrawn(snapshot, audiences), 'manage');
        const reach = { audiences, withdrawn: [...withdrawn] };
        const found = await selectPage(snapshot, reach, filters, { sort, order, after, limit: limit + 1 });
        const ids = found.slice(0, limit).map(({ id }) => id);
        const documents = await shownDocuments(house, snapshot, actor, ids);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          documents,
          total: await countDocuments(snapshot, reach, filters),
          next: last ? writeSortedCursor(last) : null,
        };
      });
    },
  };
}
