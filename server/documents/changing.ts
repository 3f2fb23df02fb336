import { mayBeReadAgain, type Document } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { mediaTypeOf } from '#server/reading/reading.ts';
import {
  enclosedIn,
  findDocument,
  setFileName,
  setPlace,
  setStateBeforeFirstReading,
  setTitle,
  setVersionState,
  setWithdrawn,
  versionAt,
} from './documents.store.ts';
import { readingJob } from './adding.ts';
import { addToIndex, removeFromIndex } from './indexing.ts';
import { shownDocument } from './listing.ts';
import { nameWithoutExtension } from './names.ts';
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

/** A document and what came enclosed in it: a mail and its attachments are one thing, as long as nobody moved one of them elsewhere. */
export async function together(snapshot: Snapshot, document: DocumentRow): Promise<DocumentRow[]> {
  return [document, ...(await enclosedIn(snapshot, document.row))];
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

  /**
   * The file goes by another name, its document with it unless a person or its content named it. A name is in the index: while a version is
   * being read under the one before, this does nothing.
   * @returns whether it has the new name
   */
  async function renameFile(tx: Tx, actor: Actor, document: DocumentRow, fileName: string): Promise<boolean> {
    const latest = await versionAt(tx, document.latest_version ?? 0);
    if (latest.file_name === fileName) return true;
    if (latest.state === 'waiting' || latest.state === 'reading') return false;
    const current = document.current_version === null ? null : await versionAt(tx, document.current_version);
    const isNamedByFile = document.title_by_hand === 0 && document.title === nameWithoutExtension((current ?? latest).file_name);
    const title = isNamedByFile ? nameWithoutExtension(fileName) : document.title;
    if (current) await removeFromIndex(house, tx, actor.organisation, document.title, current);
    for (const version of new Set([latest.row, current?.row ?? latest.row]))
      await setFileName(tx, version, { fileName, mediaType: mediaTypeOf(fileName, latest.media_type) });
    await setTitle(tx, document.row, title, { fileName, byHand: document.title_by_hand === 1 });
    if (current) await addToIndex(house, tx, actor.organisation, title, { ...current, file_name: fileName });
    await journal.append(tx, { actor, act: 'document.renamed', on: document.id });
    tellDocument(house, tx, actor.organisation, document.id, document.state);
    return true;
  }

  const isWith = (one: DocumentRow, document: DocumentRow): { enclosedIn?: string } =>
    one === document ? {} : { enclosedIn: document.id };

  async function move(tx: Tx, actor: Actor, document: DocumentRow, place: string): Promise<void> {
    const target = await findContainer(tx, place);
    if (!target) throw new Refusal('place_unknown');
    await mustMay(access, tx, actor, place, 'add', 'place_unknown');
    if (target.row === document.parent) return;
    for (const one of await together(tx, document)) {
      // What is enclosed stands under it in the tree of rights: it has moved with it.
      if (one === document) await access.placeMoved(tx, one.id, target.id);
      await setPlace(tx, one.row, target);
      await journal.append(tx, { actor, act: 'document.moved', on: one.id, facts: { place: target.id, ...isWith(one, document) } });
      if (one !== document) tellDocument(house, tx, actor.organisation, one.id, one.state);
    }
  }

  /** Withdraws a document with what came enclosed in it; returns when, by which what goes together comes back together. */
  async function withdrawIn(tx: Tx, actor: Actor, document: DocumentRow): Promise<number> {
    const at = vault.time.now();
    for (const one of (await together(tx, document)).filter(({ withdrawn_at }) => withdrawn_at === null)) {
      await setWithdrawn(tx, one.row, { at, by: memberOf(actor) });
      await journal.append(tx, { actor, act: 'document.withdrawn', on: one.id, facts: isWith(one, document) });
      tellDocument(house, tx, actor.organisation, one.id, 'withdrawn');
    }
    return at;
  }

  /** What was withdrawn with it comes back with it; what was withdrawn before stays so. */
  async function restoreIn(tx: Tx, actor: Actor, document: DocumentRow): Promise<void> {
    for (const one of (await together(tx, document)).filter(({ withdrawn_at }) => withdrawn_at === document.withdrawn_at)) {
      await setWithdrawn(tx, one.row, null);
      await journal.append(tx, { actor, act: 'document.restored', on: one.id, facts: isWith(one, document) });
      tellDocument(house, tx, actor.organisation, one.id, one.state);
    }
  }

  return {
    /** What follows a file that somebody else moves, renames, takes away or puts back; whether he may is the caller's question. */
    within: { renameFile, move, withdraw: withdrawIn, restore: restoreIn },

    /**
     * Renames a document, or moves it to a place where the actor may add; rights follow the place, and what came enclosed in it follows.
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

    /**
     * Has a file read again that could not be: where another day may help, and not where the file itself is at fault.
     * @throws document_unknown, document_withdrawn, permission_missing, document_not_readable
     */
    async readDocument(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('ask for a reading', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
        const latest = await versionAt(tx, document.latest_version ?? 0);
        if (!mayBeReadAgain(latest.state, latest.unreadable_reason)) throw new Refusal('document_not_readable');
        await setVersionState(tx, latest.row, 'waiting');
        await setStateBeforeFirstReading(tx, document.row, 'waiting');
        const job = await house.jobs.enqueue(tx, actor.organisation, { kind: readingJob, subject: id, input: { version: latest.id } });
        await journal.append(tx, { actor, act: 'document.reading-asked', on: id, facts: { version: latest.number, job } });
        tellDocument(house, tx, actor.organisation, id, document.current_version === null ? 'waiting' : 'read');
        return shownDocument(house, tx, actor, id);
      });
    },

    /** From this commit on, nobody is answered from it, nor from what came enclosed in it. @throws document_unknown, permission_missing, document_withdrawn */
    async withdraw(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('withdraw a document', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
        await withdrawIn(tx, actor, document);
        return shownDocument(house, tx, actor, id);
      });
    },

    /** Makes a withdrawn document what it was. @throws document_unknown, document_not_withdrawn */
    async restore(actor: Actor, id: string): Promise<Document> {
      const store = await vault.organisation(actor.organisation);
      return store.write('restore a document', async (tx) => {
        const document = await managedDocument(house, tx, actor, id);
        if (document.withdrawn_at === null) throw new Refusal('document_not_withdrawn');
        await restoreIn(tx, actor, document);
        return shownDocument(house, tx, actor, id);
      });
    },
  };
}
