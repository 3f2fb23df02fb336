import { spawn } from 'node:child_process';
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote, codeOf, keptLog, noteIds, notes, testClock, testFolder, vaultIn } from './support/vault.ts';
import { headOf, journalMigrations, passed } from '#server/journal/journal.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';

/* A mark keeps up with its store: through a written decision, a folder that is taken away, and a kill. */

const id = 'org_marked';
const log = keptLog();
const clock = testClock();
const chain = { head: headOf, passed };
let folder: string;
let vault: Vault;
let store: OrganisationVault;

const start = (options: { despiteDoubt?: boolean } = {}): Promise<Vault> =>
  vaultIn(folder, {
    houseMigrations: journalMigrations,
    organisationMigrations: [...journalMigrations, notes],
    clock,
    options: { log, chain, ...options },
  });
/** Stops, does something to the files, starts again. */
async function restart(meanwhile: () => void, options: { despiteDoubt?: boolean } = {}): Promise<void> {
  await vault.close();
  meanwhile();
  vault = await start(options);
}
const closedBy = (organisation = id): Promise<string> => codeOf(vault.organisation(organisation));
const add = (name: string): Promise<void> => store.write(name, (tx) => addNote(tx, name));
const data = (...path: string[]): string => join(folder, 'data', ...path);

beforeEach(async () => {
  folder = testFolder();
  vault = await start();
  store = await vault.createOrganisation(id);
  await add('first');
});
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
  log.incidents.length = 0;
});

test('a store that is accepted is the latest: what was abandoned for it is older, and every mark holds again', async () => {
  await restart(() => copyFileSync(store.path, `${store.path}.old`));
  store = await vault.organisation(id);
  for (const name of ['second', 'third']) await add(name);
  await restart(
    () => {
      renameSync(store.path, `${store.path}.abandoned`);
      renameSync(`${store.path}.old`, store.path);
    },
    { despiteDoubt: true },
  );
  store = await vault.organisation(id);
  expect(store.doubt()).toBe('older');
  await store.write('accept', (tx) => store.settleDoubt(tx));
  expect(store.doubt()).toBeNull();
  await restart(() => copyFileSync(store.path, `${store.path}.kept`));
  expect(await noteIds(await vault.organisation(id))).toEqual(['first']);
  await restart(() => renameSync(`${store.path}.abandoned`, store.path));
  expect(await closedBy()).toBe('store_not_latest');
});

test('a store that is opened despite a doubt and not accepted stays as doubtful', async () => {
  await restart(() => copyFileSync(store.path, `${store.path}.old`));
  store = await vault.organisation(id);
  await add('second');
  await restart(() => renameSync(`${store.path}.old`, store.path), { despiteDoubt: true });
  store = await vault.organisation(id);
  await add('other');
  await restart(() => {});
  expect(await closedBy()).toBe('store_not_latest');
});

test('a folder that is removed, or moved, while the house runs: the write is not acknowledged, and it is an incident', async () => {
  renameSync(data('organisations'), data('elsewhere'));
  expect(await codeOf(add('lost'))).toBe('store_missing');
  expect(await codeOf(Promise.resolve().then(() => add('later')))).toBe('store_missing');
  expect(log.incidents).toHaveLength(1);
  renameSync(data('elsewhere'), data('organisations'));
});

test('a process killed at any moment leaves a mark that is not ahead of its store', async () => {
  await vault.close();
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writing(folder)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await new Promise((resolve) => {
      setTimeout(resolve, 900 + 50 * round);
    });
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
    vault = await start();
    expect(await codeOf(vault.organisation(id))).toBe('nothing refused');
    await vault.close();
  }
}, 120_000);

/** A process that writes without a pause. */
function writing(home: string): string {
  const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { addNote, notes, vaultIn } from ${from('./support/vault.ts')};
    import { headOf, journalMigrations, passed } from ${from('../server/journal/journal.ts')};
    const vault = await vaultIn(${JSON.stringify(home)}, { houseMigrations: journalMigrations, organisationMigrations: [...journalMigrations, notes], options: { chain: { head: headOf, passed } } });
    const store = await vault.organisation(${JSON.stringify(id)});
    process.stdout.write('begun');
    for (;;) await store.write('note', (tx) => addNote(tx, Math.random().toString(36)));
  `;
}
