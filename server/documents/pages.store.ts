import { sql } from 'kysely';
import { boxesOf, unpackBoxes, type Box, type PageBoxes } from '#server/reading/reading.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables } from './tables.store.ts';

export async function insertPages(tx: Tx, text: number, pages: readonly PageBoxes[]): Promise<void> {
  for (const { page, width, height, start, end, boxes } of pages)
    await tables(tx).insertInto('text_page').values({ text, page, width, height, starts: start, ends: end, boxes }).execute();
}

/** The pages of a text, in order, in points; none for a text that was made before they were kept. */
export async function sizesOf(snapshot: Snapshot, text: number): Promise<{ page: number; width: number; height: number }[]> {
  return tables(snapshot).selectFrom('text_page').select(['page', 'width', 'height']).where('text', '=', text).orderBy('page').execute();
}

/** Where [start, end) of a text stands on its pages. */
export async function litOn(snapshot: Snapshot, text: number, start: number, end: number): Promise<{ page: number; boxes: Box[] }[]> {
  const { rows } = await sql<{ page: number; boxes: Uint8Array }>`
select page, boxes from text_page where text = ${text} and starts < ${end} and ends > ${start} order by page
`.execute(snapshot);
  return rows.flatMap(({ page, boxes }) => {
    const found = boxesOf(unpackBoxes(boxes), start, end);
    return found.length === 0 ? [] : [{ page, boxes: found }];
  });
}
