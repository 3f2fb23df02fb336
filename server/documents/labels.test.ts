import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunDetail } from '#contract/agents.ts';
import type { Document } from '#contract/documents.ts';
import { draftEvent } from '#contract/drafting.ts';
import { policyInput } from '#contract/policy.ts';
import { ask, ownSource, upload } from '../../test/support/asking.ts';
import { declarationOf, startServer } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { startWriter } from '../../test/support/writer.ts';

/** An encoder beyond the perimeter, that notes what it is given. */
async function startEncoder() {
  const given: string[] = [];
  const server = await startServer(({ body }, response) => {
    const inputs = [body['input']].flat().map(String);
    given.push(...inputs);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ data: inputs.map((_, index) => ({ index, embedding: [1, index + 2, 3] })), usage: { prompt_tokens: 2 } }),
    );
  });
  return { ...server, given };
}

const sentence = 'Le fraisage de la traverse se fait à 24000 tours.';
let opened: TestHouse;
let owner: TestMember;
let writer: Awaited<ReturnType<typeof startWriter>>;
let encoder: Awaited<ReturnType<typeof startEncoder>>;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  encoder = await startEncoder();
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
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await encoder.stop();
  await writer.stop();
});

const post = async (url: string, payload: object, member = owner) => opened.as(member, { method: 'POST', url, payload });
const shown = async (id: string): Promise<Document> => (await opened.as(owner, { url: `/o/documents/${id}` })).json<Document>();
const folderOf = async (name: string, parent = source): Promise<string> =>
  (await post('/o/folders', { parent, name })).json<{ id: string }>().id;

