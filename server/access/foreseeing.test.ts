import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, citationsOf, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';

/* What a change of rights opens and closes is told before it is made, by making it and undoing it. */

let opened: TestHouse;
let owner: TestMember;
let mara: TestMember;
let source: string;
beforeEach(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  mara = await opened.addMember(owner, 'mara@example.org');
  source = await ownSource(opened, owner);
}, 60_000);
afterEach(() => opened.close());

const foreseen = async (change: object, member = owner) => {
  const response = await opened.as(member, { method: 'POST', url: '/o/grants/foreseen', payload: change });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
};
const head = () => opened.house.journal.head(owner.actor.organisation);
const quotes = async (member: TestMember) => (await ask(opened, member, 'Combien de temps dure le bail ?')).blocks.flatMap(citationsOf);

test('giving and taking name who begins and ceases to read, count the documents, and change nothing', async () => {
  await upload(opened, owner, source, { name: 'bail.txt', bytes: 'Le bail dure neuf ans.' });
  const give = { kind: 'give', place: source, holder: { kind: 'everyone' }, right: 'read', until: null };
  const before = await head();
  expect((await foreseen(give)).body).toEqual({ opens: ['mara'], closes: [], documents: 1, closesMe: false });
  expect(await head()).toEqual(before);
  expect(await quotes(mara)).toEqual([]);

  const { id } = (await opened.as(owner, { method: 'POST', url: '/o/grants', payload: { ...give, kind: undefined } })).json<{
    id: string;
  }>();
  expect(await quotes(mara)).not.toEqual([]);
  expect((await foreseen({ kind: 'take', grant: id })).body).toEqual({ opens: [], closes: ['mara'], documents: 1, closesMe: false });
  expect(await quotes(mara)).not.toEqual([]);
});

test('cutting inheritance says that it locks its own author out', async () => {
  const folder = (await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: source, name: 'Paie' } })).json<{
    id: string;
  }>().id;
  await upload(opened, owner, folder, { name: 'bail.txt', bytes: 'Le bail dure neuf ans.' });
  const told = (await foreseen({ kind: 'inheritance', place: folder, cut: true })).body;
  expect(told).toMatchObject({ opens: [], documents: 1, closesMe: true });
  expect(told['closes']).toHaveLength(1);
});

test('whoever may not make the change may not look at what it would do', async () => {
  const give = { kind: 'give', place: source, holder: { kind: 'everyone' }, right: 'read', until: null };
  expect(await foreseen(give, mara)).toMatchObject({ status: 404, body: { code: 'place_unknown' } });
  expect(await foreseen({ kind: 'take', grant: 'gra_none' })).toMatchObject({ status: 404, body: { code: 'grant_unknown' } });
});
