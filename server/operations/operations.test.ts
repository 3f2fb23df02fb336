import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { backups as backupsShape } from '#contract/operations.ts';
import { listBackups, restoreHouse, verifyBackupAt } from '#server/house.ts';
import { ask, citationsOf, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, testSettings, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { codeOf, flip, testFolder } from '../../test/support/vault.ts';

/* A house is backed up while it works, is lost, and comes back; what hinders it is named, and nothing is lost by it. */

const base = testFolder();
afterAll(() => rmSync(base, { recursive: true, force: true }));
let place: string;
let opened: TestHouse;
let owner: TestMember;
let source: string;
const day = 24 * 60 * 60 * 1000;
let count = 0;

beforeEach(async () => {
  place = join(base, `nas${(count += 1)}`);
  mkdirSync(place);
  opened = await openTestHouse(['Menuiserie Lacroix'], { variables: { BEFFROI_BACKUP_FOLDER: place } });
  owner = opened.owner;
  source = await ownSource(opened, owner);
  await opened.house.jobs.idle();
}, 60_000);
afterEach(async () => {
  await opened.close();
});

const seen = async (): Promise<z.output<typeof backupsShape>> => backupsShape.parse((await opened.as(owner, { url: '/o/backups' })).json());
async function backUp(): Promise<z.output<typeof backupsShape>['backups'][number]> {
  const { id } = (await opened.as(owner, { method: 'POST', url: '/o/backups' })).json<{ id: string }>();
  await opened.house.jobs.idle();
  const made = (await seen()).backups.find((one) => one.id === id);
  if (!made) throw new Error('no backup');
  return made;
}
const added = (name: string, words: string) => upload(opened, owner, source, { name, bytes: words });
const question = 'Combien de temps dure le bail ?';
const quoted = async (house: TestHouse, member: TestMember): Promise<(string | null)[]> =>
  (await ask(house, member, question)).blocks.flatMap(citationsOf).map(({ quote }) => quote);
const headHere = async () => (await opened.as(owner, { url: '/o/journal?reason=essai&limit=1' })).json<{ head: { count: number } }>().head;
const key = (): Uint8Array => Buffer.from(readFileSync(join(opened.folder, 'keys', 'house.key'), 'utf8').trim(), 'hex');
const strict = { erasuresUnknown: false, damage: false };
const setsThere = (): string[] => {
  const [house] = readdirSync(place);
  return readdirSync(join(place, house ?? '', 'backups'));
};
const houseThere = (): string => join(place, readdirSync(place)[0] ?? '');

/** The house is lost, keys and all; what is left is the place and a copy of the key. */
async function loseAndRestore(despite = strict, houseKey = key()) {
  const { folder, clock } = opened;
  await opened.leave();
  rmSync(join(folder, 'data'), { recursive: true });
  rmSync(join(folder, 'keys'), { recursive: true });
  const settings = testSettings(folder, { BEFFROI_BACKUP_FOLDER: place });
  const restored = await restoreHouse(
    settings,
    { from: place, houseKey, backup: null, despite, reason: 'essai' },
    { clock, log: opened.log },
  );
  opened = await openTestHouse([], { folder, clock, variables: { BEFFROI_BACKUP_FOLDER: place } });
  owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
  return restored;
}

test('a house that is lost comes back from the place and the key alone: same answers, same journal, sessions ended', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  const before = await quoted(opened, owner);
  const made = await backUp();
  expect(made).toMatchObject({ state: 'done', files: 1, damaged: 0, failure: null });
  expect((await verifyBackupAt(place, key(), { backup: null })).damaged).toEqual([]);
  const [last] = (await listBackups(place, key())).toReversed();
  const old = owner.cookie;
  const { manifest, damaged } = await loseAndRestore();
  expect([manifest.id, damaged]).toEqual([last?.manifest?.id, []]);
  expect(await quoted(opened, owner)).toEqual(before);
  expect((await opened.app.inject({ url: '/api/organisations', headers: { cookie: old } })).statusCode).not.toBe(200);
  const journal = (await opened.as(owner, { url: '/o/journal?reason=essai&limit=200' })).json<{ entries: { act: string }[] }>();
  expect(journal.entries.map(({ act }) => act)).toEqual(expect.arrayContaining(['backup.restored', 'store.older-accepted']));
  expect((await seen()).backups.find(({ id }) => id === manifest.id)).toMatchObject({ state: 'done' });
}, 60_000);

test('what was erased after a backup stays erased, and its certificate says until when a backup may hold it', async () => {
  const document = await added('bail.txt', 'Le bail dure neuf ans.');
  const made = await backUp();
  opened.clock.advance(60_000);
  const erased = (await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } })).json<{
    backupsUntil: number;
  }>();
  expect(erased.backupsUntil).toBe(made.keptUntil + day);
  await loseAndRestore();
  expect(await quoted(opened, owner)).toEqual([]);
  expect((await opened.as(owner, { url: `/o/documents/${document}` })).statusCode).toBe(404);
}, 60_000);

test('without the list of what was erased, a restore says that it cannot know, until a person decides', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  await backUp();
  const houseKey = key();
  const lists = join(houseThere(), 'erased');
  const [list = ''] = readdirSync(lists);
  const text = readFileSync(join(lists, list), 'utf8');
  const settings = testSettings(join(base, `autre${count}`));
  const restore = (despite = strict) => restoreHouse(settings, { from: place, houseKey, backup: null, despite, reason: 'essai' }, opened);
  writeFileSync(join(lists, list), `A${text.slice(1)}`);
  expect(await codeOf(restore())).toBe('backup_erasures_unknown');
  rmSync(join(lists, list));
  expect(await codeOf(restore())).toBe('backup_erasures_unknown');
  expect((await restore({ ...strict, erasuresUnknown: true })).erasedUntil.get(owner.actor.organisation)).toBe(null);
}, 60_000);

