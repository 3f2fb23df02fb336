import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { foldedKey, nameWithoutExtension } from './names.ts';
import type { DocumentHouse, IndexedPassage, IndexedUnit } from './needs.ts';
import type { Passage } from '#server/reading/reading.ts';
import type { VersionRow } from './tables.store.ts';
import { deleteTexts, passagesOfText, slices, supersededTexts, textsOf } from './texts.store.ts';

/** What the index reads as a passage's headings: the titles above it, then the names of its columns. */
export function headingsOf({ headingPath, tableHeader }: Pick<Passage, 'headingPath' | 'tableHeader'>): string {
  return [...headingPath, ...(tableHeader ?? [])].join('\n');
}

/**
 * The passages of a version as the index takes them, from what is stored: what is removed is word for word what was added, as long as
 * the title is changed only between the two (`reindex`).
 */
async function storedPassages(tx: Snapshot, title: string, version: VersionRow): Promise<IndexedPassage[]> {
  const text = version.text;
  if (text === null) return [];
  const passages = await passagesOfText(tx, text);
  const words = await slices(
    tx,
    passages.map(({ start, end }) => ({ text, start, end })),
  );
  const asIndexed = indexing(title, version);
  return passages.map((passage, at) => asIndexed(passage, words[at] ?? ''));
}

/** How a version's passages are indexed under a title: its words, and those of the name that it came with. */
function indexing(
  title: string,
  version: VersionRow,
): (passage: Pick<Passage, 'ordinal' | 'headingPath' | 'tableHeader'>, body: string) => IndexedPassage {
  const name = nameWithoutExtension(version.file_name);
  const wholeTitle = foldedKey(title) === foldedKey(name) ? title : `${title}\n${name}`;
  return (passage, body) => ({ ordinal: passage.ordinal, title: wholeTitle, headings: headingsOf(passage), body });
}

const unitOf = (organisation: string, version: VersionRow): IndexedUnit => ({ organisation, unit: version.row });

/** More passages than a transaction takes without others waiting for it. */
const longUnit = 500;
/** After so many, progress is told. */
const passagesTold = 250;

/** A long version that stands in the index under a title, and that nobody finds before `complete`. */
export interface PreparedIndex {
  title: string;
  complete: (tx: Tx) => Promise<void>;
}

/** Takes a long reading into the index before the transaction that makes it current; null when it is short, or gone. @param told share done, 0 to 1 */
export async function prepareIndex(
  house: DocumentHouse,
  { organisation, version, title }: { organisation: string; version: VersionRow; title: string },
  { text, passages }: { text: string; passages: readonly Passage[] },
  told: (share: number) => void,
): Promise<PreparedIndex | null> {
  if (passages.length <= longUnit) return null;
  const asIndexed = indexing(title, version);
  function* indexed(): Generator<IndexedPassage> {
    for (const [at, passage] of passages.entries()) {
      yield asIndexed(passage, text.slice(passage.start, passage.end));
      if (at % passagesTold === 0) told(at / passages.length);
    }
  }
  const complete = await house.received.index.prepare(unitOf(organisation, version), passages.length, indexed());
  return complete && { title, complete };
}

/** Takes back what was prepared of a version that does not become current. */
export async function forgetPrepared(house: DocumentHouse, tx: Tx, organisation: string, version: VersionRow): Promise<void> {
  await house.received.index.forget(tx, unitOf(organisation, version));
}

export async function addToIndex(
  house: DocumentHouse,
  tx: Tx,
  organisation: string,
  title: string,
  version: VersionRow,
  prepared: PreparedIndex | null = null,
): Promise<void> {
  if (prepared?.title === title) return prepared.complete(tx);
  // Renamed since.
  if (prepared) await forgetPrepared(house, tx, organisation, version);
  await house.received.index.add(tx, unitOf(organisation, version), await storedPassages(tx, title, version));
}

/** The words of a long version that nobody finds any more, to be taken out of the index in short transactions. */
export interface Leaving {
  unit: number;
  passages: readonly IndexedPassage[];
}

/** Whether a version is more than one transaction takes out of the index without others waiting for it. */
export const isLong = (version: Pick<VersionRow, 'passages'>): boolean => version.passages > longUnit;

/** What `leaveIndex` needs of a long version, read while its text is there; null for a short one, which leaves at once. */
export async function leavingOf(tx: Snapshot, title: string, version: VersionRow): Promise<Leaving | null> {
  return isLong(version) ? { unit: version.row, passages: await storedPassages(tx, title, version) } : null;
}

/** Takes what nobody finds any more out of the index: part by part where its words are at hand, at once and everywhere otherwise. Can be called again. */
export async function leaveIndex(house: DocumentHouse, store: OrganisationVault, { unit, passages }: Leaving): Promise<void> {
  const { organisation } = store;
  const { index } = house.received;
  if ((await store.read((snapshot) => index.holds(snapshot, { organisation, unit }))) === 0) return;
  if (passages.length > 0) await index.vacate({ organisation, unit }, passages);
  await store.write('end what leaves the index', async (tx) => {
    if ((await index.holds(tx, { organisation, unit })) > 0) await index.remove(tx, { organisation, unit }, [...passages]);
  });
}

export async function removeFromIndex(
  house: DocumentHouse,
  tx: Tx,
  organisation: string,
  title: string,
  version: VersionRow,
): Promise<void> {
  await house.received.index.remove(tx, unitOf(organisation, version), await storedPassages(tx, title, version));
}

/** Takes away, of the texts that a citation just let go, those that answer no more and that nothing else cites. */
export async function releaseTexts(house: DocumentHouse, tx: Tx, textIds: readonly string[]): Promise<void> {
  for (const text of await supersededTexts(tx, textIds)) {
    if ((await house.received.isCited?.(tx, text.id)) === false) await deleteTexts(tx, [text.row]);
  }
}

/** Takes away the texts of a version that answers no more, unless a citation points to one. */
export async function dropUnusedTexts(house: DocumentHouse, tx: Tx, version: number): Promise<void> {
  const { received } = house;
  for (const text of received.isCited ? await textsOf(tx, version) : []) {
    if (!(await received.isCited?.(tx, text.id))) await deleteTexts(tx, [text.row]);
  }
}
