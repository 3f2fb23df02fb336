import type { OrganisationVault, Tx } from '#server/vault/vault.ts';
import { chunksOf } from './chunks.ts';
import type { Passage, Reading } from '#server/reading/reading.ts';
import { insertPages } from './pages.store.ts';
import { insertChunks, insertPassages, insertPlaces, insertText } from './texts.store.ts';

/** How much one transaction takes: some hundredths of a second, for whoever searches meanwhile waits for it. */
const chunksAtOnce = 100;
const placesAtOnce = 2_000;
const passagesAtOnce = 500;
const pagesAtOnce = 200;

type Step = (tx: Tx, text: number) => Promise<void>;

/** A text written for a version, not yet used by it. */
export interface WrittenText {
  row: number;
  id: string;
}

/**
 * Prepares the writing of a reading's text. A text of ordinary size is written by `finish`, in the transaction that swaps it in; a
 * large one in transactions of its own before, so that none passes its bound: until the swap nothing uses it.
 */
export async function prepareText(
  store: OrganisationVault,
  version: number,
  reading: Reading,
  passages: readonly Passage[],
  at: number,
): Promise<{ finish(tx: Tx): Promise<WrittenText> }> {
  const begin = (tx: Tx): Promise<WrittenText> =>
    insertText(tx, { version, reader: reading.reader, readerVersion: reading.readerVersion, length: reading.text.length, at });
  const steps = stepsOf(reading, passages);
  if (steps.length <= 4) {
    return {
      finish: async (tx) => {
        const text = await begin(tx);
        for (const step of steps) await step(tx, text.row);
        return text;
      },
    };
  }
  const text = await store.write('begin a large text', begin);
  for (const step of steps) await store.write('write a part of a large text', (tx) => step(tx, text.row));
  return { finish: async () => text };
}

function stepsOf({ text, places, pages }: Pick<Reading, 'text' | 'places' | 'pages'>, passages: readonly Passage[]): Step[] {
  return [
    ...batches([...chunksOf(text)], chunksAtOnce).map(
      ({ items }): Step =>
        (tx, row) =>
          insertChunks(tx, row, items),
    ),
    ...batches(places, placesAtOnce).map(
      ({ first, items }): Step =>
        (tx, row) =>
          insertPlaces(tx, row, first, items),
    ),
    ...batches(passages, passagesAtOnce).map(
      ({ items }): Step =>
        (tx, row) =>
          insertPassages(tx, row, items),
    ),
    ...batches(pages, pagesAtOnce).map(
      ({ items }): Step =>
        (tx, row) =>
          insertPages(tx, row, items),
    ),
  ];
}

function batches<Item>(items: readonly Item[], atOnce: number): { first: number; items: readonly Item[] }[] {
  return Array.from({ length: Math.ceil(items.length / atOnce) }, (_, n) => ({
    first: n * atOnce,
    items: items.slice(n * atOnce, (n + 1) * atOnce),
  }));
}
