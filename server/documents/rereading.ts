import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { SystemActor } from '#server/foundation/actor.ts';
import { NotNow, type JobContext } from '#server/jobs/jobs.ts';
import { proposedOf } from '#server/privacy/privacy.ts';
import { cutAside, formats, namedFormat, type Reading } from '#server/reading/reading.ts';
import type { OrganisationVault, Tx } from '#server/vault/vault.ts';
import { readingJob } from './adding.ts';
import type { createChanging } from './changing.ts';
import { documentAt, findVersion, setTitle, setVersionRead, versionAt } from './documents.store.ts';
import { createEnclosing, type Enclosed } from './enclosing.ts';
import { keepSketch, keepThread } from './facts.store.ts';
import { addToIndex, removeFromIndex } from './indexing.ts';
import { boundMs, boundMsPerPassage, pagesOf, titleWith } from './intake.ts';
import { propose } from './labels.ts';
import { sketchOf } from './likeness.ts';
import { tellDocument, type DocumentHouse } from './needs.ts';
import { otherTexts, setReadBy, staleVersions } from './rereading.store.ts';
import type { VersionRow } from './tables.store.ts';
import { deleteTexts } from './texts.store.ts';
import { prepareText } from './writing.ts';

const jobInput = z.object({ version: z.string() });
/** The kinds of the jobs that look for what a better reader would read otherwise, and that read one of them again. */
export const sweepJob = 'documents.rereading';
export const rereadJob = 'documents.reread';
const atOnce = 200;
/** Whoever asks goes first: nothing is read again until so long after the last question. */
const quietMs = 5_000;

const versions = formats.map(({ name, version }) => [name, version] as const);
const readers = versions
  .map(([name, version]) => `${name}:${version}`)
  .toSorted()
  .join(' ');

/** A reader that got better reads again what an older one read: behind everything else, one document at a time, its text swapped in at once. */
export function createRereading(
  house: DocumentHouse,
  changing: Pick<ReturnType<typeof createChanging>, 'within'>,
  lastAsked: (organisation: string) => number,
) {
  const { vault, sandbox, journal, jobs, clock } = house;
  const enclosing = createEnclosing(house, changing);

  /** Texts that a crash or an older reader left, which no citation points to. */
  async function dropOthers(tx: Tx, version: number, text: number): Promise<void> {
    for (const other of await otherTexts(tx, version, text))
      if ((await house.received.isCited?.(tx, other.id)) === false) await deleteTexts(tx, [other.row]);
  }

  async function swap(store: OrganisationVault, actor: SystemActor, version: VersionRow, reading: Reading): Promise<void> {
    const passages = await cutAside(reading);
    const sketch = sketchOf(reading.text);
    const proposed = await proposedOf(reading.text);
    const enclosed: Enclosed[] = [];
    try {
      const { enclosed_depth: depth } = await store.read((snapshot) => documentAt(snapshot, version.document));
      const remarks = await enclosing.stage(store, reading, depth, enclosed);
      const writing = await prepareText(store, version.row, reading, passages, clock.now());
      await store.write(
        'read a document again',
        async (tx) => {
          const before = await findVersion(tx, version.id);
          if (!before) return;
          const text = await writing.finish(tx);
          const document = await documentAt(tx, version.document);
          if (document.current_version !== version.row || before.text === null) return deleteTexts(tx, [text.row]);
          await removeFromIndex(house, tx, actor.organisation, document.title, before);
          const { writtenAt } = reading;
          await setVersionRead(tx, version.row, { text: text.row, pages: pagesOf(reading), passages: passages.length, writtenAt, remarks });
          await keepSketch(tx, version.row, sketch);
          await keepThread(tx, version.row, reading.thread);
          await setReadBy(tx, [version.row], readers);
          const title = titleWith(document, reading.title);
          await setTitle(tx, document.row, title, { fileName: before.file_name, byHand: document.title_by_hand === 1 });
          await addToIndex(house, tx, actor.organisation, title, await versionAt(tx, version.row));
          await dropOthers(tx, version.row, text.row);
          const opened = await enclosing.open(tx, store, actor, { document, version }, enclosed);
          await journal.append(tx, {
            actor,
            act: 'document.read-again',
            on: document.id,
            facts: {
              version: version.number,
              text: text.id,
              reader: reading.reader,
              readerVersion: reading.readerVersion,
              passages: passages.length,
              remarks: remarks.map(({ kind }) => kind),
              enclosedOpened: opened,
            },
          });
          await propose(house, tx, { actor, document, version: version.number, proposed });
          tellDocument(house, tx, actor.organisation, document.id, 'read');
        },
        { boundMs: boundMs + passages.length * boundMsPerPassage },
      );
    } finally {
      for (const { staged } of enclosed) store.blobs.discard(staged);
    }
  }

  return {
    /** The job that reads one version again. What the better reader cannot read goes on answering with the text that it has. */
    async reread({ organisation, input, signal }: JobContext): Promise<void> {
      if (performance.now() - lastAsked(organisation) < quietMs) throw new NotNow(quietMs);
      const store = await vault.organisation(organisation);
      const version = await store.read((snapshot) => findVersion(snapshot, jobInput.parse(input).version));
      if (!version || version.state !== 'read' || version.text === null) return;
      const text = version.text;
      await store.write('begin reading again', (tx) => dropOthers(tx, version.row, text));
      const opened = await store.read((snapshot) => store.blobs.open(snapshot, version.blob));
      const outcome = await sandbox.read(opened, { name: version.file_name, mediaType: version.media_type }, { signal });
      if (outcome.kind === 'read') await swap(store, { kind: 'system', organisation, reason: 'job' }, version, outcome.reading);
      else await store.write('keep an older reading', (tx) => setReadBy(tx, [version.row], readers));
    },

    /** The job that queues what is to be read again, some at a time. */
    async sweep({ organisation }: JobContext): Promise<void> {
      const store = await vault.organisation(organisation);
      if (await store.read((snapshot) => jobs.isQueued(snapshot, rereadJob))) throw new NotNow(60_000);
      const stale = await store.read((snapshot) => staleVersions(snapshot, { readers, versions, limit: atOnce }));
      await store.write('queue what is read again', async (tx) => {
        for (const { id, document, row, fileName, mediaType, state } of stale) {
          const job = { subject: document, input: { version: id }, behind: true };
          if (state === 'read') await jobs.enqueue(tx, organisation, { ...job, kind: rereadJob });
          else {
            await setReadBy(tx, [row], readers);
            if (namedFormat({ name: fileName, mediaType })) await jobs.enqueue(tx, organisation, { ...job, kind: readingJob });
          }
        }
        if (stale.length === atOnce) await jobs.enqueue(tx, organisation, { kind: sweepJob, subject: null, input: {}, behind: true });
      });
    },

    /** At the start: looks whether there is anything that a better reader would read otherwise. */
    async readAgain(organisations: readonly string[]): Promise<void> {
      for (const organisation of organisations) {
        const store = await vault.organisation(organisation);
        const [stale] = await store.read((snapshot) => staleVersions(snapshot, { readers, versions, limit: 1 }));
        if (!stale) continue;
        await store.write('look for what is read again', async (tx) => {
          if (!(await jobs.isQueued(tx, sweepJob)))
            await jobs.enqueue(tx, organisation, { kind: sweepJob, subject: null, input: {}, behind: true });
        });
      }
    },
  };
}