test('what stands in a labelled folder is of its class; the stronger wins, and categories add up', async () => {
  const folder = await folderOf('Étiquetés');
  const document = await upload(opened, owner, folder, { name: 'traverse.txt', bytes: 'Le ponçage se fait à la main.' });
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
    { act: 'place.labelled', on: folder, facts: expect.stringContaining('"class":"confidential"') },
    { act: 'document.labelled', on: document, facts: expect.stringContaining('"before":"none"') },
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

test('a draft and a run carry the label of what they read: nothing of it leaves', async () => {
  const folder = await folderOf('Recettes');
  const recipe = 'La colle chauffe à 71 degrés pendant 13 minutes.';
  const document = await upload(opened, owner, folder, { name: 'colle.txt', bytes: recipe });
  await post('/o/labels', { on: [folder], label: { class: 'secret', categories: [] } });

  const draft = (await post('/o/drafts', { kind: 'summary', documents: [document] })).json<{ id: string }>().id;
  const events = (await post(`/o/drafts/${draft}/versions`, {})).body.split('\n').filter((line) => line.startsWith('data: '));
  const last = draftEvent.parse(JSON.parse((events.at(-1) ?? '').slice(6)));
  expect(last).toMatchObject({
    version: { label: { class: 'secret' }, refused: { code: 'call_refused', details: { by: 'secret', from: 'label' } } },
  });

  writer.says((prompt) =>
    JSON.stringify(
      prompt.includes('Nothing has been read yet')
        ? { tools: ['documents.read'] }
        : { call: { tool: 'documents.read', arguments: { document } } },
    ),
  );
  const run = (await post('/o/runs', { agent: 'assistant', job: 'prepare', input: { request: 'Que dit la fiche ?' } })).json<{
    id: string;
  }>().id;
  await opened.house.agents.settled();
  // It chose and read; what it read went to no engine.
  const detail = (await opened.as(owner, { url: `/o/runs/${run}` })).json<RunDetail>();
  expect(detail).toMatchObject({ state: 'failed', failure: { code: 'no_engine' } });
  expect(detail.log.some(({ tool, state }) => tool === 'documents.read' && state === 'done')).toBe(true);
  expect(writer.prompts.filter((prompt) => prompt.includes('71 degrés'))).toEqual([]);
});

test('what is encoded for the index leaves no further than its label either, and the documents after it go on', async () => {
  const folder = await folderOf('Gammes');
  await post('/o/labels', { on: [folder], label: { class: 'secret', categories: [] } });
  await upload(opened, owner, folder, { name: 'gamme.txt', bytes: 'Le vernis repose dix-neuf heures.' });
  await upload(opened, owner, source, { name: 'horaires.txt', bytes: 'L’accueil ouvre à huit heures trente.' });
  const { models } = declarationOf(encoder.baseUrl, { name: 'Encodeur' });
  const declared = declarationOf(encoder.baseUrl, {
    name: 'Encodeur',
    zone: 'eu',
    placeCountry: 'DE',
    parentCountry: 'DE',
    models: models.filter(({ id }) => id === 'encoder'),
  });
  expect((await post('/o/engines', declared)).statusCode).toBe(200);
  await expect
    .poll(
      async () => {
        const { encoded, documents } = await opened.house.retrieval.encoding.state(owner.actor.organisation);
        return documents - encoded;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
  expect(encoder.given.join('\n')).toContain('huit heures trente');
  expect(encoder.given.join('\n')).not.toContain('dix-neuf heures');
  // Said to be less, it goes.
  await post('/o/labels', { on: [folder], label: { class: 'internal', categories: [] } });
  await expect.poll(() => encoder.given.join('\n'), { timeout: 30_000 }).toContain('dix-neuf heures');
});

test('what a version of the policy kept from the encoder is asked again when the next lets it go; what it lets go no longer is kept from then on', async () => {
  const folder = await folderOf('Coffre');
  await post('/o/labels', { on: [folder], label: { class: 'secret', categories: [] } });
  const state = () => opened.house.retrieval.encoding.state(owner.actor.organisation);
  const settled = () => expect.poll(async () => (await state()).documents - (await state()).encoded, { timeout: 30_000 }).toBe(0);
  await upload(opened, owner, folder, { name: 'trempe.txt', bytes: 'La trempe se fait à huit cent trente degrés.' });
  await settled();
  expect(encoder.given.join('\n')).not.toContain('huit cent trente');
  const { rules } = await opened.house.gateway.policy(owner.actor);
  const publish = (furthest: 'eu' | 'perimeter') =>
    opened.house.gateway.setPolicy(
      owner.actor,
      policyInput.parse({
        furthestZone: 'eu',
        rules: rules.map((rule) => (rule.on === 'secret' ? { ...rule, furthestZone: furthest, zeroRetention: false } : rule)),
      }),
    );
  await publish('eu');
  await expect.poll(() => encoder.given.join('\n'), { timeout: 30_000 }).toContain('huit cent trente');
  await publish('perimeter');
  await upload(opened, owner, folder, { name: 'revenu.txt', bytes: 'Le revenu dure quarante-deux minutes.' });
  await settled();
  expect(encoder.given.join('\n')).not.toContain('quarante-deux minutes');
  await opened.house.gateway.setPolicy(owner.actor, policyInput.parse({ furthestZone: 'eu', rules }));
});

test('the house’s own documents at the door and over MCP: no engine is given what their label keeps, and the label is told', async () => {
  const folder = await folderOf('Procédés');
  await post('/o/labels', { on: [folder], label: { class: 'confidential', categories: ['know-how'] } });
  await upload(opened, owner, folder, { name: 'etuvage.txt', bytes: 'L’étuvage du hêtre dure quatre-vingt-sept heures.' });
  const asked = { name: 'Poste', holder: 'person', member: owner.actor.member, purpose: 'internal-information' };
  const { secret } = (await post('/o/keys', asked)).json<{ secret: string }>();
  const authorization = `Bearer ${secret}`;
  const question = 'Combien d’heures dure l’étuvage du hêtre ?';
  const before = writer.prompts.length;
  const chat = await opened.app.inject({
    method: 'POST',
    url: '/v1/chat/completions',
    headers: { authorization },
    payload: { model: 'beffroi', messages: [{ role: 'user', content: question }] },
  });
  expect(chat.body).toContain('quatre-vingt-sept heures');
  const label = { class: 'confidential', categories: ['know-how'] };
  expect(chat.json()).toMatchObject({ citations: [{ number: 1, title: 'etuvage', label }] });
  for (const [name, given] of [
    ['search', { words: 'étuvage du hêtre' }],
    ['ask', { question }],
  ] as const) {
    const called = await opened.app.inject({
      method: 'POST',
      url: '/mcp',
      headers: { authorization, accept: 'application/json, text/event-stream' },
      payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } },
    });
    expect(called.body, name).toContain('quatre-vingt-sept heures');
    if (name === 'ask') expect(called.body).toContain('"class":"confidential"');
  }
  expect(writer.prompts.length).toBe(before);
  expect(encoder.given.join('\n')).not.toContain('quatre-vingt-sept');
});

test('whoever may only read says nothing of how sensitive it is, and to others it does not exist', async () => {
  const reader = await opened.addMember(owner, 'lecteur@example.org');
  const document = await upload(opened, owner, source, { name: 'autre.txt', bytes: 'Rien de particulier.' });
  const label = { on: [document], label: { class: 'public', categories: [] } };
  expect((await post('/o/labels', label, reader)).json()).toMatchObject({ code: 'place_unknown' });
  expect((await post('/o/labels/consequences', label, reader)).json()).toMatchObject({ code: 'place_unknown' });
  await post('/o/grants', { place: document, holder: { kind: 'member', id: reader.actor.member }, right: 'read' });
  expect((await post('/o/labels', label, reader)).json()).toMatchObject({ code: 'permission_missing' });
  expect((await shown(document)).label).toBeNull();
});

const payslip =
  'Bulletin de paie de Mme Claire Dubois.\nSalaire brut : 2 450,00 €.\nNet à payer : 1 912,40 €.\nEmploi : conductrice de scie.';
test('a reading proposes what the text tells, with its reasons; it counts until a person decides, and is not lowered in silence', async () => {
  const folder = await folderOf('Paie');
  const document = await upload(opened, owner, folder, { name: 'bulletin.txt', bytes: payslip });
  const proposed = { class: 'confidential', categories: ['hr'], version: 1, reasons: expect.arrayContaining([{ what: 'pay', count: 3 }]) };
  expect((await shown(document)).label).toMatchObject({ class: 'confidential', categories: ['hr'], given: [], proposed });
  const waiting = async () =>
    (await opened.as(owner, { url: `/o/documents?label=proposed&folder=${folder}` })).json<{ total: number }>().total;
  expect(await waiting()).toBe(1);

  // Corrected by a person, who says less: what the same text tells is not proposed again, what a new one tells is.
  await post('/o/labels', { on: [document], label: { class: 'internal', categories: [] } });
  expect((await shown(document)).label).toMatchObject({ class: 'internal', proposed: null });
  await upload(opened, owner, folder, { name: 'bulletin.txt', bytes: `${payslip}\nLe reste suit.`, document });
  expect((await shown(document)).label).toMatchObject({ class: 'internal', proposed: null });
  await upload(opened, owner, folder, {
    name: 'bulletin.txt',
    bytes: `${payslip}\nClé : AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
    document,
  });
  expect((await shown(document)).label).toMatchObject({ class: 'secret', proposed: { class: 'secret', version: 3 } });

  // Read again without it, it stays proposed; accepted, it is set.
  await upload(opened, owner, folder, { name: 'bulletin.txt', bytes: payslip, document });
  expect((await shown(document)).label).toMatchObject({ class: 'secret', proposed: { version: 3 } });
  expect((await post('/o/labels', { on: [document], label: 'proposed' })).json()).toEqual({ changed: 1 });
  expect((await shown(document)).label).toMatchObject({ class: 'secret', proposed: null, given: [{ kind: 'document', class: 'secret' }] });
  expect(await waiting()).toBe(0);
  const entries = await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation));
  expect(entries.filter(({ act, on }) => act === 'document.label-proposed' && on === document)).toHaveLength(2);
});

test('a lease with one bank account, a trade union named once and a signature is proposed nothing', async () => {
  const text =
    'Bail commercial signé par M. Paul Martin, 06 12 34 56 78. IBAN FR76 3000 6000 0112 3456 7890 189. Le syndicat des copropriétaires vote en mars.';
  const document = await upload(opened, owner, await folderOf('Baux'), { name: 'bail.txt', bytes: text });
  expect((await shown(document)).label).toBeNull();
});
