import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import yauzl from 'yauzl';
import { takeInSuitcase, verifyExport } from '#server/house.ts';
import { ask, citationsOf, ownSource, reread, upload } from '../../../test/support/asking.ts';
import { openTestHouse, testSettings, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { codeOf, flip, testFolder } from '../../../test/support/vault.ts';
import { tablesThatTravel } from './suitcase.store.ts';

/* An organisation is taken away in one archive, read without us, and taken into another house, where it answers the same. */

const base = testFolder();
afterAll(() => rmSync(base, { recursive: true, force: true }));
const question = 'Combien de temps dure le bail ?';
const lease = 'Le bail dure neuf ans.';
let opened: TestHouse;
let owner: TestMember;
let count = 0;

beforeEach(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  await upload(opened, owner, await ownSource(opened, owner), { name: 'bail.txt', bytes: lease });
}, 60_000);
afterEach(() => opened.close());

const quoted = async (house: TestHouse, member: TestMember): Promise<(string | null)[]> =>
  (await ask(house, member, question)).blocks.flatMap(citationsOf).map(({ quote }) => quote);

/** Exports to a file of its own. */
async function exported(passphrase: string | null, member = owner) {
  const response = await opened.as(member, { method: 'POST', url: '/o/export', payload: { reason: 'on déménage', passphrase } });
  const file = join(base, `valise${String((count += 1))}`);
  writeFileSync(file, response.rawPayload);
  return { file, response };
}

async function filesIn(archive: string): Promise<Map<string, Buffer>> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true });
  const found = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))));
  return found;
}

/** Takes an archive into a folder where no house is, and opens the house that it makes. */
async function takenIn(file: string, passphrase: string | null) {
  const folder = join(base, `arrivee${String((count += 1))}`);
  const { clock, log } = opened;
  const taken = await takeInSuitcase(testSettings(folder), { file, passphrase }, { clock, log });
  const house = await openTestHouse([], { folder, clock });
  for (const { email } of taken.members) await house.house.people.keepFirstPassword(email);
  const me = taken.members.find(({ role }) => role === 'owner');
  if (!me) throw new Error('nobody was taken in');
  return { taken, house, folder, member: await house.signIn(taken.organisation.id, me.email, me.firstPassword) };
}

const headOf = async (house: TestHouse, organisation: string) => house.house.journal.head(organisation);

test('an organisation arrives in an empty house with its answers, its conversations, its rights and the head of its journal', async () => {
  const mara = await opened.addMember(owner, 'mara@example.org');
  const { conversation } = await ask(opened, owner, question);
  const { blocks, ...before } = { blocks: await reread(opened, owner, conversation), quotes: await quoted(opened, owner) };
  const { file } = await exported(null);
  const head = await headOf(opened, owner.actor.organisation);
  const { taken, house, member } = await takenIn(file, null);
  try {
    const there = await headOf(house, taken.organisation.id);
    expect({ count: there.count, hash: there.hash }).toEqual({ count: head.count, hash: head.hash });
    expect(taken.members.map(({ email }) => email).toSorted()).toEqual([mara.email, owner.email].toSorted());
    expect(await quoted(house, member)).toEqual(before.quotes);
    expect(await reread(house, member, conversation)).toEqual(blocks);
    const other = taken.members.find(({ email }) => email === mara.email);
    const stranger = await house.signIn(taken.organisation.id, mara.email, other?.firstPassword ?? '');
    expect(await quoted(house, stranger)).toEqual([]);
    const { documents } = (await house.as(member, { url: '/o/documents' })).json<{ documents: { id: string }[] }>();
    const original = await house.as(member, { url: `/o/documents/${documents[0]?.id ?? ''}/original` });
    expect(original.body).toBe(lease);
    expect(house.log.incidents).toEqual([]);
  } finally {
    await house.close();
  }
}, 60_000);

