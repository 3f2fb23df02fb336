import { CompiledQuery, sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** An entry as it is stored; `object` is its `on`, `facts` canonical JSON. */
export type EntryRow = {
  seq: number;
  at: number;
  actor: string;
  act: string;
  object: string | null;
  purpose: string | null;
  outcome: string;
  facts: string;
  prev: string;
  hash: string;
};

type JournalTables = {
  journal_entry: EntryRow;
  journal_key: { only: number; public_key: string; private_key: string; at: number };
  journal_reason: { hash: string; key: string; reason: string };
};

const lastSql = 'select seq, at, hash from journal_entry order by seq desc limit 1';
const insertSql =
  'insert into journal_entry (seq, at, actor, act, object, purpose, outcome, facts, prev, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** The newest entry: two statements make an append, so they are written by hand rather than built each time. */
export async function lastEntry(snapshot: Snapshot): Promise<{ seq: number; at: number; hash: string } | undefined> {
  return (await snapshot.executeQuery<{ seq: number; at: number; hash: string }>(CompiledQuery.raw(lastSql))).rows[0];
}

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(insertSql, [
      row.seq,
      row.at,
      row.actor,
      row.act,
      row.object,
      row.purpose,
      row.outcome,
      row.facts,
      row.prev,
      row.hash,
    ]),
  );
}

/** The hash of the entry at `seq`; undefined when there is none any more, or yet. */
export async function hashAt(snapshot: Snapshot, seq: number): Promise<string | undefined> {
  return (await snapshot.withTables<JournalTables>().selectFrom('journal_entry').select('hash').where('seq', '=', seq).executeTakeFirst())
    ?.hash;
}

export async function firstSeq(snapshot: Snapshot): Promise<number | undefined> {
  return (await snapshot.withTables<JournalTables>().selectFrom('journal_entry').select('seq').orderBy('seq').limit(1).executeTakeFirst())
    ?.seq;
}

/** Entries from `from` to `to`, oldest first, at most `limit`. */
export function entriesBetween(snapshot: Snapshot, from: number, to: number, limit: number): Promise<EntryRow[]> {
  return snapshot
    .withTables<JournalTables>()
    .selectFrom('journal_entry')
    .selectAll()
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** How many entries there are from `from` to `to`. */
export async function countEntries(snapshot: Snapshot, from: number, to: number): Promise<number> {
  const { count } = await snapshot
    .withTables<JournalTables>()
    .selectFrom('journal_entry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .executeTakeFirstOrThrow();
  return count;
}

/** The first entry, in order, that is not older than `at`; undefined when all are older. */
export async function firstSince(snapshot: Snapshot, at: number): Promise<number | undefined> {
  return (
    await snapshot
      .withTables<JournalTables>()
      .selectFrom('journal_entry')
      .select('seq')
      .where('at', '>=', at)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst()
  )?.seq;
}

/** The newest entry of an act that is not younger than `at`. */
export function lastOf(snapshot: Snapshot, act: string, at: number): Promise<EntryRow | undefined> {
  const entries = snapshot.withTables<JournalTables>().selectFrom('journal_entry').selectAll();
  return entries.where('act', '=', act).where('at', '<=', at).orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

/** Drops entries up to `seq`, and the reasons that no entry is left to cite, of the acts that have one. */
export async function dropUpTo(tx: Tx, seq: number, reasonedActs: readonly string[]): Promise<void> {
  const db = tx.withTables<JournalTables>();
  await sql`
    delete from journal_reason where hash in (
      select json_extract(facts, '$.reason') from journal_entry where seq <= ${seq} and act in (select value from json_each(${JSON.stringify(reasonedActs)})))`.execute(
    db,
  );
  await db.deleteFrom('journal_entry').where('seq', '<=', seq).execute();
}

export async function signingKey(snapshot: Snapshot): Promise<{ publicKey: string; privateKey: string } | undefined> {
  const row = await snapshot.withTables<JournalTables>().selectFrom('journal_key').select(['public_key', 'private_key']).executeTakeFirst();
  return row && { publicKey: row.public_key, privateKey: row.private_key };
}

export async function insertSigningKey(tx: Tx, key: { publicKey: string; privateKey: string; at: number }): Promise<void> {
  await tx
    .withTables<JournalTables>()
    .insertInto('journal_key')
    .values({ only: 1, public_key: key.publicKey, private_key: key.privateKey, at: key.at })
    .execute();
}

export async function insertReason(tx: Tx, row: { hash: string; key: string; reason: string }): Promise<void> {
  await tx.withTables<JournalTables>().insertInto('journal_reason').values(row).execute();
}

/** The words behind the reasons' keyed hashes. */
export async function reasonsOf(snapshot: Snapshot, hashes: string[]): Promise<Map<string, string>> {
  const rows = await snapshot
    .withTables<JournalTables>()
    .selectFrom('journal_reason')
    .select(['hash', 'reason'])
    .where('hash', 'in', sql<string>`(select value from json_each(${JSON.stringify(hashes)}))`)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.reason]));
}
