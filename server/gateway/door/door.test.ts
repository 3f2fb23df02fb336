import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Zone } from '#contract/models.ts';
import { declarationOf, startServer, type Asked } from '../../../test/support/engines.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { entriesAfter } from '../../../test/support/store.ts';

/** The door, from a client's side and from an engine's: what the one sends, what the other receives. The numbers are those of docs/gateway.md. */

let opened: TestHouse;
let owner: TestMember;
let server: Awaited<ReturnType<typeof startServer>>;
let answer: (asked: Asked, response: ServerResponse) => void;
let secret = '';
let keyId = '';

const planted = {
  person: 'Karim Benali',
  mail: 'karim.benali@exemple.fr',
  phone: '06 12 34 56 78',
  nir: '2 62 08 75 032 039 77',
  iban: 'FR14 2004 1010 0505 0001 3M02 606',
};
const letter = `Bonjour, M. ${planted.person} (${planted.mail}, ${planted.phone}), NIR ${planted.nir}, attend un virement sur ${planted.iban}.`;

beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix']);
  owner = opened.owner;
  server = await startServer((asked, response) => answer(asked, response));
  await declare('eu');
  await allow('eu');
  const made = await addKey();
  secret = made.secret;
  keyId = made.id;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.stop();
});
beforeEach(() => {
  server.asked.length = 0;
  answer = echo;
});

async function declare(zone: Zone): Promise<string> {
  const declaration = declarationOf(server.baseUrl);
  const [writer, encoder] = declaration.models;
  const payload = {
    ...declaration,
    name: `Moteur ${zone}`,
    zone,
    retention: { kept: 'nothing', days: null, proof: 'Contrat' },
    models: [{ ...writer, contextTokens: 32_000, eurosPerMillion: { input: 1, output: 2 } }, encoder],
  };
  const added = await opened.as(owner, { method: 'POST', url: '/o/engines', payload });
  expect(added.statusCode, added.body).toBe(200);
  return added.json<{ id: string }>().id;
}
const allow = (furthestZone: Zone) => opened.as(owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone } });
async function addKey(more: object = {}): Promise<{ id: string; secret: string }> {
  const payload = { name: 'Application', holder: 'application', member: owner.actor.member, purpose: 'customer-relations', ...more };
  const added = await opened.as(owner, { method: 'POST', url: '/o/keys', payload });
  expect(added.statusCode, added.body).toBe(200);
  return added.json();
}
const call = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
  opened.app.inject({
    method: 'POST',
    url: `/v1${path}`,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const chat = (content: unknown, more: object = {}) =>
  call('/chat/completions', { model: 'model', messages: [{ role: 'user', content }], ...more });
const store = () => opened.house.vault.organisation(owner.actor.organisation);

/** Answers with what it was sent, as a model that repeats would. */
const echo = ({ body, path }: Asked, response: ServerResponse): void => {
  if (path.endsWith('/embeddings')) {
    const inputs = [body['input']].flat();
    const { dimensions } = declarationOf('http://a/').models[1] ?? {};
    return json(response, {
      data: inputs.map((_, index) => ({ index, embedding: Array.from({ length: dimensions ?? 8 }, (_, at) => at + 1) })),
      usage: { prompt_tokens: 2 },
    });
  }
  const messages = (body['messages'] ?? []) as { content: string }[];
  const said = path.endsWith('/chat/completions')
    ? messages.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))).join('\n')
    : JSON.stringify(body['input'] ?? body['prompt'] ?? '');
  if (body['stream'] === true) return streamOf(said, 7)({ body, path, headers: {} }, response);
  json(response, {
    id: 'x',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: said }, text: said, finish_reason: 'stop' }],
    output: [{ type: 'message', content: [{ type: 'output_text', text: said }] }],
    data: [],
    usage: { prompt_tokens: 100, completion_tokens: 50 },
  });
};
const json = (response: ServerResponse, value: unknown): void =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const streamOf =
  (said: string, size: number) =>
  (_: Asked, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const event = (delta: object, finish: string | null = null): void =>
      void response.write(`data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
    event({ role: 'assistant', content: '' });
    for (let at = 0; at < said.length; at += size) event({ content: said.slice(at, at + size) });
    event({}, 'stop');
    response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 50 } })}\n\n`);
    response.end('data: [DONE]\n\n');
  };
const received = (): string => JSON.stringify(server.asked.map(({ body }) => body));
const inClear = (text: string): string[] => Object.values(planted).filter((value) => text.includes(value));
const streamed = (body: string): string =>
  body
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as { choices: { delta?: { content?: string } }[] }).choices[0]?.delta?.content ?? '')
    .join('');