test('the archive is read without us: originals, texts, rights, conversations, and a journal that verifies', async () => {
  await ask(opened, owner, question);
  const files = await filesIn((await exported(null)).file);
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const paths = [...files.keys()];
  const original = paths.find((path) => path.startsWith('documents/') && path.endsWith('/bail.txt')) ?? '';
  expect(text(original)).toBe(lease);
  const [document] = JSON.parse(text('documents.json')) as { id: string; text: string; versions: { file: string }[] }[];
  expect(text(document?.text ?? '')).toContain(lease);
  expect(document?.versions[0]?.file).toBe(original);
  const [message] = JSON.parse(text('conversations.json')) as { question: string; quotes: { quote: string }[] }[];
  expect(message?.question).toBe(question);
  expect(message?.quotes[0]?.quote).toContain('neuf ans');
  const { members } = JSON.parse(text('rights.json')) as { members: { email: string }[] };
  expect(members[0]?.email).toBe(owner.email);
  const verdict = await verifyExport(text('journal.jsonl').trimEnd().split('\n'), {});
  expect(verdict.kind).toBe('intact');
  // No key and no password is in it.
  expect(paths.filter((path) => /journal_key|api_key|tables\/blob\.|account/.test(path))).toEqual([]);
  expect(readdirSync(join(opened.folder)).includes('export') && readdirSync(join(opened.folder, 'export')).length).toBe(0);
}, 60_000);

test('under a passphrase nobody reads it without, and a wrong one opens nothing', async () => {
  const { file } = await exported('une phrase bien longue');
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(bytes.includes(lease)).toBe(false);
  expect(await codeOf(takenIn(file, null))).toBe('suitcase_passphrase');
  expect(await codeOf(takenIn(file, 'une autre phrase longue'))).toBe('suitcase_passphrase');
  const { house, member, folder } = await takenIn(file, 'une phrase bien longue');
  expect(await quoted(house, member)).not.toEqual([]);
  expect(existsSync(join(folder, 'export', 'arriving.zip'))).toBe(false);
  await house.close();
}, 60_000);

test('what was changed, cut or is no suitcase is refused by name, and a house that has an organisation takes none in', async () => {
  const { file } = await exported(null);
  const bytes = readFileSync(file);
  const at = bytes.indexOf(lease);
  const damaged = join(base, 'changee');
  writeFileSync(damaged, bytes);
  flip(damaged, at);
  expect(await codeOf(takenIn(damaged, null))).toBe('suitcase_damaged');
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 400));
  expect(await codeOf(takenIn(damaged, null))).toBe('suitcase_invalid');
  writeFileSync(damaged, 'PK\u0003\u0004 rien');
  expect(await codeOf(takenIn(damaged, null))).toBe('suitcase_invalid');
  const { house, folder } = await takenIn(file, null);
  await house.leave();
  expect(await codeOf(takeInSuitcase(testSettings(folder), { file, passphrase: null }, opened))).toBe('suitcase_house_not_empty');
}, 60_000);

test('only an owner takes it away, with a reason that the journal keeps', async () => {
  const mara = await opened.addMember(owner, 'mara@example.org', 'administrator');
  expect((await exported(null, mara)).response.statusCode).toBe(403);
  expect((await opened.as(owner, { method: 'POST', url: '/o/export', payload: { reason: ' ', passphrase: null } })).statusCode).toBe(400);
  await exported(null);
  const { entries } = (await opened.as(owner, { url: '/o/journal?reason=essai&limit=20' })).json<{
    entries: { act: string; reason: string | null }[];
  }>();
  expect(entries.find(({ act }) => act === 'organisation.exported')?.reason).toBe('on déménage');
}, 60_000);

test('no table travels that holds what only the house that is left could open', async () => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const sealed = await store.read(async (snapshot) => {
    const tables = await tablesThatTravel(snapshot);
    expect(tables).toContain('document');
    const { rows } = await sql<{ name: string }>`
      select schema.name from sqlite_schema schema join pragma_table_info(schema.name) field on field.name = 'sealed'`.execute(snapshot);
    expect(rows.map(({ name }) => name)).toContain('identity_provider');
    return rows.filter(({ name }) => tables.includes(name));
  });
  expect(sealed).toEqual([]);
});