test('files are copied once; old backups go with what only they held, and the last one never does', async () => {
  const document = await added('bail.txt', `Le bail dure neuf ans. ${'x'.repeat(50_000)}`);
  const first = await backUp();
  expect(first.copiedBytes).toBe(first.bytes + 56);
  opened.clock.advance(day);
  const second = await backUp();
  expect(second.copiedBytes).toBeLessThan(second.bytes - 50_000);
  await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  for (let times = 0; times < 3; times += 1) {
    opened.clock.advance(11 * day);
    await opened.house.jobs.idle();
  }
  const { backups } = await seen();
  expect(backups.find(({ id }) => id === first.id)?.removedAt).not.toBe(null);
  expect(setsThere().length).toBeLessThan(backups.length);
  const files = join(houseThere(), 'files', owner.actor.organisation);
  expect(readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())).toEqual([]);
  await opened.house.jobs.idle();
  expect(setsThere().length).toBeGreaterThan(0);
}, 60_000);

test('a place that is unplugged, of another house, or that holds nothing is named, and nothing is written in its stead', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  await backUp();
  const houseKey = key();
  const away = `${place}-away`;
  renameSync(place, away);
  mkdirSync(place);
  const refused = await opened.as(owner, { method: 'POST', url: '/o/backups' });
  expect([refused.statusCode, refused.json().code]).toEqual([503, 'backup_place_missing']);
  expect((await seen()).trouble).toEqual({ code: 'backup_place_missing', details: { path: place } });
  expect(readdirSync(place)).toEqual([]);
  // An erasure does not wait for it, and is told of once it is back.
  const document = await added('autre.txt', 'Le devis vaut trois mois.');
  expect((await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } })).statusCode).toBe(
    200,
  );
  expect(await codeOf(listBackups(place, houseKey))).toBe('backup_place_missing');
  rmSync(place, { recursive: true });
  renameSync(away, place);
  expect(await codeOf(listBackups(place, new Uint8Array(32)))).toBe('backup_of_another_house');
  expect((await backUp()).state).toBe('done');
}, 60_000);

test('a damaged backup is named by what does not read, and another one restores', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  const first = await backUp();
  opened.clock.advance(60_000);
  const second = await backUp();
  const houseKey = key();
  const folder = join(houseThere(), 'backups', setsThere().find((name) => name.endsWith(second.id)) ?? '');
  flip(join(folder, `${owner.actor.organisation}.db`), 9000);
  expect((await verifyBackupAt(place, houseKey, { backup: second.id })).damaged).toEqual([`${owner.actor.organisation}.db`]);
  const settings = testSettings(join(base, `autre${count}`));
  const restore = (backup: string) => restoreHouse(settings, { from: place, houseKey, backup, despite: strict, reason: 'essai' }, opened);
  expect(await codeOf(restore(second.id))).toBe('backup_damaged');
  expect(existsSync(join(settings.home, 'data', 'house.db'))).toBe(false);
  expect((await restore(first.id)).manifest.id).toBe(first.id);
  expect(await codeOf(restore(first.id))).toBe('restore_not_empty');
}, 60_000);

test('a damaged file is refused, or left out when a person says so; the house says which document it was', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  await backUp();
  const files = join(houseThere(), 'files');
  const [file] = readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  flip(join(file?.parentPath ?? '', file?.name ?? ''), 60);
  const houseKey = key();
  expect((await verifyBackupAt(place, houseKey, { backup: null })).damaged).toHaveLength(1);
  const settings = testSettings(join(base, `autre${count}`));
  const restore = (despite: typeof strict) =>
    restoreHouse(settings, { from: place, houseKey, backup: null, despite, reason: 'essai' }, opened);
  expect(await codeOf(restore(strict))).toBe('backup_damaged');
  expect((await restore({ ...strict, damage: true })).damaged).toHaveLength(1);
}, 60_000);

test('a drill restores beside the house, compares, and leaves nothing behind', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  await added('devis.txt', 'Le devis vaut trois mois.');
  const { id } = (await opened.as(owner, { method: 'POST', url: '/o/backups/drills' })).json<{ id: string }>();
  await opened.house.jobs.idle();
  const { drills, provenAt } = await seen();
  expect(drills.find((one) => one.id === id)).toMatchObject({ state: 'proved', documents: 2, questions: 2, sameAnswers: 2, failure: null });
  expect(provenAt).not.toBe(null);
  expect(existsSync(join(opened.folder, 'drill'))).toBe(false);
  expect((await headHere()).count).toBeGreaterThan(drills[0]?.entries ?? Infinity);
}, 60_000);

test('a backup that a crash cut is failed at the next start, unless it is there to its end', async () => {
  await added('bail.txt', 'Le bail dure neuf ans.');
  const made = await backUp();
  const organisation = owner.actor.organisation;
  const store = await opened.house.vault.organisation(organisation);
  const running = { state: 'running', ended_at: null };
  await store.write('as a crash leaves it', async (tx) => {
    const rows = tx.withTables<{ backup: { id: string; state: string; ended_at: number | null; at: number } }>();
    await rows.updateTable('backup').set(running).where('id', '=', made.id).execute();
  });
  await opened.house.operations.ready(organisation);
  expect((await seen()).backups.find(({ id }) => id === made.id)).toMatchObject({ state: 'done' });
  cpSync(houseThere(), `${place}-copy`, { recursive: true });
}, 60_000);
