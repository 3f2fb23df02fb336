import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatOpenAI } from '@langchain/openai';
import { embed, generateText, jsonSchema, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { encoder, inClear, json, letter, openDoor, planted } from '../../../test/support/door.ts';

/** Clients as companies really use them, unchanged, over a real socket: what leaves is hidden, what they get is restored. */
const run = promisify(execFile);
let door: Awaited<ReturnType<typeof openDoor>>;
let baseURL: string;
beforeAll(async () => {
  door = await openDoor();
  baseURL = `${await door.opened.app.listen({ port: 0, host: '127.0.0.1' })}/v1`;
}, 60_000);
afterAll(() => door.close());
beforeEach(() => door.reset());

const hiddenAtEngine = (): void => {
  expect(door.server.asked.length).toBeGreaterThan(0);
  expect(inClear(door.received())).toEqual([]);
};
/** An engine that calls the tool it was given with the last placeholder it saw of a person. */
const callsTool = (): void => {
  door.engine.answer = ({ body }, response) => {
    const [person = ''] = /\[PERSONNE-\w{8}\]/.exec(JSON.stringify(body)) ?? [];
    json(response, {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'model',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'c1', type: 'function', function: { name: 'chercher', arguments: JSON.stringify({ nom: person }) } }],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 },
    });
  };
};

describe('the official OpenAI library for JavaScript', () => {
  const client = (apiKey = door.key.secret) => new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const messages = [{ role: 'user' as const, content: letter }];

  test('chats, streams, lists models and embeds', async () => {
    const chat = await client().chat.completions.create({ model: 'model', messages });
    expect(chat.choices[0]?.message.content).toBe(letter);
    let text = '';
    for await (const part of await client().chat.completions.create({ model: 'model', messages, stream: true }))
      text += part.choices[0]?.delta.content ?? '';
    expect(text).toBe(letter);
    expect((await client().responses.create({ model: 'model', input: letter })).output_text).toContain(planted.person);
    expect((await client().embeddings.create({ model: encoder, input: letter, encoding_format: 'float' })).data).toHaveLength(1);
    expect((await client().models.list()).data.map(({ id }) => id)).toEqual(expect.arrayContaining(['beffroi', 'auto', 'model']));
    hiddenAtEngine();
  });

  test('gets a tool’s arguments restored, and errors of its own classes', async () => {
    callsTool();
    const parameters = { type: 'object', properties: { nom: { type: 'string' } } };
    const { choices } = await client().chat.completions.create({
      model: 'model',
      messages,
      tools: [{ type: 'function', function: { name: 'chercher', parameters } }],
    });
    const [called] = choices[0]?.message.tool_calls ?? [];
    expect(called?.type === 'function' && JSON.parse(called.function.arguments)).toEqual({ nom: planted.person });
    hiddenAtEngine();
    await expect(client('bfr_rien').chat.completions.create({ model: 'model', messages })).rejects.toBeInstanceOf(
      OpenAI.AuthenticationError,
    );
    await expect(client().chat.completions.create({ model: 'inconnu', messages })).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });
});

test('LangChain.js invokes and streams', async () => {
  const model = new ChatOpenAI({ model: 'model', apiKey: door.key.secret, configuration: { baseURL }, maxRetries: 0 });
  expect((await model.invoke(letter)).content).toBe(letter);
  let text = '';
  for await (const { content } of await model.stream(letter)) text += typeof content === 'string' ? content : '';
  expect(text).toBe(letter);
  hiddenAtEngine();
});

describe('the AI SDK', () => {
  const provider = () => createOpenAICompatible({ name: 'beffroi', baseURL, apiKey: door.key.secret, includeUsage: true });

  test('generates, streams and embeds', async () => {
    const model = provider().chatModel('model');
    const { text, usage } = await generateText({ model, prompt: letter });
    expect([text, usage.inputTokens]).toEqual([letter, 100]);
    expect(await streamText({ model, prompt: letter }).text).toBe(letter);
    expect((await embed({ model: provider().embeddingModel(encoder), value: letter })).embedding.length).toBeGreaterThan(0);
    hiddenAtEngine();
  });

  test('runs a tool on what was restored', async () => {
    callsTool();
    const given: unknown[] = [];
    const chercher = tool({
      inputSchema: jsonSchema<{ nom: string }>({ type: 'object', properties: { nom: { type: 'string' } } }),
      execute: async (input) => void given.push(input),
    });
    await generateText({ model: provider().chatModel('model'), prompt: letter, tools: { chercher } });
    expect(given).toEqual([{ nom: planted.person }]);
    hiddenAtEngine();
  });
});

const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

test.skipIf(!has('curl', '--version'))('curl (skipped where absent)', async () => {
  const body = JSON.stringify({ model: 'model', messages: [{ role: 'user', content: letter }] });
  const headers = ['-H', `authorization: Bearer ${door.key.secret}`, '-H', 'content-type: application/json'];
  const { stdout } = await run('curl', ['-sS', '--noproxy', '*', `${baseURL}/chat/completions`, ...headers, '--data-binary', body]);
  const answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) }).parse(JSON.parse(stdout));
  expect(answer.choices[0]?.message.content).toBe(letter);
  hiddenAtEngine();
});

/** `python3 -m venv /tmp/beffroi-python && /tmp/beffroi-python/bin/pip install openai`. */
const python = join(tmpdir(), 'beffroi-python', 'bin', 'python');
const script = `
import sys
from openai import OpenAI
client = OpenAI(base_url=sys.argv[1], api_key=sys.argv[2], max_retries=0)
messages = [{"role": "user", "content": sys.argv[3]}]
print(client.chat.completions.create(model="model", messages=messages).choices[0].message.content)
print("".join(part.choices[0].delta.content or "" for part in client.chat.completions.create(model="model", messages=messages, stream=True) if part.choices))
`;
test.skipIf(!existsSync(python) || !has(python, '-c', 'import openai'))(
  'the official OpenAI library for Python (skipped where it is not installed)',
  async () => {
    const { stdout } = await run(python, ['-c', script, baseURL, door.key.secret, letter]);
    expect(stdout.trim().split('\n')).toEqual([letter, letter]);
    hiddenAtEngine();
  },
  60_000,
);
