import { sql, type Generated } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type Bytes = Uint8Array<ArrayBuffer>;

type VectorTables = {
  vector_unit: {
    row: Generated<number>;
    model: string;
    unit: number;
    count: number;
    signs: Bytes | null;
    ordinals: Bytes | null;
    changed: number;
  };
  vector_chunk: { owner: number; chunk: number; bytes: Bytes };
  vector_model: { model: string; passage: Bytes; query: Bytes };
};
const tables = (db: Snapshot) => db.withTables<VectorTables>();

/** Vectors of one row of vector_chunk: about a page of the store. */
export const vectorsInChunk = 8;

export interface VectorUnitRow {
  unit: number;
  /** Null once the unit is gone. */
  signs: Bytes | null;
  ordinals: Bytes | null;
  changed: number;
}

/** What was added or taken away after `version`, oldest change first. */
export async function unitsChangedSince(db: Snapshot, model: string, version: number): Promise<VectorUnitRow[]> {
  return tables(db)
    .selectFrom('vector_unit')
    .select(['unit', 'signs', 'ordinals', 'changed'])
    .where('model', '=', model)
    .where('changed', '>', version)
    .orderBy('changed')
    .execute();
}

export async function lastChange(db: Snapshot): Promise<number> {
  const row = await tables(db)
    .selectFrom('vector_unit')
    .select((eb) => eb.fn.max('changed').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** @param stored each vector as quantising.ts writes it, one after the other */
export async function insertVectors(
  tx: Tx,
  of: { model: string; unit: number },
  vectors: { count: number; signs: Bytes; ordinals: Bytes; stored: Bytes },
): Promise<void> {
  const { count, signs, ordinals, stored } = vectors;
  const changed = (await lastChange(tx)) + 1;
  const { row } = await tables(tx)
    .insertInto('vector_unit')
    .values({ ...of, count, signs, ordinals, changed })
    .returning('row')
    .executeTakeFirstOrThrow();
  // Bound as they are, no bytes are null, which is what a unit without vectors has.
  if (count === 0) await sql`update vector_unit set signs = zeroblob(0), ordinals = zeroblob(0) where row = ${row}`.execute(tx);
  const size = count === 0 ? 0 : (stored.length / count) * vectorsInChunk;
  for (let chunk = 0; chunk * vectorsInChunk < count; chunk += 1)
    await tables(tx)
      .insertInto('vector_chunk')
      .values({ owner: row, chunk, bytes: stored.slice(chunk * size, (chunk + 1) * size) })
      .execute();
}

/** Takes a unit's vectors out of the file, in every model; its rows stay without them, so that memory learns of it. */
export async function deleteVectors(tx: Tx, unit: number): Promise<void> {
  const changed = (await lastChange(tx)) + 1;
  await sql`delete from vector_chunk where owner in (select row from vector_unit where unit = ${unit})`.execute(tx);
  await tables(tx).updateTable('vector_unit').set({ signs: null, ordinals: null, count: 0, changed }).where('unit', '=', unit).execute();
}

/** What was kept from the encoder is asked again: what kept it may have changed. */
export async function askEmptyAgain(tx: Tx): Promise<void> {
  const changed = (await lastChange(tx)) + 1;
  await sql`update vector_unit set signs = null, ordinals = null, changed = ${changed} where count = 0 and signs is not null`.execute(tx);
}

/** Models whose middles are kept: those that questions can be asked by, each with how many units have its vectors. */
export async function modelsKept(db: Snapshot): Promise<{ model: string; dimensions: number; units: number }[]> {
  const { rows } = await sql<{ model: string; dimensions: number; units: number }>`
select model, length(passage) / 4 as dimensions,
  (select count(*) from vector_unit where vector_unit.model = vector_model.model and signs is not null) as units
from vector_model order by model
`.execute(db);
  return rows;
}

export async function isOtherKept(db: Snapshot, model: string): Promise<boolean> {
  const other = await tables(db).selectFrom('vector_model').select('model').where('model', '!=', model).limit(1).executeTakeFirst();
  return other !== undefined;
}

/** From this commit on no question is asked by another model than `model`; what is left of the others is taken out after it. */
export async function keepOnly(tx: Tx, model: string): Promise<void> {
  await tables(tx).deleteFrom('vector_model').where('model', '!=', model).execute();
}

/** Whose changes are counted on in the place of rows that are gone: a number is never given twice, for memory goes by it. */
const gone = '';

/** Takes some vectors of models that are kept no more out of the file. @returns whether there may be others */
export async function sweepVectors(tx: Tx, units: number): Promise<boolean> {
  const changed = (await lastChange(tx)) + 1;
  const { rows } = await sql<{ row: number }>`
select row from vector_unit where model <> ${gone} and model not in (select model from vector_model) limit ${units}
`.execute(tx);
  if (rows.length === 0) return false;
  const all = JSON.stringify(rows.map(({ row }) => row));
  await sql`delete from vector_chunk where owner in (select value from json_each(${all}))`.execute(tx);
  await sql`delete from vector_unit where model = ${gone} or row in (select value from json_each(${all}))`.execute(tx);
  await tables(tx).insertInto('vector_unit').values({ model: gone, unit: 0, count: 0, signs: null, ordinals: null, changed }).execute();
  return true;
}

/** Chunks of vectors, each by its unit and its number, in the order asked; a missing one is left out. */
export async function chunksAt(
  db: Snapshot,
  model: string,
  refs: readonly { unit: number; chunk: number }[],
): Promise<{ unit: number; chunk: number; bytes: Bytes }[]> {
  const { rows } = await sql<{ unit: number; chunk: number; bytes: Bytes }>`
select owner.unit, chunk.chunk, chunk.bytes
from json_each(${JSON.stringify(refs.map(({ unit, chunk }) => [unit, chunk]))}) asked
cross join vector_unit owner on owner.unit = asked.value ->> 0 and owner.model = ${model} and owner.signs is not null
cross join vector_chunk chunk on chunk.owner = owner.row and chunk.chunk = asked.value ->> 1
`.execute(db);
  return rows;
}

/** Units that are indexed by words, to their end (their postings are counted), and have no vectors of this model yet, oldest first. */
export async function unitsWithout(db: Snapshot, model: string, limit: number): Promise<number[]> {
  const { rows } = await sql<{ unit: number }>`
select word.unit from lexical_unit word
where word.postings >= 0 and word.lengths is not null
  and not exists (select 1 from vector_unit vector where vector.unit = word.unit and vector.model = ${model} and vector.signs is not null)
order by word.unit limit ${limit}
`.execute(db);
  return rows.map(({ unit }) => unit);
}

export async function countHeld(db: Snapshot, unit: number): Promise<number> {
  const { rows } = await sql<{ held: number }>`
select (select count(*) from vector_unit where unit = ${unit} and signs is not null)
  + (select count(*) from vector_chunk where owner in (select row from vector_unit where unit = ${unit})) as held
`.execute(db);
  return rows[0]?.held ?? 0;
}

/** Which reading of a unit the index holds: another one once it was read again; null when it holds none. */
export async function indexedAs(db: Snapshot, unit: number): Promise<number | null> {
  const { rows } = await sql<{ first: number }>`
select first_passage as first from lexical_unit where unit = ${unit} and postings >= 0 and lengths is not null
`.execute(db);
  return rows[0]?.first ?? null;
}

/** How many units a model has vectors of, for each model, and how many units there are. */
export async function countVectors(db: Snapshot): Promise<{ units: number; models: { model: string; units: number; vectors: number }[] }> {
  const [all, byModel] = [
    await sql<{ units: number }>`select count(*) as units from lexical_unit where postings >= 0 and lengths is not null`.execute(db),
    await sql<{ model: string; units: number; vectors: number }>`
select model, count(*) as units, coalesce(sum(count), 0) as vectors from vector_unit where signs is not null group by model order by model
`.execute(db),
  ];
  return { units: all.rows[0]?.units ?? 0, models: byModel.rows };
}

export async function findMiddles(db: Snapshot, model: string): Promise<{ passage: Float32Array; query: Float32Array } | null> {
  const row = await tables(db).selectFrom('vector_model').select(['passage', 'query']).where('model', '=', model).executeTakeFirst();
  return row ? { passage: new Float32Array(row.passage.slice().buffer), query: new Float32Array(row.query.slice().buffer) } : null;
}

export async function insertMiddles(tx: Tx, model: string, middle: { passage: Float32Array; query: Float32Array }): Promise<void> {
  const [passage, query] = [middle.passage, middle.query].map((mean) => new Uint8Array(mean.slice().buffer));
  if (!passage || !query) return;
  await tables(tx)
    .insertInto('vector_model')
    .values({ model, passage, query })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
