import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Document } from '#contract/documents.ts';
import { policyInput } from '#contract/policy.ts';
import { ask, ownSource, upload } from '../../test/support/asking.ts';
import { declarationOf } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { startWriter } from '../../test/support/writer.ts';

const sentence = 'Le fraisage de la traverse se fait à 24000 tours.';
let opened: TestHouse;
let owner: TestMember;
let writer: Awaited<ReturnType<typeof startWriter>>;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  writer = await startWriter(() => `${sentence} [1]`);
  source = await ownSource(opened, owner);
  // An engine beyond the perimeter, that keeps nothing.
  const [model] = declarationOf(writer.baseUrl).models;
  const models = model ? [{ ...model, id: 'redacteur', contextTokens: 4_096 }] : [];
  const declared = declarationOf(writer.baseUrl, { zone: 'eu', placeCountry: 'DE', parentCountry: 'DE', models });
  const answer = await opened.as(owner, { method: 'POST', url: '/o/engines', payload: declared });
  expect(answer.statusCode, answer.body).toBe(200);
  const { rules } = await opened.house.gateway.policy(owner.actor);
  await opened.house.gateway.setPolicy(owner.actor, policyInput.parse({ furthestZone: 'eu', rules }));
}, 60_000);
afterAll(async () => {
  await writer.stop();
  await opened.close();
});

const post = async (url: string, payload: object, member = owner) => opened.as(member, { method: 'POST', url, payload });
const shown = async (id: string): Promise<Document> => (await opened.as(owner, { url: `/o/documents/${id}` })).json<Document>();
const folderOf = async (name: string, parent = source): Promise<string> =>
  (await post('/o/folders', { parent, name })).json<{ id: string }>().id;

test('what stands in a labelled folder is of its class; the stronger wins, and categories add up', async () => {
  const folder = await folderOf('Étiquetés');
  const document = await upload(opened, owner, folder, { name: 'traverse.txt', bytes: sentence });
  expect((await shown(document)).label).toBeNull();
  await post('/o/labels', { on: [folder], label: { class: 'confidential', categories: ['know-how'] } });
  await post('/o/labels', { on: [document], label: { class: 'public', categories: ['legal'] } });
  expect((await shown(document)).label).toMatchObject({
    class: 'confidential',
    categories: ['legal', 'know-how'],
    given: [
      { kind: 'document', name: null, class: 'public', by: 'Propriétaire 0' },
      { kind: 'folder', name: 'Étiquetés', class: 'confidential' },
    ],
  });
  const listed = async (label: string) =>
    (await opened.as(owner, { url: `/o/documents?label=${label}&folder=${folder}` })).json<{ total: number }>().total;
  expect([await listed('confidential'), await listed('public'), await listed('none')]).toEqual([1, 0, 0]);
  const entries = await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation));
  expect(entries.filter(({ act }) => act === 'place.labelled' || act === 'document.labelled')).toMatchObject([
    { act: 'place.labelled', on: folder, facts: { class: 'confidential', before: 'none' } },
    { act: 'document.labelled', on: document, facts: { class: 'public', before: 'none' } },
  ]);
  // Taken back, and journalled too; said again, nothing changes.
  expect((await post('/o/labels', { on: [folder], label: null })).json()).toEqual({ changed: 1 });
  expect((await post('/o/labels', { on: [folder], label: null })).json()).toEqual({ changed: 0 });
  expect((await shown(document)).label).toMatchObject({ class: 'public', categories: ['legal'] });
});

test('a passage of a document whose label keeps it never leaves, and the reason names the label', async () => {
  const document = await upload(opened, owner, source, { name: 'fraisage.txt', bytes: sentence });
  const question = 'À combien de tours se fait le fraisage de la traverse ?';
  await ask(opened, owner, question);
  expect(writer.prompts.join('\n')).toContain('24000 tours');
  const before = writer.prompts.length;
  const consequences = (
    await post('/o/labels/consequences', { on: [document], label: { class: 'confidential', categories: ['know-how'] } })
  ).json();
  expect(consequences).toMatchObject({
    documents: 1,
    raised: 1,
    lowered: 0,
    noLonger: [{ name: 'Serveur de l’atelier', zone: 'eu', documents: 1 }],
  });
  await post('/o/labels', { on: [source], label: { class: 'confidential', categories: ['know-how'] } });
  const { blocks } = await ask(opened, owner, question);
  expect(writer.prompts.length).toBe(before);
  expect(blocks.find(({ kind }) => kind === 'written')).toMatchObject({
    refused: { code: 'call_refused', details: { reason: 'zone', by: 'know-how', furthest: 'eu-sovereign', from: 'label' } },
  });
  await post('/o/labels', { on: [source], label: null });
  await ask(opened, owner, question);
  expect(writer.prompts.length).toBeGreaterThan(before);
});

test('a draft is as sensitive as what it is written from', async () => {
  const folder = await folderOf('Brouillons');
  const document = await upload(opened, owner, folder, { name: 'notice.txt', bytes: `${sentence} La lame est changée chaque lundi.` });
  await post('/o/labels', { on: [folder], label: { class: 'secret', categories: [] } });
  expect(await opened.house.documents.labelsOf(owner.actor.organisation, [document])).toEqual([{ class: 'secret', categories: [] }]);
});

test('whoever may only read says nothing of how sensitive it is, and to others it does not exist', async () => {
  const reader = await opened.addMember(owner, 'lecteur@example.org');
  const document = await upload(opened, owner, source, { name: 'autre.txt', bytes: 'Rien de particulier.' });
  const label = { on: [document], label: { class: 'public', categories: [] } };
  expect((await post('/o/labels', label, reader)).json()).toMatchObject({ error: { code: 'document_unknown' } });
  expect((await post('/o/labels/consequences', label, reader)).json()).toMatchObject({ error: { code: 'document_unknown' } });
  await post(`/o/places/${document}/grants`, { holder: { kind: 'member', id: reader.actor.member }, right: 'read' });
  expect((await post('/o/labels', { on: [document, source], label: null }, owner)).statusCode).toBe(200);
});
