import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EngineDeclaration, EngineSeen, Zone } from '#contract/models.ts';
import { declarationOf, installTiny, recording, replayed, startServer, type Asked } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter, withJournalBroken, withTableBroken } from '../../test/support/store.ts';
import { testFolder } from '../../test/support/vault.ts';

let opened: TestHouse;
let owner: TestMember;
let server: Awaited<ReturnType<typeof startServer>>;
let answer: Parameters<typeof startServer>[0];
const folder = testFolder();
beforeAll(async () => {
  installTiny(join(folder, 'models'));
  opened = await openTestHouse(['Menuiserie Lacroix'], { folder });
  owner = opened.owner;
  server = await startServer((asked, response) => answer(asked, response));
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.stop();
});
beforeEach(async () => {
  answer = (asked, response) => replayed(asked, response);
  await allow('perimeter');
  const { engines } = (await opened.as(owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
  for (const { id, kind } of engines) if (kind === 'openai') await opened.as(owner, { method: 'DELETE', url: `/o/engines/${id}` });
});

const models = declarationOf('http://a/').models;
const [writer, encoder, ranker] = models as [
  EngineDeclaration['models'][number],
  EngineDeclaration['models'][number],
  EngineDeclaration['models'][number],
];
async function declare(name: string, more: Partial<EngineDeclaration> = {}): Promise<string> {
  const payload = { ...declarationOf(server.baseUrl), name, ...more };
  const added = await opened.as(owner, { method: 'POST', url: '/o/engines', payload });
  expect(added.statusCode, added.body).toBe(200);
  return added.json<EngineSeen>().id;
}
const allow = (furthestZone: Zone) => opened.as(owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone } });
const store = () => opened.house.vault.organisation(owner.actor.organisation);
/** The entries that calls leave while `act` runs. */
async function calls(act: () => Promise<unknown>) {
  const before = (await entriesAfter(await store())).length;
  await act();
  const after = await entriesAfter(await store(), before);
  return after
    .filter(({ act }) => act.startsWith('engine.'))
    .map(({ act, on, outcome, facts }) => ({ act, on, outcome, facts: JSON.parse(facts) as Record<string, unknown> }));
}
const gateway = () => opened.house.gateway;
const question = { messages: [{ role: 'user' as const, content: 'Où dort le canari ?' }], maximumTokens: 12 };
const far: Partial<EngineDeclaration> = { reach: 'internet', baseUrl: 'https://modeles.example/v1' };

