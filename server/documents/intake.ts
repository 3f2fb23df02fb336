import { z } from 'zod';
import type { SystemActor } from '#server/foundation/actor.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { namesMet, proposedOf } from '#server/privacy/privacy.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import type { OrganisationVault, Tx } from '#server/vault/vault.ts';
import type { createChanging } from './changing.ts';
import {
  documentAt,
  findVersion,
  setCurrentVersion,
  setStateBeforeFirstReading,
  setTitle,
  setVersionRead,
  setVersionState,
  versionAt,
  waitingAfter,
} from './documents.store.ts';
import { createEnclosing, type Enclosed } from './enclosing.ts';
import {
  type PreparedIndex,
  addToIndex,
  dropUnusedTexts,
  forgetPrepared,
  isLong,
  leaveIndex,
  leavingOf,
  prepareIndex,
  removeFromIndex,
} from './indexing.ts';
import { cutAside, type Reading, type UnreadableReason } from '#server/reading/reading.ts';
import { tellDocument, type DocumentHouse } from './needs.ts';
import { propose } from './labels.ts';
import { keepSketch, keepThread } from './facts.store.ts';
import { sketchOf } from './likeness.ts';
import type { DocumentRow, VersionRow } from './tables.store.ts';
import { deleteTexts, textsOf } from './texts.store.ts';
import { indexedBeyond, setLeftIndex, setReplaced } from './versions.store.ts';
import { prepareText } from './writing.ts';

const jobInput = z.object({ version: z.string() });
const leavingInput = z.object({ version: z.string(), title: z.string() });
/** The kind of the job that takes a long older version out of the index. */
export const leavingJob = 'documents.leave';
/** So many earlier versions of a document stay in the index, for whoever asks for them; an older one is read again on demand. */
export const versionsKept = 5;
/** On top of the ordinary bound, for what the index does with each passage. */
export const boundMs = 30_000;
export const boundMsPerPassage = 5;

