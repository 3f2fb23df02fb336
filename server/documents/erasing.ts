import { setTimeout as wait } from 'node:timers/promises';
import type { Erasure } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { managedDocument, together } from './changing.ts';
import { countDocuments, tellErasures, toldBefore, versionsOf } from './documents.store.ts';
import { erasedDocuments, listErased } from './erasedlist.ts';
import { certificateOf } from './certificates.ts';
import {
  countLeft,
  deleteDocument,
  documentsAmong,
  findErasure,
  insertErasure,
  unfinishedErasures,
  updateErasure,
  type ErasureRow,
} from './erasure.store.ts';
import { forgetPrepared, leaveIndex, leavingOf, removeFromIndex, type Leaving } from './indexing.ts';
import { dayMs, memberOf, tellDocument, type DocumentHouse } from './needs.ts';
import type { DocumentRow, ErasureCause } from './tables.store.ts';
import { deleteTexts, textsOf } from './texts.store.ts';
import { forgetFile } from './watching/following.ts';

/** Why it is erased: as a person, or the house, says it. */
export interface Cause {
  cause: ErasureCause;
  reason: string | null;
}

/** A large document's words stand in many chunks of the index. */
const boundMs = 180_000;
/** How long the disk is waited for: a search that runs holds the write-ahead log some milliseconds. */
const attempts = 120;
const longestPauseMs = 250;
/** An erasure that comes by itself is told of so long before: by the daily run before it. */
const toldMs = 20 * 60 * 60 * 1000;
/** What a daily run erases at most: so many, or a tenth of what there is. */
const erasedADay = 100;

