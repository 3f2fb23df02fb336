import type { Tx } from '#server/vault/vault.ts';
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
async function indexedPassages(tx: Tx, title: string, version: VersionRow): Promise<IndexedPassage[]> {
  const text = version.text;
  if (text === null) return [];
  const passages = await passagesOfText(tx, text);
  const words = await slices(
    tx,
    passages.map(({ start, end }) => ({ text, start, end })),
  );
  const name = nameWithoutExtension(version.file_name);
  const wholeTitle = foldedKey(title) === foldedKey(name) ? title : `${title}\n${name}`;
  return passages.map(({ ordinal, headingPath, tableHeader }, at) => ({
    ordinal,
    title: wholeTitle,
    headings: headingsOf({ headingPath, tableHeader }),
    body: words[at] ?? '',
  }));
}

const unitOf = (organisation: string, version: VersionRow): IndexedUnit => ({ organisation, unit: version.row });

export async function addToIndex(house: DocumentHouse, tx: Tx, organisation: string, title: string, version: VersionRow): Promise<void> {
  await house.received.index.add(tx, unitOf(organisation, version), await indexedPassages(tx, title, version));
}

export async function removeFromIndex(
  house: DocumentHouse,
  tx: Tx,
  organisation: string,
  title: string,
  version: VersionRow,
): Promise<void> {
  await house.received.index.remove(tx, unitOf(organisation, version), await indexedPassages(tx, title, version));
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