describe('what leaves is hidden, what comes back is restored', () => {
  test('a chat: nothing in clear at the engine, everything at the client', async () => {
    const response = await chat(letter);
    expect(response.statusCode, response.body).toBe(200);
    expect(inClear(received())).toEqual([]);
    expect(received()).toMatch(/\[PERSONNE-\w{8}\]/);
    expect(response.json<{ choices: { message: { content: string } }[] }>().choices[0]?.message.content).toBe(letter);
    expect(response.headers).toMatchObject({ 'x-beffroi-decision': 'allowed-hidden', 'x-beffroi-zone': 'eu', 'x-beffroi-unrestored': '0' });
  });

  test('C7, C8: a stream, cut anywhere, ends with the same text and no piece of a placeholder', async () => {
    for (const size of [1, 2, 3, 5, 8, 13, 400]) {
      answer = (asked, response) => streamOf((asked.body['messages'] as { content: string }[])[0]?.content ?? '', size)(asked, response);
      const response = await chat(letter, { stream: true });
      expect(streamed(response.body), `pieces of ${size}`).toBe(letter);
      expect(response.body).not.toMatch(/PERSONNE|IBAN-/);
      expect(response.body.endsWith('data: [DONE]\n\n')).toBe(true);
    }
  });

  test('C8: a placeholder that the end of the stream cuts is not shown', async () => {
    answer = (asked, response) => {
      const code = /\[PERSONNE-\w{8}/.exec(JSON.stringify(asked.body))?.[0] ?? '';
      streamOf(`Voici ${code.slice(0, -3)}`, 4)(asked, response);
    };
    expect(streamed((await chat(letter, { stream: true })).body)).toBe('Voici [PERSONNE ?]');
  });

  test('C1: the arguments of a tool come back restored, streamed and not', async () => {
    const wanted = { client: planted.person, note: `dit "oui"\nà ${planted.phone}` };
    const call = (asked: Asked) => ({
      index: 0,
      id: 'call_1',
      type: 'function',
      function: { name: 'ecrire', arguments: (asked.body['messages'] as { content: string }[])[0]?.content ?? '' },
    });
    answer = (asked, response) =>
      json(response, {
        choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [call(asked)] }, finish_reason: 'tool_calls' }],
        usage: { prompt_tokens: 1, completion_tokens: 1 },
      });
    const whole = await chat(JSON.stringify(wanted), { tools: [] });
    expect(inClear(received())).toEqual([]);
    const [choice] = whole.json<{ choices: { message: { tool_calls: { function: { arguments: string } }[] } }[] }>().choices;
    expect(JSON.parse(choice?.message.tool_calls[0]?.function.arguments ?? '')).toEqual(wanted);

    answer = (asked, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const said = call(asked).function.arguments;
      const event = (delta: object, finish: string | null = null): void =>
        void response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
      for (let at = 0; at < said.length; at += 6) event({ tool_calls: [{ index: 0, function: { arguments: said.slice(at, at + 6) } }] });
      event({}, 'tool_calls');
      response.end('data: [DONE]\n\n');
    };
    const body = (await chat(JSON.stringify(wanted), { stream: true })).body;
    const pieces = body
      .split('\n\n')
      .filter((line) => line.startsWith('data: {'))
      .map(
        (line) =>
          (JSON.parse(line.slice(6)) as { choices: { delta: { tool_calls?: { function: { arguments: string } }[] } }[] }).choices[0]?.delta
            .tool_calls?.[0]?.function.arguments ?? '',
      );
    expect(JSON.parse(pieces.join(''))).toEqual(wanted);
  });

  test('C2: of two people who call at once, neither receives the other’s values', async () => {
    const [first, second] = await Promise.all([chat('Mme Anne Morel signe.'), chat('Mme Sophie Girard signe.')]);
    expect([first.body, second.body].map((body) => [/Anne Morel/.test(body), /Sophie Girard/.test(body)])).toEqual([
      [true, false],
      [false, true],
    ]);
    const codes = server.asked.map(({ body }) => /\[PERSONNE-(\w{8})\]/.exec(JSON.stringify(body))?.[1] ?? '');
    expect(new Set(codes).size).toBe(2);
    // A code of the first one, told by the second’s engine, is nobody’s there.
    answer = (_, response) =>
      json(response, { choices: [{ index: 0, message: { role: 'assistant', content: `[PERSONNE-${codes[0]}]` }, finish_reason: 'stop' }] });
    expect((await chat('Mme Sophie Girard signe.')).body).toMatch(/\[PERSONNE \?\]/);
  });

  test('C3: a value has one placeholder in all the messages of a request, and a placeholder one value', async () => {
    const messages = [
      { role: 'system', content: `Vous aidez ${planted.person}.` },
      { role: 'user', content: `Je suis ${planted.person}, avec Anne Morel.` },
      { role: 'assistant', content: `Bonjour ${planted.person}.` },
      { role: 'user', content: `Écrivez à Anne Morel pour ${planted.person}.` },
    ];
    await call('/chat/completions', { model: 'model', messages });
    const codes = [...received().matchAll(/PERSONNE-(\w{8})/g)].map(([, code]) => code);
    expect(codes).toHaveLength(6);
    expect(new Set(codes).size).toBe(2);
  });

  test('C4: a placeholder of the first turn, told again in the fifth, is restored', async () => {
    const first = { role: 'user', content: `Je suis ${planted.person}.` };
    await call('/chat/completions', { model: 'model', messages: [first] });
    const code = /\[PERSONNE-\w{8}\]/.exec(received())?.[0] ?? '';
    answer = (_, response) =>
      json(response, { choices: [{ index: 0, message: { role: 'assistant', content: `C’est ${code}.` }, finish_reason: 'stop' }] });
    const later = [
      first,
      { role: 'assistant', content: 'Bien.' },
      { role: 'user', content: 'Et alors ?' },
      { role: 'assistant', content: 'Rien.' },
      { role: 'user', content: 'Qui suis-je ?' },
    ];
    expect((await call('/chat/completions', { model: 'model', messages: later })).body).toContain(`C’est ${planted.person}.`);
  });

  test('C6: every role, and every other field with a text: tools, schemas, names, metadata, what nobody knows yet', async () => {
    const payload = {
      model: 'model',
      messages: [
        { role: 'system', content: letter },
        { role: 'developer', content: letter },
        { role: 'user', name: 'Karim_Benali', content: [{ type: 'text', text: letter }] },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'c', type: 'function', function: { name: 'f', arguments: JSON.stringify({ a: letter, b: [{ c: planted.nir }] }) } },
          ],
        },
        { role: 'tool', tool_call_id: 'c', content: JSON.stringify({ resultat: letter }) },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'f',
            description: letter,
            parameters: {
              type: 'object',
              properties: { x: { type: 'string', description: letter, enum: [planted.mail], default: planted.phone } },
            },
          },
        },
      ],
      metadata: { dossier: letter, [planted.mail]: 'oui' },
      user: planted.mail,
      stop: [planted.person],
      prediction: { type: 'content', content: letter },
      champ_de_demain: { profond: [[{ texte: letter }]] },
      numero: 262087503203977,
    };
    const response = await call('/chat/completions', payload);
    expect(response.statusCode, response.body).toBe(200);
    expect(inClear(received())).toEqual([]);
    expect(received()).not.toMatch(/262087503203977|Benali/);
  });

  test('C5, C6: each address of the protocol', async () => {
    const asked: [string, object][] = [
      ['/completions', { model: 'model', prompt: letter }],
      ['/completions', { model: 'model', prompt: [letter, letter] }],
      ['/responses', { model: 'model', input: letter, instructions: letter }],
      [
        '/responses',
        {
          model: 'model',
          input: [
            { role: 'user', content: [{ type: 'input_text', text: letter }] },
            { type: 'function_call_output', call_id: 'c', output: letter },
          ],
        },
      ],
      ['/embeddings', { model: 'encoder', input: [letter, 'rien'] }],
    ];
    const encoder = declarationOf('http://a/').models[1]?.id ?? '';
    for (const [path, payload] of asked) {
      server.asked.length = 0;
      const response = await call(path, { ...payload, ...(path === '/embeddings' ? { model: encoder } : {}) });
      expect(response.statusCode, `${path} ${response.body}`).toBe(200);
      expect(server.asked.map(({ path: at }) => at)).toEqual([`/v1${path}`]);
      expect(inClear(received()), path).toEqual([]);
      if (path !== '/embeddings') expect(inClear(response.body.replaceAll('\\\\n', '\n')).length, `${path} ${response.body}`).toBe(5);
    }
  });

  test('events of /responses are restored too', async () => {
    answer = (asked, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const said = String(asked.body['input']);
      const event = (value: Record<string, unknown>): void =>
        void response.write(`event: ${String(value['type'])}\ndata: ${JSON.stringify(value)}\n\n`);
      event({ type: 'response.created', response: { id: 'r', instructions: said } });
      for (let at = 0; at < said.length; at += 5)
        event({ type: 'response.output_text.delta', item_id: 'm', content_index: 0, delta: said.slice(at, at + 5) });
      event({ type: 'response.output_text.done', item_id: 'm', content_index: 0, text: said });
      event({
        type: 'response.completed',
        response: { id: 'r', output: [{ content: [{ type: 'output_text', text: said }] }], usage: { input_tokens: 5, output_tokens: 7 } },
      });
      response.end();
    };
    const { body } = await call('/responses', { model: 'model', input: letter, stream: true });
    const events = body
      .split('\n\n')
      .flatMap((block) =>
        /^data: (.*)$/m.exec(block)?.[1] ? [JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '') as Record<string, unknown>] : [],
      );
    expect(
      events
        .filter(({ type }) => type === 'response.output_text.delta')
        .map(({ delta }) => delta)
        .join(''),
    ).toBe(letter);
    expect(events.find(({ type }) => type === 'response.output_text.done')?.['text']).toBe(letter);
    expect(body).not.toMatch(/PERSONNE-/);
    expect(inClear(received())).toEqual([]);
  });

  test('C12: French, English and other names in one request, with nothing to set', async () => {
    const mixed = 'Dear Sarah Thompson, merci de rappeler Élodie Marchand; bitte Herr Klaus Weber anrufen (+49 30 1234567).';
    const response = await chat(mixed);
    expect(received()).not.toMatch(/Thompson|Marchand|Weber|1234567/);
    expect(response.body).toContain('Thompson');
  });

  test('C13: titles, labels, dates and greetings stay as they are', async () => {
    const clean =
      'Bonjour Madame, Objet : devis du 14 mars 2026. Nom du produit : Fenêtre 1200 x 800. Le directeur général valide le lundi. Dear Sir, the invoice is due in June.';
    await chat(clean);
    expect(JSON.stringify(server.asked[0]?.body)).toContain(clean);
  });
});

