import { performance } from 'node:perf_hooks';
import type { Actor } from '#server/foundation/actor.ts';
import { formats } from '#server/reading/reading.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { readingJob } from './adding.ts';
import { selectAllowedUnits, type Filters } from './allowed.store.ts';
import { createChanging } from './changing.ts';
import { createCertificates } from './certificates.ts';
import { createErasing } from './erasing.ts';
import { releaseTexts } from './indexing.ts';
import { createFacts } from './facts.ts';
import { createIntake, leavingJob } from './intake.ts';
import { createLabels, labelled, type Labelled } from './labels.ts';
import { createListing } from './listing.ts';
import { countDocuments } from './listing.store.ts';
import { dayMs, defaultLimits, type DocumentNeeds, type DocumentHouse, type Limits, type Received } from './needs.ts';
import { passagesOf, passagesOfUnit } from './passages.store.ts';
import { namesFor, placeFacts } from './placefacts.ts';
import { rollOf } from './roll.ts';
import { createRereading, rereadJob, sweepJob } from './rereading.ts';
import { createSources } from './sources.ts';
import { selectSpans, type SpanDetail, type SpanRef } from './spans.store.ts';
import { placesAt } from './texts.store.ts';
import { placesSeen } from './tree.ts';
import { createUpload, type Bringing } from './upload.ts';
import { createVersions } from './versions.ts';
import { createViewing } from './viewing.ts';
import { createWatched } from './watching/watched.ts';
import { textsOfUnits, wordsOf } from './whole.store.ts';

export { documentMigrations } from './migrations.ts';
export { headingsOf } from './indexing.ts';
export { placeFacts };
export { passagesOf } from './passages.store.ts';
export { foldedKey } from './names.ts';
export type { Filters } from './allowed.store.ts';
export type { DocumentNeeds, DocumentRead, IndexedPassage, IndexedUnit, Limits, Received } from './needs.ts';
export type { PassageDetail } from './passages.store.ts';
export type { SpanDetail, SpanRef } from './spans.store.ts';
export type { UnitText } from './whole.store.ts';
export type { Erasure } from '#contract/documents.ts';
export type { IncomingFile, UploadTarget } from './upload.ts';

export type Documents = ReturnType<typeof createDocuments>;

const retentionJob = 'documents.retention';
/** An unreadable file stays so until a person says otherwise; a reading that a crash cut runs again without counting. */
const readingAttempts = 1;
const retentionAttempts = 5;

/**
 * Sources, folders, documents: how they come in, are read into texts and passages, are seen, change, are withdrawn and are erased.
 * @param received what later parts give; each function runs in the caller's transaction
 */
