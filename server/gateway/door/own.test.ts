import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { echo, openDoor } from '../../../test/support/door.ts';
import type { Asked } from '../../../test/support/engines.ts';

// The house's own documents as a model: quoted, and written beside where an engine may.
let door: Awaited<ReturnType<typeof openDoor>>;
let document: string;
let other: string;
beforeAll(async () => {
  door = await openDoor('perimeter');
  const source = await ownSource(door.opened, door.owner);
  const text = 'Le bail commercial dure neuf ans et prend fin le 31 mars 2031.';
  document = await upload(door.opened, door.owner, source, { name: 'bail.txt', bytes: text });
  other = await upload(door.opened, door.owner, source, { name: 'cantine.txt', bytes: 'La cantine ouvre à midi.' });
  door.engine.answer = writes('Le bail commercial dure neuf ans [1]. Le loyer est de 5000 euros [1].');
}, 60_000);
afterAll(() => door.close());

const writes = (text: string) => (asked: Asked, response: ServerResponse) => {
  if (asked.path.endsWith('/embeddings')) return echo(asked, response);
  const line = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(line({ id: 'x', choices: [{ index: 0, delta: { content: text } }] }));
  response.write(
    line({ id: 'x', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 5, completion_tokens: 9 } }),
  );
  response.end('data: [DONE]\n\n');
};
const question = 'Combien de temps dure le bail commercial ?';
async function ask(headers: Record<string, string> = {}): Promise<{ status: number; content: string; code: string }> {
  const response = await door.call('/chat/completions', { model: 'beffroi', messages: [{ role: 'user', content: question }] }, headers);
  const body = response.json<{ choices?: { message: { content: string } }[]; error?: { code: string } }>();
  return { status: response.statusCode, content: body.choices?.[0]?.message.content ?? '', code: body.error?.code ?? '' };
}

test('what an engine writes is checked as in the app: what no document bears out is not given, and who wrote is said', async () => {
  const { content } = await ask();
  expect(content).toMatch(/model, Moteur perimeter[^]*Le bail commercial dure neuf ans\. \[1\][^]*> Le bail commercial/);
  expect(content).not.toContain('5000');
  expect(door.received()).toContain('31 mars 2031');
});

test('quotations only where they are asked for: no engine is called', async () => {
  door.server.asked.length = 0;
  const { content } = await ask({ 'x-beffroi-written': 'no' });
  expect(content).toMatch(/^> Le bail commercial/);
  expect(door.server.asked.filter(({ path }) => path.endsWith('completions'))).toEqual([]);
});

test('in one document only; a place that the member may not see is not told from none', async () => {
  expect((await ask({ 'x-beffroi-within': document, 'x-beffroi-written': 'no' })).content).toContain('neuf ans');
  expect((await ask({ 'x-beffroi-within': other, 'x-beffroi-written': 'no' })).content).not.toContain('neuf ans');
  const stranger = await door.opened.addMember(door.owner, 'etranger@exemple.fr');
  const { secret } = await door.addKey({ member: stranger.actor.member });
  const asStranger = { authorization: `Bearer ${secret}`, 'x-beffroi-within': document };
  expect(await ask(asStranger)).toMatchObject({ status: 404, code: 'place_unknown' });
  expect(await ask({ 'x-beffroi-within': 'doc_nothing' })).toMatchObject({ status: 404, code: 'place_unknown' });
});

test('what is written counts in the key’s budget; once that is spent, quotations still answer', async () => {
  const { secret } = await door.addKey({ budget: { unit: 'requests', period: 'day', limit: 1 } });
  const asKey = { authorization: `Bearer ${secret}` };
  expect((await ask(asKey)).content).toContain('Moteur perimeter');
  const after = await ask(asKey);
  expect(after.content).toContain('> Le bail commercial');
  expect(after.content).not.toContain('Moteur perimeter');
});