describe('to the letter', () => {
  test('what holds nothing goes on as it was written, numbers and spaces and unknown fields included', async () => {
    const raw =
      '{ "model":"model",\n "messages":[{"role":"user","content":"Où dort le chat ?"}], "seed": 12345678901234567890, "top_p": 1.0, "inconnu": {"a":[1e3,null,true]} }';
    const seen: string[] = [];
    const plain = await startServer((_, response) => json(response, { choices: [] }));
    answer = (asked, response) => {
      seen.push(JSON.stringify(asked.body));
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          '{"choices":[{"index":0,"message":{"content":"Au grenier."}}],"étrange":1.0,"usage":{"prompt_tokens":3,"completion_tokens":2}}',
        );
    };
    const response = await call('/chat/completions', raw);
    expect(seen).toEqual([JSON.stringify(JSON.parse(raw))]);
    expect(response.body).toBe(
      '{"choices":[{"index":0,"message":{"content":"Au grenier."}}],"étrange":1.0,"usage":{"prompt_tokens":3,"completion_tokens":2}}',
    );
    await plain.stop();
  });

  test('errors are in the protocol’s form: an unknown key, model, address, a body that is none', async () => {
    const wrong = await opened.app.inject({
      method: 'POST',
      url: '/v1/chat/completions',
      headers: { authorization: 'Bearer bfr_x', 'content-type': 'application/json' },
      payload: '{}',
    });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([401, { error: { type: 'authentication_error', code: 'api_key_invalid' } }]);
    const said = async (response: Awaited<ReturnType<typeof call>>) => [
      response.statusCode,
      response.json<{ error: { code: string } }>().error.code,
    ];
    expect(await said(await chat('a', { model: 'inconnu' }))).toEqual([404, 'model_unknown']);
    expect(await said(await call('/chat/completions', '{"model":'))).toEqual([400, 'input_invalid']);
    expect(await said(await call('/audio/speech', {}))).toEqual([404, 'not_found']);
    answer = (_, response) => void response.writeHead(500).end(JSON.stringify({ error: { message: letter } }));
    const broken = await chat('a');
    expect(await said(broken)).toEqual([502, 'engine_refused']);
    expect(inClear(broken.body)).toEqual([]);
  });

  test('the models that may be named', async () => {
    const listed = await opened.app.inject({ url: '/v1/models', headers: { authorization: `Bearer ${secret}` } });
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
      codes.push((await chat(content)).json<{ error: { code: string } }>().error.code);
    codes.push(
      (await call('/embeddings', { model: declarationOf('http://a/').models[1]?.id, input: [1, 2, 3] })).json<{ error: { code: string } }>()
        .error.code,
    );
    codes.push(
      (await call('/responses', { model: 'model', input: 'a', previous_response_id: 'resp_1' })).json<{ error: { code: string } }>().error
        .code,
    );
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'content_unscannable'));
    expect(server.asked).toEqual([]);
  });

  test('a secret, or health, stays: the refusal says by which line, and is kept', async () => {
    const before = (await entriesAfter(await store())).length;
    const refused = await chat('Le mot de passe du serveur : Tr0ub4dor&3');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      403,
      { error: { code: 'call_refused', details: { reason: 'zone', by: 'secret', furthest: 'perimeter' } } },
    ]);
    const health = await chat(`M. ${planted.person} est en arrêt maladie pour dépression.`);
    expect(health.json()).toMatchObject({ error: { code: 'call_refused', details: { by: 'special' } } });
    expect(server.asked).toEqual([]);
    const entries = (await entriesAfter(await store(), before)).filter(({ act }) => act === 'call.refused');
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/Benali|Tr0ub/);
    const { decisions } = (await opened.as(owner, { url: '/o/decisions?limit=2' })).json<{
      decisions: { allowed: boolean; class: string; found: object }[];
    }>();
    expect(decisions).toMatchObject([
      { allowed: false, class: 'confidential' },
      { allowed: false, class: 'secret', found: { secret: 1 } },
    ]);
  });
});

