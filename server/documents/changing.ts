import type { Document } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { findDocument, setPlace, setTitle, setWithdrawn, versionAt } from './documents.store.ts';
import { addToIndex, removeFromIndex } from './indexing.ts';
import { shownDocument } from './listing.ts';
import { memberOf, tellDocument, type DocumentHouse } from './needs.ts';
import { mustMay } from './rights.ts';
import { findContainer } from './sources.store.ts';
import type { DocumentRow } from './tables.store.ts';

/** @throws document_unknown, permission_missing */
export async function managedDocument(house: DocumentHouse, snapshot: Snapshot, actor: Actor, id: string): Promise<DocumentRow> {
  const document = await findDocument(snapshot, id);
  if (!document) throw new Refusal('document_unknown');
  if (document.withdrawn_at === null) await mustMay(house.access, snapshot, actor, id, 'manage', 'document_unknown');
  // A withdrawn document exists only for whoever manages it.
  else if (!(await house.access.mayOn(snapshot, actor, [id], 'manage')).has(id)) throw new Refusal('document_unknown');
  return document;
}

/** What whoever manages a document may do with it, short of erasing it. */
export function createChanging(house: DocumentHouse) {
  const { vault, journal, access } = house;

  /** The title is searched too: the index learns the new one in the same transaction. */
  async function rename(tx: Tx, actor: Actor, document: DocumentRow, title: string): Promise<void> {
    const current = document.current_version === null ? null : await versionAt(tx, document.current_version);
    const named = current ?? (await versionAt(tx, document.latest_version ?? 0));
    if (current) await removeFromIndex(house, tx, actor.organisation, document.title, current);
    await setTitle(tx, document.row, title, { fileName: named.file_name, byHand: true });
    if (current) await addToIndex(house, tx, actor.organisation, title, current);
    await journal.append(tx, { actor, act: 'document.renamed', on: document.id });
  }

  async function move(tx: Tx, actor: Actor, document: DocumentRow, place: string): Promise<void> {
    const target = await findContainer(tx, place);
    if (!target) throw new Refusal('place_unknown');
    await mustMay(access, tx, actor, place, 'add', 'place_unknown');
    if (target.row === document.parent) return;
    await access.placeMoved(tx, document.id, target.id);
    await setPlace(tx, document.row, target);
    await journal.append(tx, { actor, act: 'document.moved', on: document.id, facts: { place: target.id } });
  }

  return {
    /**
     * Renames a document, or moves it to a place where the actor may add; rights follow the place.
     * @throws document_unknown, document_withdrawn, place_unknown, permission_missing
     */
    async change(actor: Actor, id: string, input: { title?: string | undefined; place?: string | undefined }): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('change a document', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
        if (input.title !== undefined && input.title !== document.title) await rename(tx, actor, document, input.title);
        if (input.place !== undefined) await move(tx, actor, document, input.place);
        tellDocument(house, tx, actor.organisation, id, document.state);
        return shownDocument(house, tx, actor, id);
      });
    },

    /** From this commit on, nobody is answered from it. @throws document_unknown, permission_missing, document_withdrawn */
    async withdraw(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('withdraw a document', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
        await setWithdrawn(tx, document.row, { at: vault.time.now(), by: memberOf(actor) });
        await journal.append(tx, { actor, act: 'document.withdrawn', on: id });
        tellDocument(house, tx, actor.organisation, id, 'withdrawn');
        return shownDocument(house, tx, actor, id);
      });
    },

    /** Makes a withdrawn document what it was. @throws document_unknown, document_not_withdrawn */
    async restore(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('restore a document', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at === null) throw new Refusal('document_not_withdrawn');
        await setWithdrawn(tx, document.row, null);
        await journal.append(tx, { actor, act: 'document.restored', on: id });
        tellDocument(house, tx, actor.organisation, id, document.state);
        return shownDocument(house, tx, actor, id);
      });
    },
  };
}
