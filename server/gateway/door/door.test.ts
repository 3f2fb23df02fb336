import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Asked } from '../../../test/support/engines.ts';
import { encoder, inClear, json, letter, openDoor, planted, streamed, streamOf } from '../../../test/support/door.ts';

/** The door, from a client's side and from an engine's: what the one sends, what the other receives. The numbers are those of docs/gateway.md. */
let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());
beforeEach(() => door.reset());

describe('what leaves is hidden, what comes back is restored', () => {
  test('a chat: nothing in clear at the engine, everything at the client', async () => {
    const response = await door.chat(letter);
    expect(response.statusCode, response.body).toBe(200);
    expect(inClear(door.received())).toEqual([]);
    expect(door.received()).toMatch(/\[PERSONNE-\w{8}\]/);
    expect(response.json<{ choices: { message: { content: string } }[] }>().choices[0]?.message.content).toBe(letter);
    expect(response.headers).toMatchObject({ 'x-beffroi-decision': 'allowed-hidden', 'x-beffroi-zone': 'eu', 'x-beffroi-unrestored': '0' });
  });

  test('C7, C8: a stream, cut anywhere, ends with the same text and no piece of a placeholder', async () => {
    for (const size of [1, 2, 3, 5, 8, 13, 400]) {
      door.engine.answer = (asked, response) =>
        streamOf((asked.body['messages'] as { content: string }[])[0]?.content ?? '', size)(asked, response);
      const response = await door.chat(letter, { stream: true });
      expect(streamed(response.body), `pieces of ${size}`).toBe(letter);
      expect(response.body).not.toMatch(/PERSONNE|IBAN-/);
      expect(response.body.endsWith('data: [DONE]\n\n')).toBe(true);
    }
  });

  test('C8: a placeholder that the end of the stream cuts is not shown', async () => {
    door.engine.answer = (asked, response) => {
      const code = /\[PERSONNE-\w{8}/.exec(JSON.stringify(asked.body))?.[0] ?? '';
      streamOf(`Voici ${code.slice(0, -3)}`, 4)(asked, response);
    };
    expect(streamed((await door.chat(letter, { stream: true })).body)).toBe('Voici [PERSONNE ?]');
  });

  test('C1: the arguments of a tool come back restored, streamed and not', async () => {
    const wanted = { client: planted.person, note: `dit "oui"\nà ${planted.phone}` };
    const toolCall = (asked: Asked) => ({
      index: 0,
      id: 'call_1',
      type: 'function',
      function: { name: 'ecrire', arguments: (asked.body['messages'] as { content: string }[])[0]?.content ?? '' },
    });
    door.engine.answer = (asked, response) =>
      json(response, {
        choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [toolCall(asked)] }, finish_reason: 'tool_calls' }],
        usage: { prompt_tokens: 1, completion_tokens: 1 },
      });
    const whole = await door.chat(JSON.stringify(wanted), { tools: [] });
    expect(inClear(door.received())).toEqual([]);
    const [choice] = whole.json<{ choices: { message: { tool_calls: { function: { arguments: string } }[] } }[] }>().choices;
    expect(JSON.parse(choice?.message.tool_calls[0]?.function.arguments ?? '')).toEqual(wanted);

    door.engine.answer = (asked, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const said = toolCall(asked).function.arguments;
      const event = (delta: object, finish: string | null = null): void =>
        void response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
      for (let at = 0; at < said.length; at += 6) event({ tool_calls: [{ index: 0, function: { arguments: said.slice(at, at + 6) } }] });
      event({}, 'tool_calls');
      response.end('data: [DONE]\n\n');
    };
    const body = (await door.chat(JSON.stringify(wanted), { stream: true })).body;
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
    const [first, second] = await Promise.all([door.chat('Mme Anne Morel signe.'), door.chat('Mme Sophie Girard signe.')]);
    expect([first.body, second.body].map((body) => [/Anne Morel/.test(body), /Sophie Girard/.test(body)])).toEqual([
      [true, false],
      [false, true],
    ]);
    const codes = door.server.asked.map(({ body }) => /\[PERSONNE-(\w{8})\]/.exec(JSON.stringify(body))?.[1] ?? '');
    expect(new Set(codes).size).toBe(2);
    // A code of the first one, told by the second’s engine, is nobody’s there.
    door.engine.answer = (_, response) =>
      json(response, { choices: [{ index: 0, message: { role: 'assistant', content: `[PERSONNE-${codes[0]}]` }, finish_reason: 'stop' }] });
    expect((await door.chat('Mme Sophie Girard signe.')).body).toMatch(/\[PERSONNE \?\]/);
  });

  test('C3: a value has one placeholder in all the messages of a request, and a placeholder one value', async () => {
    const messages = [
      { role: 'system', content: `Vous aidez ${planted.person}.` },
      { role: 'user', content: `Je suis ${planted.person}, avec Anne Morel.` },
      { role: 'assistant', content: `Bonjour ${planted.person}.` },
      { role: 'user', content: `Écrivez à Anne Morel pour ${planted.person}.` },
    ];
    await door.call('/chat/completions', { model: 'model', messages });
    const codes = [...door.received().matchAll(/PERSONNE-(\w{8})/g)].map(([, code]) => code);
    expect(codes).toHaveLength(6);
    expect(new Set(codes).size).toBe(2);
  });

  test('C4: a placeholder of the first turn, told again in the fifth, is restored', async () => {
    const first = { role: 'user', content: `Je suis ${planted.person}.` };
    await door.call('/chat/completions', { model: 'model', messages: [first] });
    const code = /\[PERSONNE-\w{8}\]/.exec(door.received())?.[0] ?? '';
    door.engine.answer = (_, response) =>
      json(response, { choices: [{ index: 0, message: { role: 'assistant', content: `C’est ${code}.` }, finish_reason: 'stop' }] });
    const later = [
      first,
      { role: 'assistant', content: 'Bien.' },
      { role: 'user', content: 'Et alors ?' },
      { role: 'assistant', content: 'Rien.' },
      { role: 'user', content: 'Qui suis-je ?' },
    ];
    expect((await door.call('/chat/completions', { model: 'model', messages: later })).body).toContain(`C’est ${planted.person}.`);
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
      // Letters written as their codes, inside JSON inside a string.
      echappe: '{"a":"{\\"client\\":\\"M. \\\\u00c9mile B\\\\u00e9ranger\\"}"}',
      numero: 262087503203977,
    };
    const response = await door.call('/chat/completions', payload);
    expect(response.statusCode, response.body).toBe(200);
    expect(inClear(door.received())).toEqual([]);
    expect(door.received()).not.toMatch(/262087503203977|Benali|ranger/);
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
    for (const [path, payload] of asked) {
      door.server.asked.length = 0;
      const response = await door.call(path, { ...payload, ...(path === '/embeddings' ? { model: encoder } : {}) });
      expect(response.statusCode, `${path} ${response.body}`).toBe(200);
      expect(door.server.asked.map(({ path: at }) => at)).toEqual([`/v1${path}`]);
      expect(inClear(door.received()), path).toEqual([]);
      if (path !== '/embeddings') expect(inClear(response.body.replaceAll('\\\\n', '\n')).length, `${path} ${response.body}`).toBe(5);
    }
  });

  test('events of /responses are restored too', async () => {
    door.engine.answer = (asked, response) => {
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
    const { body } = await door.call('/responses', { model: 'model', input: letter, stream: true });
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
    expect(inClear(door.received())).toEqual([]);
  });

  test('C12: French, English and other names in one request, with nothing to set', async () => {
    const mixed = 'Dear Sarah Thompson, merci de rappeler Élodie Marchand; bitte Herr Klaus Weber anrufen (+49 30 1234567).';
    const response = await door.chat(mixed);
    expect(door.received()).not.toMatch(/Thompson|Marchand|Weber|1234567/);
    expect(response.body).toContain('Thompson');
  });

  test('C13: titles, labels, dates and greetings stay as they are', async () => {
    const clean =
      'Bonjour Madame, Objet : devis du 14 mars 2026. Nom du produit : Fenêtre 1200 x 800. Le directeur général valide le lundi. Dear Sir, the invoice is due in June.';
    await door.chat(clean);
    expect(JSON.stringify(door.server.asked[0]?.body)).toContain(clean);
  });
});
