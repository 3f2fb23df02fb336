import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EngineDeclaration, EngineSeen } from '#contract/models.ts';
import { inClear, json, letter, openDoor } from '../../test/support/door.ts';
import { declarationOf, startServer } from '../../test/support/engines.ts';
import { entriesAfter } from '../../test/support/store.ts';

/** One engine fails: the next that the policy allows is asked, and never another. */
let door: Awaited<ReturnType<typeof openDoor>>;
let second: Awaited<ReturnType<typeof startServer>>;
const answered = {
  choices: [{ index: 0, message: { role: 'assistant', content: 'Du second.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3 },
};
let status = 500;
beforeAll(async () => {
  door = await openDoor();
  second = await startServer((_, response) => json(response, answered));
}, 60_000);
afterAll(async () => {
  await door.close();
  await second.stop();
});
beforeEach(async () => {
  door.reset();
  second.asked.length = 0;
  status = 500;
  door.engine.answer = (_, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  const { engines } = (await door.opened.as(door.owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
  for (const { id, declaration } of engines)
    if (declaration?.name === 'Second') await door.opened.as(door.owner, { method: 'DELETE', url: `/o/engines/${id}` });
});

async function declareSecond(more: Partial<EngineDeclaration> = {}): Promise<void> {
  const [model] = declarationOf(second.baseUrl).models;
  const payload = {
    ...declarationOf(second.baseUrl),
    name: 'Second',
    zone: 'eu',
    retention: { kept: 'nothing', days: null, proof: 'Contrat' },
    models: [{ ...model, contextTokens: 32_000, eurosPerMillion: { input: 5, output: 5 } }],
    ...more,
  };
  const added = await door.opened.as(door.owner, { method: 'POST', url: '/o/engines', payload });
  expect(added.statusCode, added.body).toBe(200);
}
async function calls(act: () => Promise<unknown>) {
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  await act();
  return (await entriesAfter(store, before)).map(({ act: name, outcome, facts }) => ({
    name,
    outcome,
    facts: JSON.parse(facts) as Record<string, unknown>,
  }));
}

describe('an engine that fails', () => {
  test('is replaced by the next that the policy allows: each is a call of its own, hidden, and the second says in whose place', async () => {
    await declareSecond();
    let body = '';
    const entries = await calls(async () => {
      body = (await door.chat(letter, { model: 'auto' })).body;
    });
    expect(body).toContain('Du second.');
    expect([door.server.asked.length, second.asked.length]).toEqual([1, 1]);
    expect(inClear(JSON.stringify([door.received(), second.asked]))).toEqual([]);
    expect(entries.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['engine.called', 'done'],
      ['engine.answered', 'failed'],
      ['engine.called', 'done'],
      ['engine.answered', 'done'],
    ]);
    expect(entries[2]?.facts['insteadOf']).toBe(entries[0]?.facts['call']);
    expect(entries[0]?.facts['insteadOf']).toBeUndefined();
  });

  test('is replaced in a stream too, while nothing of it was given', async () => {
    await declareSecond();
    expect((await door.chat(letter, { model: 'auto', stream: true })).body).toContain('Du second.');
  });

  test('is not replaced past the policy: the failure stands, and the farther engine hears nothing', async () => {
    await declareSecond({ zone: 'outside', parentCountry: 'US', placeCountry: 'US' });
    const entries = await calls(async () => expect((await door.chat(letter, { model: 'auto' })).statusCode).toBe(502));
    expect(second.asked).toEqual([]);
    expect(entries.map(({ name }) => name)).toEqual(['engine.called', 'engine.answered']);
  });

  test('is not replaced where the question was wrong, nor where its engine was named', async () => {
    await declareSecond();
    status = 422;
    expect((await door.chat(letter, { model: 'auto' })).statusCode).toBe(502);
    status = 500;
    const { engines } = (await door.opened.as(door.owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
    const first = engines.find(({ declaration }) => declaration?.name === 'Moteur eu')?.id ?? '';
    expect((await door.chat(letter, { model: `${first}/model` })).statusCode).toBe(502);
    expect(second.asked).toEqual([]);
  });
});
