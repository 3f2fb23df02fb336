import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutboundEntry } from '#contract/gateway.ts';
import type { Alert } from '#contract/spending.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { encoder, inClear, json, letter, openDoor, planted, streamed } from '../../../test/support/door.ts';
import { startServer } from '../../../test/support/engines.ts';
import { entriesAfter } from '../../../test/support/store.ts';

/** What the door passes on to the letter, what it refuses, what it counts. */
let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());
beforeEach(() => door.reset());

describe('to the letter', () => {
  test('what holds nothing goes on as it was written, numbers and spaces and unknown fields included', async () => {
    const raw =
      '{ "model":"model",\n "messages":[{"role":"user","content":"Où dort le chat ?"}], "seed": 12345678901234567890, "top_p": 1.0, "inconnu": {"a":[1e3,null,true]} }';
    const seen: string[] = [];
    const plain = await startServer((_, response) => json(response, { choices: [] }));
    door.engine.answer = (asked, response) => {
      seen.push(JSON.stringify(asked.body));
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          '{"choices":[{"index":0,"message":{"content":"Au grenier."}}],"étrange":1.0,"usage":{"prompt_tokens":3,"completion_tokens":2}}',
        );
    };
    const response = await door.call('/chat/completions', raw);
    expect(seen).toEqual([JSON.stringify(JSON.parse(raw))]);
    expect(response.body).toBe(
      '{"choices":[{"index":0,"message":{"content":"Au grenier."}}],"étrange":1.0,"usage":{"prompt_tokens":3,"completion_tokens":2}}',
    );
    await plain.stop();
  });

  test('errors are in the protocol’s form: an unknown key, model, address, a body that is none', async () => {
    const wrong = await door.opened.app.inject({
      method: 'POST',
      url: '/v1/chat/completions',
      headers: { authorization: 'Bearer bfr_x', 'content-type': 'application/json' },
      payload: '{}',
    });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([401, { error: { type: 'authentication_error', code: 'api_key_invalid' } }]);
    const said = async (response: Awaited<ReturnType<typeof door.call>>) => [
      response.statusCode,
      response.json<{ error: { code: string } }>().error.code,
    ];
    expect(await said(await door.chat('a', { model: 'inconnu' }))).toEqual([404, 'model_unknown']);
    expect(await said(await door.call('/chat/completions', '{"model":'))).toEqual([400, 'input_invalid']);
    expect(await said(await door.call('/audio/speech', {}))).toEqual([404, 'not_found']);
    door.engine.answer = (_, response) => void response.writeHead(500).end(JSON.stringify({ error: { message: letter } }));
    const broken = await door.chat('a');
    expect(await said(broken)).toEqual([502, 'engine_refused']);
    expect(inClear(broken.body)).toEqual([]);
  });

  test('the models that may be named', async () => {
    const listed = await door.opened.app.inject({ url: '/v1/models', headers: { authorization: `Bearer ${door.key.secret}` } });
    expect(listed.json<{ data: { id: string }[] }>().data.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['beffroi', 'auto', 'model']),
    );
  });
});