/** Forgetting a document, for ever: content, passages, index, blob; then the disk and the list of erased ids are seen to. */
export function createErasing(house: DocumentHouse) {
  const { vault, journal, access, jobs, clock } = house;

  /** The document and what came enclosed in it, which goes first. @returns their certificates, the document's own last */
  async function eraseIn(
    tx: Tx,
    store: OrganisationVault,
    actor: Actor,
    id: string,
    cause: Cause & { leaving: Leaving[] },
  ): Promise<string[]> {
    const all = await together(tx, await managedDocument(house, tx, actor, id));
    const certificates: string[] = [];
    for (const one of all.toReversed())
      certificates.push(await eraseOne(tx, store, actor, one, { ...cause, inside: one.id === id ? null : id }));
    return certificates;
  }

  async function eraseOne(
    tx: Tx,
    store: OrganisationVault,
    actor: Actor,
    document: DocumentRow,
    { cause, reason, inside, leaving }: Cause & { inside: string | null; leaving: Leaving[] },
  ): Promise<string> {
    const { id } = document;
    const versions = await versionsOf(tx, document.row);
    const texts = (await Promise.all(versions.map((version) => textsOf(tx, version.row)))).flat();
    for (const version of versions) {
      const title = version.row === document.current_version ? document.title : version.indexed_as;
      // One that is being read may have words in the index already.
      if (title === null) {
        await forgetPrepared(house, tx, actor.organisation, version);
        continue;
      }
      // Found by nobody once its document is gone, a long one leaves the index part by part; the certificate waits for it.
      const long = await leavingOf(tx, title, version);
      if (long) leaving.push(long);
      else await removeFromIndex(house, tx, actor.organisation, title, version);
    }
    await deleteTexts(
      tx,
      texts.map((text) => text.row),
    );
    await house.received.textsErased?.(
      tx,
      texts.map((text) => text.id),
      id,
    );
    await forgetFile(tx, document.row);
    for (const blob of await deleteDocument(tx, document.row)) await store.blobs.forget(tx, blob);
    await access.placeRemoved(tx, id);
    await jobs.forget(tx, id);
    const certificate = newId('crt');
    const { seq } = await journal.append(tx, {
      actor,
      act: 'document.erased',
      on: id,
      facts: { certificate, cause, versions: versions.length, texts: texts.length, ...(inside === null ? {} : { enclosedIn: inside }) },
    });
    await insertErasure(tx, {
      certificate,
      document: id,
      committed_at: clock.now(),
      journal_seq: seq,
      cause,
      reason,
      erased_by: memberOf(actor),
      enclosed_in: inside,
      texts: JSON.stringify(texts.map(({ row }) => row)),
      units: JSON.stringify(versions.map(({ row }) => row)),
    });
    tellDocument(house, tx, actor.organisation, id, 'erased');
    return certificate;
  }

  /** Lists the id outside the vault, waits until the disk no longer holds the words, looks for what is left, and says when. It can be called again at any point. */
  async function finish(store: OrganisationVault, certificate: string): Promise<void> {
    const erasure = await store.read((snapshot) => findErasure(snapshot, certificate));
    if (erasure.listed === 0) {
      listErased(store.erasedList, { document: erasure.document, certificate, at: erasure.committed_at });
      await house.received.erased?.(store.organisation);
      await store.write('note a listed erasure', (tx) => updateErasure(tx, certificate, { listed: 1 }));
    }
    if (erasure.cleared_at !== null) return;
    // What a crash left of a long one in the index goes now, its words unknown: all of the index is looked through.
    const units: number[] = JSON.parse(erasure.units ?? '[]');
    for (const unit of units) await leaveIndex(house, store, { unit, passages: [] });
    await clearDisk(store, certificate);
    const cleared_at = clock.now();
    const found = await store.read((snapshot) => leftOf(snapshot, store.organisation, erasure));
    await store.write('note a cleared disk', (tx) => updateErasure(tx, certificate, { cleared_at, found }));
  }

  /** The canary: what the store and its index still hold of it. Null where it was not noted what to look for. */
  async function leftOf(snapshot: Snapshot, organisation: string, { document, texts, units }: ErasureRow): Promise<number | null> {
    if (texts === null || units === null) return null;
    let left = await countLeft(snapshot, { document, texts, units });
    const rows: number[] = JSON.parse(units);
    for (const unit of rows) left += await house.received.index.holds(snapshot, { organisation, unit });
    return left;
  }

  async function clearDisk(store: OrganisationVault, certificate: string): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (await store.checkpoint()) return;
      await wait(Math.min(longestPauseMs, 5 * 2 ** attempt));
    }
    throw new Refusal('erasure_not_cleared', { certificate });
  }

  async function eraseFor(actor: Actor, id: string, cause: Cause): Promise<Erasure> {
    const store = await vault.organisation(actor.organisation);
    const leaving: Leaving[] = [];
    const certificates = await store.write('erase a document', (tx) => eraseIn(tx, store, actor, id, { ...cause, leaving }), { boundMs });
    for (const one of leaving) await leaveIndex(house, store, one);
    for (const certificate of certificates) await finish(store, certificate);
    return store.read((snapshot) => certificateOf(house, snapshot, certificates.at(-1) ?? ''));
  }

  /** Tells of what is due within a day, and returns what is due now and was told of before. */
  async function eraseNext(store: OrganisationVault, actor: Actor): Promise<string[]> {
    const now = vault.time.now();
    const withdrawn = now - house.limits.withdrawnMs;
    return store.write('tell of erasures', async (tx) => {
      const atMost = Math.max(erasedADay, Math.floor((await countDocuments(tx)) / 10));
      const due = await toldBefore(tx, { withdrawn, told: now - toldMs }, atMost);
      for (const id of await tellErasures(tx, withdrawn + dayMs, now))
        await journal.append(tx, { actor, act: 'document.erasure-announced', on: id });
      return due;
    });
  }

  return {
    /**
     * Erases a document, withdrawn or not, with all its versions and what came enclosed in it; answers when the disk no longer holds it.
     * @throws erase_not_confirmed, document_unknown, permission_missing, erasure_not_cleared when it holds but the disk is still to be seen to
     */
    async erase(actor: Actor, id: string, input: { confirm: boolean; reason?: string | undefined }): Promise<Erasure> {
      if (!input.confirm) throw new Refusal('erase_not_confirmed');
      return eraseFor(actor, id, { cause: 'asked', reason: input.reason || null });
    },

    /** Before a vault answers: erases again what it holds although it was erased, as one put back from a backup does, and ends what a crash cut. */
    async forgetAgain(organisation: string): Promise<void> {
      const store = await vault.organisation(organisation);
      const listed = erasedDocuments(store.erasedList).map(({ document }) => document);
      const actor: Actor = { kind: 'system', organisation, reason: 'retention' };
      for (const id of await store.read((snapshot) => documentsAmong(snapshot, listed)))
        await eraseFor(actor, id, { cause: 'listed', reason: null });
      // What a crash cut between the commit and the disk is seen to now: its words are no longer answered from, and still stand there.
      for (const certificate of await store.read(unfinishedErasures))
        await finish(store, certificate).catch((error: unknown) => {
          if (!isRefusal(error, 'erasure_not_cleared')) throw error;
        });
    },

    /**
     * The daily job `documents.retention`: erases what has been withdrawn long enough and was told of by a run of another day, tells of
     * what comes next, and finishes what a crash left half seen to. While the clock is doubted, only the last.
     */
    async retain({ organisation, signal }: JobContext): Promise<void> {
      const actor: Actor = { kind: 'system', organisation, reason: 'retention' };
      const store = await vault.organisation(organisation);
      for (const id of vault.time.doubt() === null ? await eraseNext(store, actor) : []) {
        signal.throwIfAborted();
        await eraseFor(actor, id, { cause: 'expired', reason: null }).catch((error: unknown) => {
          // Erased by hand, or restored, since the list was made.
          if (!isRefusal(error, 'document_unknown')) throw error;
        });
      }
      for (const certificate of await store.read(unfinishedErasures)) await finish(store, certificate);
    },
  };
}
