import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/* A suitcase holds every table of an organisation's store as it stands, whatever part it belongs to: only here are they read without their part. */

export type Value = string | number | null | Uint8Array;
export type Row = Record<string, Value>;

/**
 * What does not travel: how this very store is kept, the keys of what it signs, seals and connects to, who says who people are (sealed by those keys), work under
 * way, and what is only true of the house
 * that is left (its weights, its backups, where its links lead).
 */
const left = new Set([
  'schema_migration',
  'store_counter',
  'blob',
  'blob_forgotten',
  'blob_quarantine',
  'journal_key',
  'api_key',
  'installation',
  'backup',
  'backup_bucket',
  'drill',
  'key_kept',
  'invitation',
  'identity_provider',
  'directory',
  'directory_group',
  'directory_run',
  'mail',
]);
/** Secrets inside rows that do travel, and what stands in their place. */
const secrets: Record<string, (row: Row) => Row> = {
  engine: (row) => ({ ...row, key: null }),
  mcp_server: (row) => ({ ...row, key: null }),
};

/** The tables that travel, by name. */
export async function tablesThatTravel(snapshot: Snapshot): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from sqlite_schema where type = 'table' and name <> 'sqlite_sequence' order by name`.execute(snapshot);
  return rows.map(({ name }) => name).filter((name) => !left.has(name));
}

export async function migrationsOf(snapshot: Snapshot): Promise<string[]> {
  return (await sql<{ name: string }>`select name from schema_migration order by name`.execute(snapshot)).rows.map(({ name }) => name);
}

const atATime = 500;

/** The rows of a table, some at a time, in the order of its key: each reading begins after the last row, however long the table is. */
export async function* rowsOf(snapshot: Snapshot, table: string): AsyncGenerator<Row> {
  const { rows: columns } = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${table})`.execute(snapshot);
  const keyed = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  const key = keyed.length > 0 ? keyed.map(({ name }) => name) : ['rowid'];
  const order = sql.join(key.map((name) => sql.ref(name)));
  const asked = keyed.length > 0 ? sql`*` : sql`rowid, *`;
  for (let last: Row | undefined, full = true; full;) {
    const after = last ? sql`where (${order}) > (${sql.join(key.map((name) => last?.[name] ?? null))})` : sql``;
    const { rows } = await sql<Row>`select ${asked} from ${sql.table(table)} ${after} order by ${order} limit ${atATime}`.execute(snapshot);
    full = rows.length === atATime;
    last = rows.at(-1);
    for (const row of rows) {
      const travels = keyed.length > 0 ? row : Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'rowid'));
      yield secrets[table]?.(travels) ?? travels;
    }
  }
}

/** How far the rows of each table are numbered, so that a number is never given twice. */
export async function* sequences(snapshot: Snapshot): AsyncGenerator<Row> {
  yield* (await sql<Row>`select name, seq from sqlite_sequence order by name`.execute(snapshot)).rows;
}

/** The columns of a table. */
export async function columnsOf(snapshot: Snapshot, table: string): Promise<string[]> {
  return (await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(snapshot)).rows.map(({ name }) => name);
}

/** Empties what travels, whatever refers to what: it is checked when all of it is there again. */
export async function clearTables(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  for (const name of names) await sql`delete from ${sql.table(name)}`.execute(tx);
}

export async function insertRow(tx: Tx, table: string, row: Row): Promise<void> {
  const entries = Object.entries(row);
  await sql`
insert into ${sql.table(table)} (${sql.join(entries.map(([column]) => sql.ref(column)))}) values (${sql.join(entries.map(([, value]) => value))})
`.execute(tx);
}

export async function putSequence(tx: Tx, name: string, seq: number): Promise<void> {
  await sql`delete from sqlite_sequence where name = ${name}`.execute(tx);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${seq})`.execute(tx);
}

/** How many rows refer to one that is not there. */
export async function danglingRows(tx: Tx): Promise<number> {
  return (await sql`pragma foreign_key_check`.execute(tx)).rows.length;
}

export interface PackedBlob {
  id: string;
  size: number;
  at: number;
}

export async function blobsOf(snapshot: Snapshot): Promise<PackedBlob[]> {
  return (await sql<PackedBlob>`select id, size, at from blob order by id`.execute(snapshot)).rows;
}
