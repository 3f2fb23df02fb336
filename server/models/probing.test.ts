import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineDeclaration, type EngineKind, type EngineProbe, type EngineSeen } from '#contract/models.ts';
import { declarationOf, replayed, startServer } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { engineKinds } from './enginekinds.ts';
import { isWithin, nearestZone } from './zones.ts';

let opened: TestHouse;
let owner: TestMember;
let server: Awaited<ReturnType<typeof startServer>>;
/** What the server answers in the place of what a real one did. */
let instead: { status: number; body: unknown } | null = null;
const key = 'sk-une-clef-a-ne-pas-dire';
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  owner = opened.owner;
  server = await startServer((one, response) => {
    if (instead === null) return replayed(one, response);
    response.writeHead(instead.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(instead.body));
  });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.stop();
});

const probe = async (more: object = {}) =>
  opened.as(owner, { method: 'POST', url: '/o/engines/probe', payload: { baseUrl: server.baseUrl, reach: 'machine', ...more } });
const answered = async (more: object, from: { status: number; body: unknown } | null = null): Promise<EngineProbe> => {
  instead = from;
  try {
    return (await probe(more)).json<EngineProbe>();
  } finally {
    instead = null;
  }
};
const connections = async () => (await opened.as(owner, { url: '/o/outbound' })).json<{ entries: Record<string, unknown>[] }>().entries;

test('a server that is not declared says which models it has, and is reached for no longer than that', async () => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const before = (await entriesAfter(store)).length;
  const asked = server.asked.length;
  const said = await answered({ key });
  expect(said).toMatchObject({ failure: null, models: [{ id: 'model', contextTokens: 512 }], trial: null });
  expect(server.asked.slice(asked).map(({ path, headers }) => [path, headers.authorization])).toEqual([['/v1/models', `Bearer ${key}`]]);
  expect((await entriesAfter(store, before)).map(({ act, on }) => [act, on])).toEqual([['engine.tested', null]]);
  expect((await connections())[0]).toMatchObject({ purpose: 'engine-test', engine: null, outcome: 'done' });
  expect(await opened.house.models.destinations(owner.actor.organisation, 'engine-test')).toEqual([]);
  expect(JSON.stringify(await connections())).not.toContain(key);
});

test('what servers say beside a name is taken where it is said, and a name that could not be declared is left out', async () => {
  const data = [
    { id: 'mistral-small', max_context_length: 131_072, capabilities: { completion_chat: true } },
    { id: 'org/bge-m3', max_model_len: 8192 },
    { id: 'qwen3-reranker' },
    { id: 'autre', max_model_len: 'beaucoup' },
    { id: 'un nom avec des espaces' },
  ];
  expect((await answered({}, { status: 200, body: { data } })).models).toEqual([
    { id: 'mistral-small', abilities: ['complete'], contextTokens: 131_072 },
    { id: 'org/bge-m3', abilities: ['embed'], contextTokens: 8192 },
    { id: 'qwen3-reranker', abilities: ['rerank'], contextTokens: null },
    { id: 'autre', abilities: [], contextTokens: null },
  ]);
});

test('a model is tried with a sentence of the house’s own, and says how long its vectors are', async () => {
  const asked = server.asked.length;
  const wrote = await answered({ trial: { model: 'model', ability: 'complete' } });
  expect(wrote.failure).toBeNull();
  expect(wrote.trial?.text).not.toBe('');
  expect((await connections())[0]).toMatchObject({ purpose: 'engine-test' });
  const vector = { data: [{ index: 0, embedding: [0.6, 0.8, 0, 0] }] };
  const encoded = await answered({ trial: { model: 'e5', ability: 'embed' } }, { status: 200, body: vector });
  expect(encoded).toMatchObject({ failure: null, trial: { dimensions: 4, text: null } });
  expect(server.asked.slice(asked).map(({ path }) => path)).toEqual(['/v1/chat/completions', '/v1/embeddings']);
});

