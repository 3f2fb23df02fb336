import { sql, type Generated, type Selectable } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type DraftingTables = {
  draft: {
    row: Generated<number>;
    id: string;
    member: string;
    title: string;
    wish: string;
    created_at: number;
    last_at: number;
    expires_at: number;
  };
  draft_source: {
    draft: number;
    number: number;
    kind: 'pasted' | 'file' | 'document' | 'instruction';
    title: string;
    /** Null for a document, whose words are in its text. */
    words: string | null;
    text: string | null;
    units: number;
  };
  draft_version: {
    row: Generated<number>;
    draft: number;
    number: number;
    at: number;
    by: 'engine' | 'quotes' | 'person';
    ended: string;
    refused: string | null;
    slices_done: number;
    slices_of: number;
    sentences: string;
    withheld: string;
    missing: string;
    label: string;
    mark: string | null;
    wish: string;
  };
  template: { id: string; kind: 'tone' | 'letter'; name: string; words: string; at: number };
};
export type DraftRow = Selectable<DraftingTables['draft']>;
export type SourceRow = Selectable<DraftingTables['draft_source']>;
export type VersionRow = Selectable<DraftingTables['draft_version']>;
export type TemplateRow = Selectable<DraftingTables['template']>;

const tables = (db: Snapshot) => db.withTables<DraftingTables>();

export async function draftOf(db: Snapshot, member: string, id: string, now: number): Promise<DraftRow | undefined> {
  return tables(db)
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('member', '=', member)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** A member's drafts that have not expired, the last used first. */
export async function draftsOf(db: Snapshot, member: string, now: number): Promise<(DraftRow & { versions: number })[]> {
  const rows = await tables(db)
    .selectFrom('draft')
    .selectAll('draft')
    .select((of) =>
      of
        .selectFrom('draft_version')
        .whereRef('draft_version.draft', '=', 'draft.row')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('versions'),
    )
    .where('member', '=', member)
    .where('expires_at', '>', now)
    .orderBy('last_at', 'desc')
    .orderBy('row', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, versions: row.versions ?? 0 }));
}

export async function insertDraft(tx: Tx, row: Omit<DraftRow, 'row'>, sources: readonly Omit<SourceRow, 'draft'>[]): Promise<void> {
  const inserted = await tables(tx).insertInto('draft').values(row).returning('row').executeTakeFirstOrThrow();
  for (const one of sources)
    await tables(tx)
      .insertInto('draft_source')
      .values({ ...one, draft: inserted.row })
      .execute();
}

export async function updateDraft(
  tx: Tx,
  row: number,
  change: Partial<Pick<DraftRow, 'title' | 'wish' | 'last_at' | 'expires_at'>>,
): Promise<void> {
  await tables(tx).updateTable('draft').set(change).where('row', '=', row).execute();
}

export async function sourcesOf(db: Snapshot, draft: number): Promise<SourceRow[]> {
  return tables(db).selectFrom('draft_source').selectAll().where('draft', '=', draft).orderBy('number').execute();
}

/** What the person asked is a source of its own: it is what he says now. */
export async function updateInstruction(tx: Tx, draft: number, words: string): Promise<void> {
  await tables(tx)
    .updateTable('draft_source')
    .set({ words, units: words.length })
    .where('draft', '=', draft)
    .where('kind', '=', 'instruction')
    .execute();
}

export async function versionsOf(db: Snapshot, draft: number): Promise<Pick<VersionRow, 'number' | 'at' | 'by' | 'ended'>[]> {
  return tables(db)
    .selectFrom('draft_version')
    .select(['number', 'at', 'by', 'ended'])
    .where('draft', '=', draft)
    .orderBy('number')
    .execute();
}

/** One version, or the latest. */
export async function versionOf(db: Snapshot, draft: number, number: number | undefined): Promise<VersionRow | undefined> {
  const all = tables(db).selectFrom('draft_version').selectAll().where('draft', '=', draft);
  return (number === undefined ? all.orderBy('number', 'desc').limit(1) : all.where('number', '=', number)).executeTakeFirst();
}

/** A new version, or the same further on. */
export async function putVersion(tx: Tx, row: Omit<VersionRow, 'row'>): Promise<void> {
  await tables(tx)
    .insertInto('draft_version')
    .values(row)
    .onConflict((one) => one.columns(['draft', 'number']).doUpdateSet(row))
    .execute();
}

/** Takes drafts away with all that is theirs. @returns the texts of documents that they were written from */
export async function deleteDrafts(tx: Tx, rows: readonly number[]): Promise<string[]> {
  const list = JSON.stringify(rows);
  const chosen = sql`(select value from json_each(${list}))`;
  const read = await sql<{ text: string }>`select distinct text from draft_source where text is not null and draft in ${chosen}`.execute(
    tx,
  );
  await sql`delete from draft_source where draft in ${chosen}`.execute(tx);
  await sql`delete from draft_version where draft in ${chosen}`.execute(tx);
  await sql`delete from draft where row in ${chosen}`.execute(tx);
  return read.rows.map(({ text }) => text);
}

export async function expiredDrafts(db: Snapshot, now: number, most: number): Promise<DraftRow[]> {
  return tables(db).selectFrom('draft').selectAll().where('expires_at', '<=', now).limit(most).execute();
}

export async function isRead(db: Snapshot, textId: string): Promise<boolean> {
  const found = await tables(db).selectFrom('draft_source').select('number').where('text', '=', textId).limit(1).executeTakeFirst();
  return found !== undefined;
}

/** What was written from any of these texts goes: its words may be theirs. The draft stays, without them. */
export async function deleteVersionsFrom(tx: Tx, textIds: readonly string[]): Promise<void> {
  const list = JSON.stringify(textIds);
  await sql`
delete from draft_version where draft in (
  select draft from draft_source where text in (select value from json_each(${list}))
)`.execute(tx);
}

export async function templatesOf(db: Snapshot): Promise<TemplateRow[]> {
  return tables(db).selectFrom('template').selectAll().orderBy('kind').orderBy('name').execute();
}

export async function putTemplate(tx: Tx, row: TemplateRow): Promise<void> {
  await tables(tx)
    .insertInto('template')
    .values(row)
    .onConflict((one) => one.column('id').doUpdateSet(row))
    .execute();
}

/** @returns whether there was one */
export async function deleteTemplate(tx: Tx, id: string): Promise<boolean> {
  const gone = await tables(tx).deleteFrom('template').where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}
