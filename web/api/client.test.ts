import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textsOf } from '#contract/texts/texts.ts';
import { ask } from './asking.ts';
import { addressOf, call } from './client.ts';
import { failureSentence, Refused, Unreachable, Unreadable } from './refused.ts';

/** A real server on loopback, in the place of the house: it answers what each test asks for. */
let server: Server;
let answer: { status: number; type: string; body: string; cut?: boolean };
let seen: { method: string; url: string; body: string };
const fetchHere = globalThis.fetch;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      seen = { method: request.method ?? '', url: request.url ?? '', body };
      response.writeHead(answer.status, { 'content-type': answer.type });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  // A page knows its own address; a test has none.
  globalThis.fetch = (path, init) => fetchHere(typeof path === 'string' ? new URL(path, `http://127.0.0.1:${String(port)}`) : path, init);
});
afterAll(() => {
  globalThis.fetch = fetchHere;
  server.close();
});
beforeEach(() => {
  answer = { status: 200, type: 'application/json', body: '{"done":true}' };
});

test('an address is its path filled and its query written, with nothing empty', () => {
  expect(addressOf('documents', { params: { organisation: 'org_1' }, query: { source: 'src/é', name: '', limit: 20 } })).toBe(
    '/api/o/org_1/documents?source=src%2F%C3%A9&limit=20',
  );
  expect(addressOf('explain', { params: { organisation: 'o', document: 'd', member: 'm' } })).toBe('/api/o/o/documents/d/access/m');
});

test('a call sends its body and gives the answer, without what the contract does not list', async () => {
  answer.body = '{"done":true,"secret":1}';
  expect(await call('changeFolder', { params: { organisation: 'o', folder: 'f' }, body: { name: 'Baux' } })).toEqual({ done: true });
  expect(seen).toEqual({ method: 'PATCH', url: '/api/o/o/folders/f', body: '{"name":"Baux"}' });
});

test('a call sends a form as a form', async () => {
  answer.body = '{"title":"Bail","text":"Article 1","isCut":false}';
  const form = new FormData();
  form.append('file', new File(['octets'], 'bail.txt'));
  expect(await call('readForDraft', { params: { organisation: 'o' }, form })).toEqual({ title: 'Bail', text: 'Article 1', isCut: false });
  expect(seen).toMatchObject({ method: 'POST', url: '/api/o/o/drafting/file' });
  expect(seen.body).toContain('filename="bail.txt"');
});

test('a refusal keeps its code and details, and is told in words', async () => {
  answer = { status: 429, type: 'application/json', body: '{"code":"sign_in_delayed","details":{"retryAfterS":30}}' };
  const error = await call('signIn', { body: { email: 'a@b.fr', password: 'x' } }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({ code: 'sign_in_delayed', details: { retryAfterS: 30 } });
  expect(failureSentence(textsOf('fr'), error)).toBe(
    'Trop d’essais manqués. Réessayez dans 30\u00a0s, ou demandez à un administrateur de lever ce délai.',
  );
});

test('an answer that is not the contract’s is told apart from no answer', async () => {
  answer.body = '{"members":[{"id":7}]}';
  await expect(call('members', { params: { organisation: 'o' } })).rejects.toBeInstanceOf(Unreadable);
  answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
  await expect(call('members', { params: { organisation: 'o' } })).rejects.toBeInstanceOf(Unreachable);
});

const opened = { kind: 'opened', conversation: 'cnv_1', message: 'msg_1', purpose: 'internal-information', understood: null, within: null };
const done = { kind: 'done', tookMs: 4, documentsRead: 0, documentsVisible: 3, engine: null };
const stream = (...events: unknown[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(': still here\n\n');

test('an answer is read event by event, to its end', async () => {
  answer = {
    status: 200,
    type: 'text/event-stream',
    body: stream(opened, { kind: 'block', block: { kind: 'nothing-found', isLikely: false, closest: [] } }, done),
  };
  const events = await Array.fromAsync(ask({ params: { organisation: 'o' }, body: { question: 'Où ?' } }));
  expect(events.map(({ kind }) => kind)).toEqual(['opened', 'block', 'done']);
});

test('a refusal inside the stream, or a stream cut short, fails', async () => {
  answer = { status: 200, type: 'text/event-stream', body: stream(opened, { kind: 'refused', code: 'vault_closed', details: {} }) };
  await expect(Array.fromAsync(ask({ params: { organisation: 'o' }, body: { question: 'Où ?' } }))).rejects.toMatchObject({
    code: 'vault_closed',
  });
  answer.body = stream(opened);
  await expect(Array.fromAsync(ask({ params: { organisation: 'o' }, body: { question: 'Où ?' } }))).rejects.toBeInstanceOf(Unreadable);
});