describe('closed, never open', () => {
  test('what cannot be looked at does not leave', async () => {
    const codes: unknown[] = [];
    for (const content of [
      [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
      [{ type: 'input_audio', input_audio: { data: 'AAAA' } }],
      [{ type: 'file', file: { file_data: `data:application/pdf;base64,${'A'.repeat(50)}` } }],
    ])
      codes.push((await door.chat(content)).json<{ error: { code: string } }>().error.code);
    codes.push((await door.call('/embeddings', { model: encoder, input: [1, 2, 3] })).json<{ error: { code: string } }>().error.code);
    codes.push(
      (await door.call('/responses', { model: 'model', input: 'a', previous_response_id: 'resp_1' })).json<{ error: { code: string } }>()
        .error.code,
    );
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'content_unscannable'));
    expect(door.server.asked).toEqual([]);
  });

  test('a secret, or health, stays: the refusal says by which line, and is kept', async () => {
    const before = (await entriesAfter(await door.store())).length;
    const refused = await door.chat('Le mot de passe du serveur : Tr0ub4dor&3');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      403,
      { error: { code: 'call_refused', details: { reason: 'zone', by: 'secret', furthest: 'perimeter' } } },
    ]);
    const health = await door.chat(`M. ${planted.person} est en arrêt maladie pour dépression.`);
    expect(health.json()).toMatchObject({ error: { code: 'call_refused', details: { by: 'special' } } });
    expect(door.server.asked).toEqual([]);
    const entries = (await entriesAfter(await door.store(), before)).filter(({ act }) => act === 'call.refused');
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/Benali|Tr0ub/);
    const { decisions } = (await door.opened.as(door.owner, { url: '/o/decisions?limit=2' })).json<{
      decisions: { allowed: boolean; class: string; found: object }[];
    }>();
    expect(decisions).toMatchObject([
      { allowed: false, class: 'confidential' },
      { allowed: false, class: 'secret', found: { secret: 1 } },
    ]);
  });
});

test('each connection says for what purpose it was made, on which legal basis, how far, and whether what left was hidden', async () => {
  await door.chat(letter);
  await door.opened.house.gateway.complete(door.owner.actor, { messages: [{ role: 'user', content: 'Bonjour' }], maximumTokens: 5 });
  const { entries } = (await door.opened.as(door.owner, { url: '/o/outbound?limit=2' })).json<{ entries: OutboundEntry[] }>();
  const [own, called] = entries.map(({ call }) => call);
  const { decisions } = (await door.opened.as(door.owner, { url: '/o/decisions?limit=2' })).json<{ decisions: { id: string }[] }>();
  expect([own?.id, called?.id]).toEqual(decisions.map(({ id }) => id));
  expect(called).toMatchObject({
    purpose: 'customer-relations',
    zone: 'eu',
    class: 'confidential',
    hides: true,
    keepsNothing: true,
  });
  expect(own).toMatchObject({ purpose: null });
  expect(entries.map(({ basis }) => basis)).toEqual([null, 'contract']);
  const asked = await door.opened.as(door.owner, { url: `/o/outbound?limit=1&before=${entries[0]?.id}` });
  expect(asked.json<{ entries: OutboundEntry[] }>().entries.map(({ id }) => id)).toEqual([entries[1]?.id]);
});