describe('what a call leaves in the journal', () => {
  test('an entry before it, an entry with its outcome: ids and counts, not a word', async () => {
    const id = await declare('Atelier');
    const entries = await calls(() => gateway().complete(owner.actor, question, { engine: id, purpose: 'internal-information' }));
    expect(entries).toMatchObject([
      { act: 'engine.called', on: id, outcome: 'done', facts: { ability: 'complete', zone: 'perimeter', inputs: 1, characters: 19 } },
      { act: 'engine.answered', on: id, outcome: 'done', facts: { ability: 'complete', tokensIn: 35, tokensOut: 12 } },
    ]);
    expect(entries[0]?.facts['call']).toBe(entries[1]?.facts['call']);
    expect(JSON.stringify(entries)).not.toMatch(/canari|capitale/i);
  });

  test('a failure, with its code', async () => {
    const id = await declare('Atelier');
    answer = (_, response) => response.writeHead(500).end('{"error":{"message":"canari"}}');
    const entries = await calls(() =>
      expect(gateway().complete(owner.actor, question, { engine: id })).rejects.toMatchObject({ code: 'engine_refused' }),
    );
    expect(entries.map(({ outcome, facts }) => [outcome, facts['code']])).toEqual([
      ['done', undefined],
      ['failed', 'engine_refused'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/canari/i);
  });

  test('a stream: its outcome once, when it ends or when it is left', async () => {
    const id = await declare('Atelier');
    const whole = await calls(() => Array.fromAsync(gateway().stream(owner.actor, question, { engine: id })));
    expect(whole.map(({ act, outcome }) => [act, outcome])).toEqual([
      ['engine.called', 'done'],
      ['engine.answered', 'done'],
    ]);
    const left = await calls(async () => {
      for await (const event of gateway().stream(owner.actor, question, { engine: id })) if (event.kind === 'text') break;
    });
    expect(left.map(({ act, outcome, facts }) => [act, outcome, facts['code']])).toEqual([
      ['engine.called', 'done', undefined],
      ['engine.answered', 'failed', 'cancelled'],
    ]);
  });

  test('when the journal cannot be written nothing is sent; when the ledger cannot, neither', async () => {
    const id = await declare('Atelier');
    const asked = server.asked.length;
    const call = () => gateway().complete(owner.actor, question, { engine: id });
    await withJournalBroken(await store(), () => expect(call()).rejects.toThrow('broken'));
    await withTableBroken(await store(), 'outbound', () => expect(call()).rejects.toThrow('broken'));
    expect(server.asked).toHaveLength(asked);
  });

  test('an answer whose outcome cannot be noted is not given', async () => {
    const id = await declare('Atelier');
    const vault = await store();
    let broken: Promise<unknown> = Promise.resolve();
    let mend = (): void => {};
    answer = (asked, response) => {
      broken = withJournalBroken(vault, () => {
        replayed(asked, response);
        return new Promise<void>((resolve) => (mend = resolve));
      });
    };
    await expect(gateway().complete(owner.actor, question, { engine: id })).rejects.toThrow('broken');
    mend();
    await broken;
  });
});

describe('which engine answers', () => {
  const chosen = async (wish = {}) => (await gateway().chosen(owner.actor.organisation, 'complete', wish))?.engine ?? null;

  test('the house’s own where there is no other; none where nothing can', async () => {
    expect(await gateway().chosen(owner.actor.organisation, 'embed')).toMatchObject({
      engine: 'embedded',
      model: { id: 'tiny', dimensions: 64 },
    });
    expect(await gateway().chosen(owner.actor.organisation, 'rerank')).toBeNull();
    await expect(gateway().rerank(owner.actor, { query: 'a', texts: ['b'] })).rejects.toMatchObject({ code: 'no_engine' });
  });

  test('none beyond the furthest zone, which is the perimeter until somebody says otherwise', async () => {
    const id = await declare('Loin', { ...far, zone: 'eu' });
    const entries = await calls(() =>
      expect(gateway().complete(owner.actor, question, { engine: id })).rejects.toMatchObject({
        code: 'engine_not_allowed',
        details: { zone: 'eu', furthest: 'perimeter' },
      }),
    );
    expect(entries).toEqual([]);
    expect(await chosen({ engine: id })).toBeNull();
    await allow('eu-sovereign');
    expect(await chosen({ engine: id })).toBeNull();
    await allow('eu');
    expect(await chosen({ engine: id })).toBe(id);
  });

  test('the nearest first, then the cheapest', async () => {
    await allow('outside');
    const priced = (input: number) => [{ ...writer, eurosPerMillion: { input, output: 0 } }];
    const abroad = await declare('Ailleurs', { ...far, zone: 'outside', models: priced(0) });
    const dear = await declare('Cher', { ...far, zone: 'eu', models: priced(2) });
    const cheap = await declare('Moins cher', { ...far, zone: 'eu', models: priced(1) });
    const order: (string | null)[] = [];
    for (let left = [abroad, dear, cheap]; left.length > 0;) {
      const best = await chosen({ model: 'model' });
      order.push(best);
      left = left.filter((id) => id !== best);
      await opened.as(owner, { method: 'DELETE', url: `/o/engines/${best}` });
    }
    expect(order).toEqual([cheap, dear, abroad]);
  });
});

test('it embeds and ranks through the same door', async () => {
  const id = await declare('Atelier', { models: [encoder, ranker] });
  const vectors: Asked[] = [];
  answer = (asked, response) => {
    vectors.push(asked);
    const isRanking = asked.path.endsWith('/rerank');
    const results = {
      results: [
        { index: 1, relevance_score: 2 },
        { index: 0, relevance_score: -1 },
      ],
    };
    response.end(JSON.stringify(isRanking ? results : { data: [{ index: 0, embedding: [0, 3, 4] }] }));
  };
  const { vectors: found, engine, model } = await gateway().embed(owner.actor, { texts: ['a'], as: 'query' }, { engine: id });
  expect([Array.from(found[0] ?? []).map((value) => Math.round(value * 10)), engine, model]).toEqual([[0, 6, 8], id, 'encoder']);
  expect((await gateway().rerank(owner.actor, { query: 'a', texts: ['b', 'c'] }, { engine: id })).scores).toEqual([-1, 2]);
});

test('what a crash left open in the ledger is said to be interrupted', async () => {
  const { ledger } = opened.house;
  const line = { host: 'modeles.example', reach: 'internet', purpose: 'engine-call', engine: null } as const;
  for (const owning of [owner.actor.organisation, 'house']) {
    const id = await ledger.begin(owning, line);
    await ledger.mend(owning);
    expect((await ledger.entries(owning, { limit: 1 }))[0]).toMatchObject({ id, outcome: 'interrupted' });
  }
});

test('the ledger is read page by page, newest first', async () => {
  const id = await declare('Atelier');
  for (let call = 0; call < 3; call += 1) await gateway().complete(owner.actor, question, { engine: id });
  const page = async (query: string) =>
    (await opened.as(owner, { url: `/o/outbound?${query}` })).json<{ entries: { id: string; bytesIn: number }[] }>().entries;
  const all = await page('limit=3');
  expect(all.every(({ bytesIn }) => bytesIn > recording('llama-server.completion').length)).toBe(true);
  expect((await page(`limit=1&before=${all[0]?.id}`)).map(({ id }) => id)).toEqual([all[1]?.id]);
});

test('the house’s own engine answers without a connection', async () => {
  const { state } = (await opened.as(owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>().engines[0]?.health ?? {};
  if (state === 'absent') return;
  const before = (await opened.house.ledger.entries(owner.actor.organisation, { limit: 500 })).length;
  const { vectors } = await gateway().embed(owner.actor, { texts: ['Où dort le canari ?'], as: 'query' });
  expect(vectors[0]).toHaveLength(64);
  expect(await opened.house.ledger.entries(owner.actor.organisation, { limit: 500 })).toHaveLength(before);
});
