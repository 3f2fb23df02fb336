import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { houseMigrations, organisationMigrations } from '#server/house.ts';
import { parts } from '#server/parts.ts';
import { newId } from '#server/foundation/ids.ts';
import { blobMigrations } from '#server/vault/blobs.ts';
import { createVault, type Migration, type Store } from '#server/vault/vault.ts';
import { testClock, testFolder } from './support/vault.ts';

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

async function schemaOf(store: Store): Promise<string[]> {
  const { rows } = await store.read((snapshot) =>
    sql<{ sql: string }>`select sql from sqlite_schema where sql is not null order by type, name`.execute(snapshot),
  );
  return rows.map((row) => row.sql.trim());
}

test('names are unique and begin with their part', () => {
  for (const list of [houseMigrations, organisationMigrations]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(new RegExp(`^(${parts.map((part) => part.name).join('|')})-\\d+(-[a-z]+)+$`));
  }
});

/** Each part's schema is committed beside its tests: what a store has once its migrations ran, and had not before. */
test.each(parts.filter(({ migrations }) => migrations))('the schema of $name is the committed one', async ({ name }) => {
  const at = parts.findIndex((part) => part.name === name);
  const upTo = (end: number) => ({
    house: parts.slice(0, end).flatMap(({ migrations }) => migrations?.house ?? []),
    organisation: parts.slice(0, end).flatMap(({ migrations }) => migrations?.organisation ?? []),
  });
  const [before, after] = [upTo(at), upTo(at + 1)];
  let had: string[] = [];
  const folder = testFolder();
  const id = newId('org');
  // The vault's own tables come first: no store opens without them.
  if (before.organisation.length > 0)
    await withStores(before.house, before.organisation, async (...stores) => void (had = await statementsOf(stores)), folder, id);
  await withStores(
    after.house,
    after.organisation,
    async (...stores) => {
      const made = (await statementsOf(stores)).filter((statement) => !had.includes(statement));
      await expect(`${made.join(';\n')};\n`).toMatchFileSnapshot(join(import.meta.dirname, 'parts', `${name}.sql`));
    },
    folder,
    id,
  );
  rmSync(folder, { recursive: true });
});

async function statementsOf([house, organisation]: readonly [Store, Store]): Promise<string[]> {
  const of = async (store: string, opened: Store) => (await schemaOf(opened)).map((statement) => `-- ${store}\n${statement}`);
  return [...(await of('house', house)), ...(await of('organisation', organisation))];
}

test('a store stopped after any migration goes on to the same schema', async () => {
  let expected: string[] = [];
  const whole = await withStores(
    houseMigrations,
    organisationMigrations,
    async (_, organisation) => void (expected = await schemaOf(organisation)),
  );
  rmSync(whole.folder, { recursive: true });
  // The vault's own tables come whole: it opens no store without them.
  for (let length = blobMigrations.length; length < organisationMigrations.length; length += 1) {
    const { folder, id } = await withStores(houseMigrations.slice(0, length), organisationMigrations.slice(0, length), async () => {});
    await withStores(
      houseMigrations,
      organisationMigrations,
      async (_, organisation) => expect(await schemaOf(organisation)).toEqual(expected),
      folder,
      id,
    );
    rmSync(folder, { recursive: true });
  }
});

const schemas = (): string =>
  readdirSync(join(import.meta.dirname, 'parts'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(import.meta.dirname, 'parts', name), 'utf8'))
    .join('\n');

test('content columns are declared as content', () => {
  const schema = schemas();
  for (const column of ['text_chunk', 'message', 'conversation'])
    expect(schema, column).toMatch(new RegExp(`create table "?${column}"?[^;]*content_(text|blob)`, 'i'));
  expect(schema).not.toMatch(/collate nocase/i);
});

test('no table checks a list of words: kinds, states, roles and rights grow, and a table that checks them must be made anew', () => {
  expect(schemas().match(/check \(\w+ in \('[^)]*\)/g)).toBeNull();
});
