import type { ServerResponse } from 'node:http';
import { expect } from 'vitest';
import type { Zone } from '#contract/models.ts';
import { declarationOf, startServer, type Asked } from './engines.ts';
import { openTestHouse } from './house.ts';

/** A house with a door, an engine behind it that notes what it receives, and a key. */

export const planted = {
  person: 'Karim Benali',
  mail: 'karim.benali@exemple.fr',
  phone: '06 12 34 56 78',
  nir: '2 62 08 75 032 039 77',
  iban: 'FR14 2004 1010 0505 0001 3M02 606',
};
export const letter = `Bonjour, M. ${planted.person} (${planted.mail}, ${planted.phone}), NIR ${planted.nir}, attend un virement sur ${planted.iban}.`;
export const inClear = (text: string): string[] => Object.values(planted).filter((value) => text.includes(value));
export const encoder = declarationOf('http://a/').models[1]?.id ?? '';

export async function openDoor(zone: Zone = 'eu') {
  const opened = await openTestHouse(['Menuiserie Lacroix']);
  const { owner } = opened;
  const engine = { answer: echo };
  const server = await startServer((asked, response) => engine.answer(asked, response));
  const declaration = declarationOf(server.baseUrl);
  const [writer, other] = declaration.models;
  const models = [{ ...writer, contextTokens: 32_000, eurosPerMillion: { input: 1, output: 2 } }, other];
  const payload = { ...declaration, name: `Moteur ${zone}`, zone, retention: { kept: 'nothing', days: null, proof: 'Contrat' }, models };
  const added = await opened.as(owner, { method: 'POST', url: '/o/engines', payload });
  expect(added.statusCode, added.body).toBe(200);
  await opened.as(owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: zone } });

  async function addKey(more: object = {}): Promise<{ id: string; secret: string }> {
    const payload = { name: 'Application', holder: 'application', member: owner.actor.member, purpose: 'customer-relations', ...more };
    const made = await opened.as(owner, { method: 'POST', url: '/o/keys', payload });
    expect(made.statusCode, made.body).toBe(200);
    return made.json();
  }
  const key = await addKey();
  const call = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    opened.app.inject({
      method: 'POST',
      url: `/v1${path}`,
      headers: { authorization: `Bearer ${key.secret}`, 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  return {
    opened,
    owner,
    engine,
    server,
    key,
    addKey,
    call,
    chat: (content: unknown, more: object = {}) =>
      call('/chat/completions', { model: 'model', messages: [{ role: 'user', content }], ...more }),
    store: () => opened.house.vault.organisation(owner.actor.organisation),
    received: (): string => JSON.stringify(server.asked.map(({ body }) => body)),
    reset(): void {
      server.asked.length = 0;
      engine.answer = echo;
    },
    async close(): Promise<void> {
      expect(opened.log.incidents).toEqual([]);
      await opened.close();
      await server.stop();
    },
  };
}

/** Answers with what it was sent, as a model that repeats would. */
export const echo = ({ body, path }: Asked, response: ServerResponse): void => {
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
    object: path.endsWith('/responses') ? 'response' : 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: said }, text: said, finish_reason: 'stop' }],
    output: [{ type: 'message', content: [{ type: 'output_text', text: said }] }],
    data: [],
    usage: { prompt_tokens: 100, completion_tokens: 50 },
  });
};
export const json = (response: ServerResponse, value: unknown): void =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
export const streamOf =
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
export const streamed = (body: string): string =>
  body
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as { choices: { delta?: { content?: string } }[] }).choices[0]?.delta?.content ?? '')
    .join('');