describe('keys and budgets', () => {
  test('a key that ended or was revoked opens nothing; one that calls too often waits', async () => {
    const ended = await door.addKey({ endsAt: door.opened.clock.now() - 1 });
    const revoked = await door.addKey();
    await door.opened.as(door.owner, { method: 'DELETE', url: `/o/keys/${revoked.id}` });
    const slow = await door.addKey({ ratePerMinute: 2 });
    const by = async (key: string) =>
      (await door.call('/chat/completions', { model: 'model', messages: [] }, { authorization: `Bearer ${key}` })).statusCode;
    expect([await by(ended.secret), await by(revoked.secret)]).toEqual([401, 401]);
    expect([await by(slow.secret), await by(slow.secret), await by(slow.secret)]).toEqual([200, 200, 429]);
    const listed = (await door.opened.as(door.owner, { url: '/o/keys' })).body;
    expect(listed).not.toContain(door.key.secret);
  });

  test('the key of a member who left opens nothing from the next call on, and nothing of that call leaves', async () => {
    const leaver = await door.opened.addMember(door.owner, 'lea@example.org');
    const { secret } = await door.addKey({ member: leaver.actor.member });
    const by = async (path: string, payload: object) => (await door.call(path, payload, { authorization: `Bearer ${secret}` })).statusCode;
    const chat = { model: 'model', messages: [{ role: 'user', content: 'Où dort le chat ?' }] };
    expect(await by('/chat/completions', chat)).toBe(200);
    await door.opened.as(door.owner, { method: 'DELETE', url: `/o/members/${leaver.actor.member}` });
    door.server.asked.length = 0;
    const store = await door.store();
    const before = (await entriesAfter(store)).length;
    // One is known by heart, the other is not: both are asked again.
    expect([await by('/chat/completions', chat), await by('/chat/completions', { ...chat, model: 'beffroi' })]).toEqual([401, 401]);
    expect(door.server.asked).toEqual([]);
    expect((await entriesAfter(store, before)).map(({ act }) => act)).toEqual([]);
  });

  test('C11: a thousand calls at once do not pass a budget, and each pays what was used', async () => {
    const { id, secret: held } = await door.addKey();
    await door.opened.as(door.owner, {
      method: 'POST',
      url: '/o/budgets',
      payload: { subject: id, unit: 'requests', period: 'month', limit: 30 },
    });
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        door.call(
          '/chat/completions',
          { model: 'model', max_tokens: 10, messages: [{ role: 'user', content: 'a' }] },
          { authorization: `Bearer ${held}` },
        ),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(170);
    expect(door.server.asked).toHaveLength(30);
    const { budgets } = (await door.opened.as(door.owner, { url: '/o/budgets' })).json<{
      budgets: { subject: string; used: number; reserved: number }[];
    }>();
    expect(budgets.find(({ subject }) => subject === id)).toMatchObject({ used: 30, reserved: 0 });
    const { decisions } = (await door.opened.as(door.owner, { url: '/o/decisions?limit=300' })).json<{
      decisions: { key: string; outcome: string; microEuros: number }[];
    }>();
    // 100 tokens at 1 euro a million and 50 at 2 are 200 millionths.
    expect(decisions.filter(({ key, outcome }) => key === id && outcome === 'done').map(({ microEuros }) => microEuros)).toEqual(
      Array.from({ length: 30 }, () => 200),
    );
  });
});

test('a budget that is nearly spent is told of once, with its entry', async () => {
  const { id, secret } = await door.addKey();
  const payload = { subject: id, unit: 'requests', period: 'month', limit: 5 };
  await door.opened.as(door.owner, { method: 'POST', url: '/o/budgets', payload });
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  for (let turn = 0; turn < 6; turn += 1)
    await door.call('/chat/completions', { model: 'model', messages: [] }, { authorization: `Bearer ${secret}` });
  const { alerts } = (await door.opened.as(door.owner, { url: '/o/alerts' })).json<{ alerts: Alert[] }>();
  const mine = alerts.filter(({ subject }) => subject === id);
  expect(mine).toMatchObject([80, 100].toReversed().map((percent) => ({ kind: 'budget', percent, unit: 'requests', period: 'month' })));
  const entries = (await entriesAfter(store, before)).filter(({ act }) => act === 'budget.neared');
  expect(entries.map(({ facts }) => JSON.parse(facts) as unknown)).toMatchObject([{ percent: 80 }, { percent: 100 }]);
});

test('the house’s own documents answer any client, with their sources, under the rights of the key’s member', async () => {
  const source = await ownSource(door.opened, door.owner);
  await upload(door.opened, door.owner, source, {
    name: 'bail.txt',
    bytes: 'Le bail commercial dure neuf ans et prend fin le 31 mars 2031.',
  });
  const stranger = await door.opened.addMember(door.owner, 'mara@example.org');
  const other = await door.addKey({ member: stranger.actor.member });
  const ask = (key: string, stream: boolean) =>
    door.call(
      '/chat/completions',
      { model: 'beffroi', stream, messages: [{ role: 'user', content: 'Combien de temps dure le bail commercial ?' }] },
      { authorization: `Bearer ${key}` },
    );
  const mine = await ask(door.key.secret, false);
  expect(mine.json()).toMatchObject({ model: 'beffroi', citations: [{ number: 1 }] });
  expect(mine.body).toMatch(/neuf ans.*\[1\]/);
  expect(streamed((await ask(door.key.secret, true)).body)).toContain('neuf ans');
  expect((await ask(other.secret, false)).body).not.toMatch(/neuf ans|bail\.txt/);
  expect(door.key.id).toMatch(/^key_/);
});
