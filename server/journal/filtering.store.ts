import { sql, type RawBuilder } from 'kysely';
import type { JournalFilter } from '#contract/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { EntryRow } from './journal.store.ts';

/** A filter as the store looks for it: entries from `from` to `to` by their place, whose acts are among `acts` where there are any. */
export interface Sought extends Pick<JournalFilter, 'actor' | 'on' | 'outcome'> {
  acts: readonly string[] | null;
  first: number;
  last: number;
  since: number;
  until: number;
}

/**
 * The places between which everything of a period stands. Times nearly follow places: the clock of a machine may go back. So each
 * entry's own time is looked at as well.
 */
export async function placesOf(snapshot: Snapshot, since: number, until: number): Promise<{ first: number; last: number } | null> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
select min(seq) as first, max(seq) as last from journal_entry indexed by journal_entry_by_time where at >= ${since} and at < ${until}
`.execute(snapshot);
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
}

/** Entries that are sought, newest first, at most `limit`. */
export async function newestSought(snapshot: Snapshot, sought: Sought, limit: number): Promise<EntryRow[]> {
  return (
    await sql<EntryRow>`
select * from journal_entry where seq in (${placesAmong(sought, limit)}) order by seq desc`.execute(snapshot)
  ).rows;
}

/** Entries that are sought after a place, oldest first, at most `limit`. */
export async function soughtAfter(snapshot: Snapshot, sought: Sought, after: number, limit: number): Promise<EntryRow[]> {
  const next = { ...sought, first: Math.max(sought.first, after + 1) };
  const { rows } = await sql<EntryRow>`
select * from journal_entry where ${conditions(next, null)} order by seq limit ${limit}`.execute(snapshot);
  return rows;
}

/** How many are sought, counted up to `most`. */
export async function countSought(snapshot: Snapshot, sought: Sought, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${placesAmong(sought, most)})`.execute(snapshot);
  return rows[0]?.count ?? 0;
}

/**
 * The places of the newest, each act by itself where a family is sought: every index gives its entries in order, so that none is sorted
 * nor read further than is asked.
 */
function placesAmong(sought: Sought, limit: number): RawBuilder<unknown> {
  const one = (act: string | null) => sql`select seq from journal_entry where ${conditions(sought, act)} order by seq desc limit ${limit}`;
  const { acts } = sought;
  const isNarrow = sought.on !== undefined || sought.actor !== undefined || sought.outcome !== undefined;
  if (acts === null || isNarrow) return one(null);
  const each = acts.map((act) => sql`select seq from (${one(act)})`);
  return sql`select seq from (${sql.join(each, sql` union all `)}) order by seq desc limit ${limit}`;
}

/** Each in the form by which its index is taken: what is least common first, the others looked at in each row (`+`). */
function conditions({ actor, on, outcome, acts, first, last, since, until }: Sought, act: string | null): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`seq >= ${first} and seq <= ${last}`];
  if (since > Number.MIN_SAFE_INTEGER) all.push(sql`+at >= ${since}`);
  if (until < Number.MAX_SAFE_INTEGER) all.push(sql`+at < ${until}`);
  if (on !== undefined) all.push(sql`object = ${on}`);
  if (actor !== undefined) all.push(on === undefined ? sql`actor = ${actor}` : sql`+actor = ${actor}`);
  const isNarrow = on !== undefined || actor !== undefined;
  if (outcome !== undefined)
    all.push(isNarrow || outcome === 'done' ? sql`+outcome = ${outcome}` : sql`outcome = ${outcome} and outcome <> 'done'`);
  if (act !== null) all.push(sql`act = ${act}`);
  else if (acts !== null) all.push(sql`+act in (select value from json_each(${JSON.stringify(acts)}))`);
  return sql.join(all, sql` and `);
}