/** Reads a version into a text: bytes → child process → text and passages → index, swapped in by one transaction. */
export function createIntake(house: DocumentHouse, changing: Pick<ReturnType<typeof createChanging>, 'within'>) {
  const { vault, sandbox, journal, clock } = house;
  const enclosing = createEnclosing(house, changing);

  /** The version to read; null when it has been erased while it waited, or when only the end of the job was lost. */
  async function begin(store: OrganisationVault, organisation: string, id: string): Promise<VersionRow | null> {
    return store.write('begin reading', async (tx) => {
      const version = await findVersion(tx, id);
      if (!version || version.state === 'read') return null;
      await setVersionState(tx, version.row, 'reading');
      await setStateBeforeFirstReading(tx, version.document, 'reading');
      // Parts of a large text that a crash left behind.
      await dropUnfinished(tx, organisation, version);
      tell(tx, organisation, await documentAt(tx, version.document), 'reading');
      return version;
    });
  }

  /** The parts of a version's text and of its index that nothing uses yet; an earlier version may have texts that are cited. */
  async function dropUnfinished(tx: Tx, organisation: string, version: VersionRow): Promise<void> {
    await forgetPrepared(house, tx, organisation, version);
    if (version.replaced_at !== null) await dropUnusedTexts(house, tx, version.row);
    else for (const text of await textsOf(tx, version.row)) await deleteTexts(tx, [text.row]);
  }

  async function noteUnreadable(
    store: OrganisationVault,
    actor: SystemActor,
    version: VersionRow,
    reason: UnreadableReason,
  ): Promise<void> {
    await store.write('note an unreadable file', async (tx) => {
      if (!(await findVersion(tx, version.id))) return;
      await setVersionState(tx, version.row, 'unreadable', reason);
      await setStateBeforeFirstReading(tx, version.document, 'unreadable');
      const document = await documentAt(tx, version.document);
      await journal.append(tx, {
        actor,
        act: 'document.unreadable',
        on: document.id,
        outcome: 'failed',
        facts: { version: version.number, reason },
      });
      tell(tx, actor.organisation, document, 'unreadable');
    });
  }

  function tell(tx: Tx, organisation: string, document: DocumentRow, state: 'waiting' | 'reading' | 'unreadable'): void {
    tellDocument(house, tx, organisation, document.id, document.current_version === null ? state : 'read');
  }

  /** Takes an earlier version out of the index, with what of its text nobody cites: a long one behind everything else, part by part. */
  async function retire(tx: Tx, organisation: string, document: DocumentRow, version: VersionRow): Promise<void> {
    const title = version.indexed_as ?? document.title;
    await setLeftIndex(tx, version.row);
    if (isLong(version)) {
      const input = { version: version.id, title };
      await house.jobs.enqueue(tx, organisation, { kind: leavingJob, subject: document.id, input, behind: true });
      return;
    }
    await removeFromIndex(house, tx, organisation, title, version);
    await dropUnusedTexts(house, tx, version.row);
  }

  /** Makes a version that has been read the current one, unless a later one is: then it is found among the earlier ones. @returns whether it is current */
  async function swapIn(
    tx: Tx,
    organisation: string,
    document: DocumentRow,
    { version, foundTitle, prepared }: { version: VersionRow; foundTitle: string | null; prepared: PreparedIndex | null },
  ): Promise<boolean> {
    const before = document.current_version === null ? null : await versionAt(tx, document.current_version);
    if (before && before.number > version.number) {
      await addToIndex(house, tx, organisation, document.title, version, prepared);
      await setReplaced(tx, version.row, { at: house.clock.now(), indexedAs: document.title });
      return false;
    }
    if (before) await setReplaced(tx, before.row, { at: house.clock.now(), indexedAs: document.title });
    const title = titleWith(document, foundTitle);
    await setTitle(tx, document.row, title, { fileName: version.file_name, byHand: document.title_by_hand === 1 });
    await setCurrentVersion(tx, document.row, version.row);
    await addToIndex(house, tx, organisation, title, version, prepared);
    for (const earlier of await indexedBeyond(tx, document.row, versionsKept)) await retire(tx, organisation, document, earlier);
    return true;
  }

  async function keepReading(
    store: OrganisationVault,
    actor: SystemActor,
    version: VersionRow,
    reading: Reading,
    told: (share: number) => void,
  ): Promise<void> {
    const { organisation } = actor;
    const passages = await cutAside(reading);
    const sketch = sketchOf(reading.text);
    const proposed = await proposedOf(reading.text);
    const names = await namesMet(reading);
    const enclosed: Enclosed[] = [];
    try {
      const found = await store.read((snapshot) => documentAt(snapshot, version.document));
      const remarks = await enclosing.stage(store, reading, found.enclosed_depth, enclosed);
      const writing = await prepareText(store, version.row, reading, passages, clock.now());
      const title = titleWith(found, reading.title);
      const prepared = await prepareIndex(house, { organisation, version, title }, { text: reading.text, passages }, told);
      await store.write(
        'read a document',
        async (tx) => {
          if (!(await findVersion(tx, version.id))) return;
          const text = await writing.finish(tx);
          await setVersionRead(tx, version.row, {
            text: text.row,
            pages: pagesOf(reading),
            passages: passages.length,
            writtenAt: reading.writtenAt,
            remarks,
          });
          await keepSketch(tx, version.row, sketch);
          await keepThread(tx, version.row, reading.thread);
          const document = await documentAt(tx, version.document);
          const isCurrent = await swapIn(tx, organisation, document, {
            version: await versionAt(tx, version.row),
            foundTitle: reading.title,
            prepared,
          });
          const opened = isCurrent
            ? await enclosing.open(tx, store, actor, { document: await documentAt(tx, document.row), version }, enclosed)
            : 0;
          await journal.append(tx, {
            actor,
            act: 'document.read-into-text',
            on: document.id,
            facts: {
              version: version.number,
              text: text.id,
              reader: reading.reader,
              readerVersion: reading.readerVersion,
              units: reading.text.length,
              passages: passages.length,
              remarks: remarks.map(({ kind }) => kind),
              enclosed: reading.enclosed.length,
              enclosedOpened: opened,
            },
          });
          await propose(house, tx, { actor, document, version: version.number, proposed });
          if (isCurrent)
            await house.received.documentRead?.(tx, {
              organisation,
              document: document.id,
              version: version.id,
              number: version.number,
              text: text.id,
              words: reading.text,
              names,
              fileName: version.file_name,
              isEnclosed: document.enclosed_in !== null,
              asides: reading.places.filter((place) => place.kind === 'aside'),
            });
          tellDocument(house, tx, organisation, document.id, 'read');
        },
        { boundMs: boundMs + (passages.length + enclosed.length * 4) * boundMsPerPassage },
      );
    } finally {
      // Those that were kept are no longer where they were staged.
      for (const { staged } of enclosed) store.blobs.discard(staged);
    }
  }

  /** What could not be read to its end, or not kept, waits again, and leaves nothing: its job says what went wrong, and can be run again. */
  async function takeBack(store: OrganisationVault, organisation: string, version: VersionRow): Promise<void> {
    await store.write('take back a reading', async (tx) => {
      if (!(await findVersion(tx, version.id))) return;
      await dropUnfinished(tx, organisation, version);
      await setVersionState(tx, version.row, 'waiting');
      await setStateBeforeFirstReading(tx, version.document, 'waiting');
      tell(tx, organisation, await documentAt(tx, version.document), 'waiting');
    });
  }

  return {
    /** The job `documents.leave`: the words of a long version that nobody finds any more leave the index, then its texts, unless they are cited. */
    async leave({ organisation, input }: JobContext): Promise<void> {
      const { version: id, title } = leavingInput.parse(input);
      const store = await vault.organisation(organisation);
      const version = await store.read((snapshot) => findVersion(snapshot, id));
      const leaving = version && (await store.read((snapshot) => leavingOf(snapshot, title, version)));
      // Read again meanwhile, it is found again.
      if (!version || !leaving || version.indexed_as !== null) return;
      await leaveIndex(house, store, leaving);
      await store.write('drop the texts of an older version', (tx) => dropUnusedTexts(house, tx, version.row));
    },

    /**
     * The job `documents.read`. It can be run again at any point. What cannot be read is an outcome of the document, noted with its
     * reason; the job then fails with that reason, so that a person finds it in the list and may run it again.
     */
    async run(context: JobContext): Promise<void> {
      const { organisation, input, signal } = context;
      const store = await vault.organisation(organisation);
      const actor: SystemActor = { kind: 'system', organisation, reason: 'job' };
      const version = await begin(store, organisation, jobInput.parse(input).version);
      if (!version) return;
      try {
        const [opened, next] = await store.read(async (snapshot) => [
          await store.blobs.open(snapshot, version.blob),
          await waitingAfter(snapshot, version.document),
        ]);
        context.progress(0.1);
        const reading = sandbox.read(
          opened,
          { name: version.file_name, mediaType: version.media_type },
          {
            signal,
            progress: (share) => context.progress(0.1 + 0.5 * share),
          },
        );
        // A process starts for as long as a small file takes to be read and kept.
        if (next) sandbox.expectReading({ name: next.file_name, mediaType: next.media_type });
        const outcome = await reading;
        context.progress(0.6);
        if (outcome.kind === 'read')
          return await keepReading(store, actor, version, outcome.reading, (share) => context.progress(0.7 + 0.25 * share));
        await noteUnreadable(store, actor, version, outcome.reason);
        throw new Refusal('document_unreadable', { reason: outcome.reason });
      } catch (error) {
        // What cannot be taken back now, on a full disk, begins again with the next attempt.
        if (!isRefusal(error, 'document_unreadable')) await takeBack(store, organisation, version).catch(() => {});
        throw error;
      }
    },
  };
}

/** The title of a document once a version of it is read. */
export const titleWith = (document: DocumentRow, found: string | null): string =>
  document.title_by_hand === 1 || found === null ? document.title : found;

/** How many pages it has; null where its format has none. */
export function pagesOf(reading: Reading): number | null {
  const pages = [
    ...reading.places.flatMap((place) => (place.kind === 'page' ? [place.page] : [])),
    ...reading.pages.map(({ page }) => page),
  ];
  return pages.length === 0 ? null : Math.max(...pages);
}