describe('keys and budgets', () => {
  test('a key that ended or was revoked opens nothing; one that calls too often waits', async () => {
    const ended = await addKey({ endsAt: opened.clock.now() - 1 });
    const revoked = await addKey();
    await opened.as(owner, { method: 'DELETE', url: `/o/keys/${revoked.id}` });
    const slow = await addKey({ ratePerMinute: 2 });
    const by = async (key: string) =>
      (await call('/chat/completions', { model: 'model', messages: [] }, { authorization: `Bearer ${key}` })).statusCode;
    expect([await by(ended.secret), await by(revoked.secret)]).toEqual([401, 401]);
    expect([await by(slow.secret), await by(slow.secret), await by(slow.secret)]).toEqual([200, 200, 429]);
    const listed = (await opened.as(owner, { url: '/o/keys' })).body;
    expect(listed).not.toContain(secret);
  });

  test('C11: a thousand calls at once do not pass a budget, and each pays what was used', async () => {
    const { id, secret: held } = await addKey();
    await opened.as(owner, { method: 'POST', url: '/o/budgets', payload: { subject: id, unit: 'requests', period: 'month', limit: 30 } });
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        call(
          '/chat/completions',
          { model: 'model', max_tokens: 10, messages: [{ role: 'user', content: 'a' }] },
          { authorization: `Bearer ${held}` },
        ),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(170);
    expect(server.asked).toHaveLength(30);
    const { budgets } = (await opened.as(owner, { url: '/o/budgets' })).json<{
      budgets: { subject: string; used: number; reserved: number }[];
    }>();
    expect(budgets.find(({ subject }) => subject === id)).toMatchObject({ used: 30, reserved: 0 });
    const { decisions } = (await opened.as(owner, { url: '/o/decisions?limit=300' })).json<{
      decisions: { key: string; outcome: string; microEuros: number }[];
    }>();
    // 100 tokens at 1 euro a million and 50 at 2 are 200 millionths.
    expect(decisions.filter(({ key, outcome }) => key === id && outcome === 'done').map(({ microEuros }) => microEuros)).toEqual(
      Array.from({ length: 30 }, () => 200),
    );
  });
});

test('the house’s own documents answer any client, with their sources, under the rights of the key’s member', async () => {
  const source = await ownSource(opened, owner);
  await upload(opened, owner, source, { name: 'bail.txt', bytes: 'Le bail commercial dure neuf ans et prend fin le 31 mars 2031.' });
  const stranger = await opened.addMember(owner, 'mara@example.org');
  const other = await addKey({ member: stranger.actor.member });
  const ask = (key: string, stream: boolean) =>
    call(
      '/chat/completions',
      { model: 'beffroi', stream, messages: [{ role: 'user', content: 'Combien de temps dure le bail commercial ?' }] },
      { authorization: `Bearer ${key}` },
    );
  const mine = await ask(secret, false);
  expect(mine.json()).toMatchObject({ model: 'beffroi', citations: [{ number: 1 }] });
  expect(mine.body).toMatch(/neuf ans.*\[1\]/);
  expect(streamed((await ask(secret, true)).body)).toContain('neuf ans');
  expect((await ask(other.secret, false)).body).not.toMatch(/neuf ans|bail\.txt/);
  expect(keyId).toMatch(/^key_/);
});