export function createDocuments(needs: DocumentNeeds, received: Received, limits: Partial<Limits> = {}) {
  const house: DocumentHouse = { ...needs, received, limits: { ...defaultLimits, ...limits } };
  const { access, jobs, vault } = needs;
  const erasing = createErasing(house);
  const { within, ...sources } = createSources(house);
  const { within: changes, ...changing } = createChanging(house);
  const intake = createIntake(house, { within: changes });
  const asked = new Map<string, number>();
  const rereading = createRereading(house, { within: changes }, (organisation) => asked.get(organisation) ?? -Infinity);
  const { bring, upload } = createUpload(house, sources);
  const watched = createWatched(house, { uploads: { bring }, sources: { within }, changing: { within: changes } });
  jobs.handle(readingJob, { run: (context) => intake.run(context), maximumAttempts: readingAttempts });
  jobs.handle(retentionJob, { run: (context) => erasing.retain(context), maximumAttempts: retentionAttempts });
  jobs.handle(sweepJob, { run: (context) => rereading.sweep(context), maximumAttempts: retentionAttempts });
  jobs.handle(leavingJob, { run: (context) => intake.leave(context), maximumAttempts: retentionAttempts });
  jobs.handle(rereadJob, { run: (context) => rereading.reread(context), maximumAttempts: readingAttempts });
  jobs.schedule(retentionJob, dayMs);

  return {
    ...sources,
    ...createListing(house),
    ...createViewing(house),
    ...changing,
    ...watched,
    upload,
    ...createCertificates(house),
    ...createFacts(house),
    ...createLabels(house),
    ...createVersions(house),
    readAgain: rereading.readAgain,
    erase: erasing.erase,

    /** Called for each organisation before it answers: what the list beside its vault says is erased goes again, wherever the vault comes from. */
    forgetAgain: (organisation: string): Promise<void> => erasing.forgetAgain(organisation),

    /** Takes in a file already at hand, as `upload` does; `noted` runs in the transaction that makes the document. */
    importFile: (
      actor: Actor,
      place: string,
      file: { name: string; mediaType: string | null; bytes: AsyncIterable<Uint8Array> | Uint8Array },
      options: { signal?: AbortSignal | undefined } & Pick<Bringing, 'noted'> = {},
    ) => upload(actor, { place }, file, options),

    /**
     * What the actor may be answered from now, in the question's own snapshot: ascending units of the index; and how many
     * documents he may see, in any state but withdrawn, whatever the filters.
     */
    allowed: async (snapshot: Snapshot, actor: Actor, filters: Filters = {}): Promise<{ units: Int32Array; documents: number }> => {
      asked.set(actor.organisation, performance.now());
      const audiences = await access.audiences(snapshot, actor);
      return {
        units: await selectAllowedUnits(snapshot, audiences, filters),
        documents: await countDocuments(snapshot, { audiences, withdrawn: [] }, {}),
      };
    },

    /** Whether all that the actor may be answered from of a document or a place stands in these places; nothing does in none. */
    async standsIn(actor: Actor, id: string, places: readonly string[]): Promise<boolean> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const audiences = await access.audiences(snapshot, actor);
        const own = await selectAllowedUnits(snapshot, audiences, { within: id });
        const known = new Set<number>();
        for (const within of places) for (const unit of await selectAllowedUnits(snapshot, audiences, { within })) known.add(unit);
        return own.length > 0 && own.every((unit) => known.has(unit));
      });
    },

    /** The passages of a unit, in order; none when it no longer answers. */
    passagesOfUnit,

    passagesOf,

    /** The texts that units answer from, with their documents; and all the words of one. For what reads documents whole. */
    textsOfUnits,
    wordsOf,

    /** What can be read, format by format. */
    formats: () =>
      formats.map(({ name, extensions, mediaTypes, words }) => ({ name, extensions: [...extensions], mediaTypes: [...mediaTypes], words })),

    /** Citations resolved under the reader's rights; null for what he may not read now, or is gone. */
    spans: async (snapshot: Snapshot, actor: Actor, refs: readonly SpanRef[]): Promise<(Labelled<SpanDetail> | null)[]> =>
      labelled(snapshot, await selectSpans(snapshot, await access.audiences(snapshot, actor), refs)),

    /** Lets go of texts that were cited: those that answer no more and that nothing else cites leave with the caller's transaction. */
    releaseTexts: (tx: Tx, textIds: readonly string[]): Promise<void> => releaseTexts(house, tx, textIds),

    /** The places (page, table, cells ...) that touch each span. It asks no right: the spans come from `passagesOf` or `spans`. */
    placesAt,

    /** The sources and folders that stand in the actor's tree; to him there is no other. */
    placesSeen: (snapshot: Snapshot, actor: Actor): Promise<Set<string>> => placesSeen(access, snapshot, actor),

    /** What stands here, for the house itself to compare with a copy. */
    roll: rollOf,

    /** Names of sources, folders and documents, of those that this reader may read. */
    names: (snapshot: Snapshot, reader: Actor, ids: readonly string[]): Promise<Map<string, string>> =>
      namesFor(access, snapshot, reader, ids),

    /** The same, and names of places that stand in the reader's tree for what he may read below them. */
    namesSeen: async (snapshot: Snapshot, reader: Actor, ids: readonly string[]): Promise<Map<string, string>> => {
      const known = await namesFor(access, snapshot, reader, ids);
      if (ids.every((id) => known.has(id))) return known;
      const seen = await placesSeen(access, snapshot, reader);
      return new Map([
        ...known,
        ...(await placeFacts.names(
          snapshot,
          ids.filter((id) => seen.has(id)),
        )),
      ]);
    },
  };
}
