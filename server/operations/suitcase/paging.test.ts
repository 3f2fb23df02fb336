import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestVault } from '../../../test/support/vault.ts';
import { rowsOf, type Row } from './suitcase.store.ts';

test.for([
  { name: 'a number', columns: 'row integer primary key, said text', key: 'row' },
  { name: 'a word', columns: 'id text primary key, said text', key: 'id' },
  { name: 'two columns', columns: 'a integer, b text, primary key (a, b)', key: 'a, b' },
  { name: 'no key', columns: 'a integer, b text', key: 'rowid' },
])('every row of a long table keyed by $name leaves once, in order', async ({ columns, key }) => {
  const opened = await openTestVault({
    organisationMigrations: [
      {
        name: '0001-long',
        async up(database) {
          await sql.raw(`create table long (${columns})`).execute(database);
          await sql
            .raw(
              "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1203) insert into long select (i * 7919) % 1409, 'mot' || (i % 10) from n where true",
            )
            .execute(database);
        },
      },
    ],
  });
  try {
    const left = await opened.organisation.read((snapshot) => Array.fromAsync(rowsOf(snapshot, 'long')));
    const all = await opened.organisation.read(
      async (snapshot) => (await sql<Row>`select * from long order by ${sql.raw(key)}`.execute(snapshot)).rows,
    );
    expect(left).toHaveLength(1203);
    expect(left).toEqual(all);
  } finally {
    await opened.close();
  }
});
