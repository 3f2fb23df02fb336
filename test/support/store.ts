import { sql } from 'kysely';
import type { Entry } from '#contract/journal.ts';
import type { Snapshot, Store } from '#server/vault/vault.ts';

/** What a whole decrypted store holds, looked at from behind every part. */

/** Every value of every table, by table: text as it is, bytes both as Latin-1 and as UTF-8. */
export function tablesOf(store: Pick<Store, 'read'>): Promise<Map<string, string>> {
  return store.read(async (snapshot) => {
    const { rows: names } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table' order by name`.execute(
      snapshot,
    );
    const tables = new Map<string, string>();
    for (const { name } of names) tables.set(name, await tableOf(snapshot, name));
    return tables;
  });
}

async function tableOf(snapshot: Snapshot, name: string): Promise<string> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(snapshot);
  return rows.map((row) => Object.values(row).map(written).join('\t')).join('\n');
}

function written(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  const bytes = Buffer.from(value);
  return `${bytes.toString('latin1')}\t${bytes.toString('utf8')}`;
}

/** The tables in which a word stands, forwards or backwards, whatever its case. */
export async function tablesWith(store: Pick<Store, 'read'>, word: string): Promise<string[]> {
  const forms = [word, Array.from(word).toReversed().join('')].map((form) => form.toLowerCase());
  return [...(await tablesOf(store))].filter(([, text]) => forms.some((form) => text.toLowerCase().includes(form))).map(([name]) => name);
}

export type JournalLine = Pick<Entry, 'seq' | 'actor' | 'act' | 'on' | 'outcome'> & { facts: string };

/** Entries after `seq`, oldest first, read without being noted. */
export function entriesAfter(store: Pick<Store, 'read'>, seq = 0): Promise<JournalLine[]> {
  return store.read(async (snapshot) => {
    const { rows } = await sql<JournalLine>`
      select seq, actor, act, object as "on", outcome, facts from journal_entry where seq > ${seq} order by seq
    `.execute(snapshot);
    return rows;
  });
}

/** Makes the journal refuse every entry while `act` runs, as a full or broken disk would. */
export async function withJournalBroken<Result>(store: Pick<Store, 'write'>, act: () => Promise<Result>): Promise<Result> {
  await store.write('break the journal', (tx) =>
    sql`create trigger test_journal_broken before insert on journal_entry begin select raise(abort, 'the journal is broken'); end`.execute(
      tx,
    ),
  );
  try {
    return await act();
  } finally {
    await store.write('mend the journal', (tx) => sql`drop trigger test_journal_broken`.execute(tx));
  }
}

/** Makes a table refuse every write while `act` runs. */
export async function withTableBroken<Result>(store: Pick<Store, 'write'>, table: string, act: () => Promise<Result>): Promise<Result> {
  const operations = ['insert', 'update', 'delete'];
  await store.write('break a table', async (tx) => {
    for (const operation of operations)
      await sql`create trigger ${sql.ref(`test_broken_${operation}`)} before ${sql.raw(operation)} on ${sql.table(table)} begin select raise(abort, 'broken'); end`.execute(
        tx,
      );
  });
  try {
    return await act();
  } finally {
    await store.write('mend a table', async (tx) => {
      for (const operation of operations) await sql`drop trigger ${sql.ref(`test_broken_${operation}`)}`.execute(tx);
    });
  }
}

/** Takes a table away while `act` runs: whoever reads it throws. */
export async function withTableAway<Result>(store: Pick<Store, 'write'>, table: string, act: () => Promise<Result>): Promise<Result> {
  await store.write('take a table away', (tx) => sql`alter table ${sql.table(table)} rename to test_away`.execute(tx));
  try {
    return await act();
  } finally {
    await store.write('put a table back', (tx) => sql`alter table test_away rename to ${sql.table(table)}`.execute(tx));
  }
}