test.each([
  ['nobody listens', { baseUrl: 'http://127.0.0.1:9/v1' }, null, 'outbound_unreachable'],
  ['a key that is not accepted', { key }, { status: 401, body: {} }, 'engine_key_refused'],
  ['nothing at that path', {}, { status: 404, body: {} }, 'engine_refused'],
  ['no such model', { trial: { model: 'absent', ability: 'complete' } }, { status: 404, body: {} }, 'engine_refused'],
  ['an answer of another protocol', {}, { status: 200, body: { bonjour: true } }, 'engine_answer_invalid'],
  ['an address of another kind', { baseUrl: 'https://192.0.2.1/v1', reach: 'network' }, null, 'outbound_address_refused'],
] as const)('%s is said by its code', async (_, more, from, code) => {
  expect((await answered(more, from)).failure).toMatchObject({ code });
});

test('what may not be declared is not asked either', async () => {
  expect((await probe({ baseUrl: 'http://modeles.example/v1', reach: 'internet' })).json()).toMatchObject({
    code: 'outbound_plain_refused',
  });
  expect((await probe({ baseUrl: 'http://moi:secret@127.0.0.1:9/v1' })).json()).toMatchObject({ code: 'input_invalid' });
  expect((await probe({ engine: 'eng_absent' })).json()).toMatchObject({ code: 'engine_unknown' });
  const shared = await openTestHouse(['Un', 'Deux'], { variables: { BEFFROI_INNER_ENGINES: 'refused' } });
  const payload = { baseUrl: server.baseUrl, reach: 'machine' };
  const refused = await shared.as(shared.owner, { method: 'POST', url: '/o/engines/probe', payload });
  expect(refused.json()).toMatchObject({ code: 'outbound_address_refused' });
  await shared.close();
  const auditor = await opened.addMember(owner, 'aude@example.org', 'auditor');
  expect((await opened.as(auditor, { method: 'POST', url: '/o/engines/probe', payload })).statusCode).toBe(403);
});

test('the key of a declared engine is used for its own address and for no other', async () => {
  const declaration = declarationOf(server.baseUrl);
  const { id } = (await opened.as(owner, { method: 'POST', url: '/o/engines', payload: { ...declaration, key } })).json<EngineSeen>();
  const other = await startServer((one, response) => replayed(one, response));
  const asked = server.asked.length;
  await answered({ engine: id });
  await answered({ engine: id, baseUrl: other.baseUrl });
  await answered({ engine: id, key: null });
  expect(server.asked.slice(asked).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, undefined]);
  expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  const tried = await opened.as(owner, { method: 'POST', url: `/o/engines/${id}/test` });
  expect(tried.json()).toMatchObject({ failure: null, missing: ['encoder', 'ranker'] });
  await opened.as(owner, { method: 'DELETE', url: `/o/engines/${id}` });
  await other.stop();
});

test('what is proposed of each kind could be declared as it stands, once the rest is said', async () => {
  const { kinds } = (await opened.as(owner, { url: '/o/engines/kinds' })).json<{ kinds: EngineKind[] }>();
  expect(kinds).toEqual(engineKinds.kinds);
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
  for (const { name, baseUrl, reach, operator, parentCountry, placeCountry, zone, retention, group, source } of kinds) {
    const models = [{ id: 'un-modele', abilities: ['complete'], contextTokens: 4096 }];
    const said = { operator: operator ?? 'Menuiserie Lacroix', parentCountry: parentCountry ?? 'FR', placeCountry: placeCountry ?? 'FR' };
    const whole = { name, baseUrl: baseUrl ?? 'https://modeles.example/v1', reach, ...said, zone: zone ?? 'outside', retention, models };
    const declared = engineDeclaration.parse(whole);
    expect(isWithin(nearestZone(declared), declared.zone), name).toBe(true);
    if (group === 'european') expect([new URL(declared.baseUrl).protocol, source === null], name).toEqual(['https:', false]);
  }
});
