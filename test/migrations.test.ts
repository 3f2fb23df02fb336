import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { houseMigrations, organisationMigrations } from '#server/house.ts';
import { newId } from '#server/foundation/ids.ts';
import { createVault, type Migration, type Store } from '#server/vault/vault.ts';
import { testClock, testFolder } from './support/vault.ts';

const schemaFile = (name: string): string => join(import.meta.dirname, 'schema', `${name}.sql`);

async function withStores(
  house: readonly Migration[],
  organisation: readonly Migration[],
  act: (house: Store, organisation: Store) => Promise<void>,
  folder = testFolder(),
  id: string = newId('org'),
): Promise<{ folder: string; id: string }> {
  const vault = await createVault({
    dataFolder: join(folder, 'data'),
    keysFolder: join(folder, 'keys'),
    houseKey: { from: 'file' },
    houseMigrations: house,
    organisationMigrations: organisation,
    clock: testClock(),
  });
  try {
    await act(vault.house, await vault.createOrganisation(id));
  } finally {
    await vault.close();
  }
  return { folder, id };
}

async function schemaOf(store: Store): Promise<string> {
  const { rows } = await store.read((snapshot) =>
    sql<{ sql: string }>`select sql from sqlite_schema where sql is not null order by type, name`.execute(snapshot),
  );
  return `${rows.map((row) => row.sql.trim()).join(';\n')};\n`;
}

test('names are unique and begin with their part', () => {
  for (const list of [houseMigrations, organisationMigrations]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(vault|journal|people|access|jobs|documents|retrieval|answers)-\d+(-[a-z]+)+$/);
  }
});

test('the final schemas are the committed ones', async () => {
  const { folder } = await withStores(houseMigrations, organisationMigrations, async (house, organisation) => {
    await expect(await schemaOf(house)).toMatchFileSnapshot(schemaFile('house'));
    await expect(await schemaOf(organisation)).toMatchFileSnapshot(schemaFile('organisation'));
  });
  rmSync(folder, { recursive: true });
});

test('a store stopped after any migration goes on to the same schema', async () => {
  const expected = readFileSync(schemaFile('organisation'), 'utf8');
  for (let length = 1; length < organisationMigrations.length; length += 1) {
    const { folder, id } = await withStores(houseMigrations.slice(0, length), organisationMigrations.slice(0, length), async () => {});
    await withStores(
      houseMigrations,
      organisationMigrations,
      async (_, organisation) => expect(await schemaOf(organisation)).toBe(expected),
      folder,
      id,
    );
    expect(existsSync(join(folder, 'data', 'organisations', id, 'vault.db.before-migration'))).toBe(false);
    rmSync(folder, { recursive: true });
  }
});

test('content columns are declared as content', () => {
  const schema = readFileSync(schemaFile('organisation'), 'utf8');
  for (const column of ['text_chunk', 'message', 'conversation'])
    expect(schema, column).toMatch(new RegExp(`create table "?${column}"?[^;]*content_(text|blob)`, 'i'));
  expect(schema).not.toMatch(/collate nocase/i);
});
