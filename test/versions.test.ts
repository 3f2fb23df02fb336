import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, citationsOf, ownSource, search, upload } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { tablesWith } from './support/store.ts';

const canary = 'vraxolquin';
let opened: TestHouse;
let anne: TestMember;
let marc: TestMember;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  marc = await opened.addMember(anne, 'marc@example.org');
  const source = await ownSource(opened, anne);
  const words = (months: string) => `# Bail ${canary}\n\nLe préavis du hangar ${canary} est de ${months} mois.\n`;
  document = await upload(opened, anne, source, { name: 'bail.md', bytes: words('trois') });
  await upload(opened, anne, source, { name: 'bail.md', bytes: words('six'), document });
}, 60_000);
afterAll(() => opened.close());

// Without the word that is looked for on disk: a conversation keeps what its owner asked.
const question = 'Quel est le préavis du hangar ?';

test('a question is answered from the version in force, with what it said otherwise before; a search finds earlier ones only where it asks for them, each with the day when it was replaced', async () => {
  const said = async (member: TestMember, more: object = {}) =>
    (await ask(opened, member, question, more)).blocks.flatMap(citationsOf).map(({ quote, citation }) => [quote, citation] as const);
  const usual = await said(anne);
  const now = opened.clock.now();
  expect(usual.map(([quote, { version, replacedAt }]) => [/trois|six/.exec(quote ?? '')?.[0], version, replacedAt ?? null])).toEqual([
    ['six', 2, null],
    ['trois', 1, now],
  ]);
  const earlier = (await said(anne, { filters: { versions: 'all' } })).filter(([, { version }]) => version === 1);
  expect(earlier.length).toBeGreaterThan(0);
  expect(earlier.every(([, { replacedAt }]) => replacedAt === now)).toBe(true);
  expect((await search(opened, anne, `préavis ${canary}`)).results.map(({ citation }) => citation.version)).toEqual([2]);
  const found = await search(opened, anne, `préavis ${canary}`, '&versions=all');
  expect(found.results.map(({ citation }) => citation.version).toSorted((one, other) => one - other)).toEqual([1, 2]);
  // Whoever may not see the document finds none of its versions.
  expect((await search(opened, marc, `préavis ${canary}`, '&versions=all')).results).toEqual([]);
});

test('whoever is no administrator makes no version current again; erased, no version is left in any table', async () => {
  const source = await ownSource(opened, marc);
  const own = await upload(opened, marc, source, { name: 'note.txt', bytes: 'Une note de Marc.' });
  await upload(opened, marc, source, { name: 'note.txt', bytes: 'Une autre note de Marc.', document: own });
  const asked = await opened.as(marc, { method: 'POST', url: `/o/documents/${own}/versions/1/restore` });
  expect(asked.json()).toMatchObject({ code: 'permission_missing' });
  const store = await opened.house.vault.organisation(anne.actor.organisation);
  expect(await tablesWith(store, canary)).toEqual(expect.arrayContaining(['lexical_chunk', 'passage', 'text_chunk']));
  const erased = await opened.as(anne, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(erased.json()).toMatchObject({ found: 0 });
  expect(await tablesWith(store, canary)).toEqual([]);
});
