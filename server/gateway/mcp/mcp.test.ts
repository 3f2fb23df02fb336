import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { openDoor } from '../../../test/support/door.ts';
import { entriesAfter } from '../../../test/support/store.ts';

/** The official client of the protocol, over a real socket. */
let door: Awaited<ReturnType<typeof openDoor>>;
let address: string;
let document: string;
beforeAll(async () => {
  door = await openDoor();
  address = await door.opened.app.listen({ port: 0, host: '127.0.0.1' });
  const source = await ownSource(door.opened, door.owner);
  const text = 'Le bail commercial dure neuf ans et prend fin le 31 mars 2031.';
  document = await upload(door.opened, door.owner, source, { name: 'bail.txt', bytes: `${text}\n${'Rien de plus ici. '.repeat(1_500)}` });
}, 60_000);
afterAll(() => door.close());

async function connected(key = door.key.secret, options: ConstructorParameters<typeof Client>[1] = {}): Promise<Client> {
  const client = new Client({ name: 'essai', version: '1' }, options);
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', address), { requestInit: { headers: { authorization: `Bearer ${key}` } } }),
  );
  return client;
}
const shown = z.object({ content: z.array(z.object({ type: z.literal('text'), text: z.string() })), isError: z.boolean().optional() });
const textOf = (result: unknown): string =>
  shown
    .parse(result)
    .content.map(({ text }) => text)
    .join('\n');
const raw = (body: object | string, headers: Record<string, string> = {}) =>
  fetch(`${address}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${door.key.secret}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe.each([
  ['of today', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
  ['of the handshake era', {}],
] as const)('a client %s', (_, options) => {
  test('searches, reads on and asks, with sources; each is in the journal in the member’s name', async () => {
    const store = await door.store();
    const before = (await entriesAfter(store)).length;
    const client = await connected(door.key.secret, options);
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['search', true],
      ['read', true],
      ['ask', true],
    ]);
    const found = await client.callTool({ name: 'search', arguments: { words: 'bail commercial', limit: 1 } });
    expect(textOf(found)).toContain('neuf ans');
    expect(found.structuredContent).toMatchObject({ results: [{ document, title: 'bail' }] });
    const first = await client.callTool({ name: 'read', arguments: { document } });
    const { next } = z.object({ next: z.number() }).parse(first.structuredContent);
    const rest = await client.callTool({ name: 'read', arguments: { document, start: next } });
    expect(rest.structuredContent).toMatchObject({ start: next, next: null });
    const answered = await client.callTool({ name: 'ask', arguments: { question: 'Combien de temps dure le bail commercial ?' } });
    expect(textOf(answered)).toMatch(/neuf ans.*\[1\]/);
    expect(answered.structuredContent).toMatchObject({ answered: true, citations: [{ number: 1, document }] });
    await client.close();
    const entries = (await entriesAfter(store, before)).filter(({ act }) => !act.startsWith('engine.'));
    expect(entries.map(({ act, actor }) => [act, actor])).toEqual(
      ['search.made', 'document.viewed', 'document.viewed', 'question.answered', 'answer.written'].map((act) => [
        act,
        door.owner.actor.member,
      ]),
    );
  });
});

describe('labels', () => {
  const given = (label: object | null) =>
    door.opened.as(door.owner, { method: 'POST', url: '/o/labels', payload: { on: [document], label } });

  test('what search and read give tells how sensitive it is, as answers do', async () => {
    await given({ class: 'confidential', categories: ['legal'] });
    const client = await connected();
    const told = { label: { class: 'confidential', categories: ['legal'] } };
    const found = await client.callTool({ name: 'search', arguments: { words: 'bail commercial', limit: 1 } });
    expect(found.structuredContent).toMatchObject({ results: [{ document, withheld: false, ...told }] });
    expect(textOf(found)).toMatch(/\[Confidentiel, Juridique\]\nLe bail commercial dure neuf ans/);
    expect((await client.callTool({ name: 'read', arguments: { document } })).structuredContent).toMatchObject(told);
    await client.close();
  });

  test('what a line of the policy keeps in the perimeter is given to no client: its place and its label are told, and no word', async () => {
    await given({ class: 'secret', categories: ['know-how'] });
    const client = await connected();
    const found = await client.callTool({ name: 'search', arguments: { words: 'bail commercial', limit: 1 } });
    expect(found.structuredContent).toMatchObject({ results: [{ document, excerpt: '', withheld: true, label: { class: 'secret' } }] });
    const read = await client.callTool({ name: 'read', arguments: { document } });
    const asked = await client.callTool({ name: 'ask', arguments: { question: 'Combien de temps dure le bail commercial ?' } });
    for (const refused of [read, asked])
      expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringMatching(/^call_refused: /)]);
    for (const one of [found, read, asked]) expect(JSON.stringify(one)).not.toMatch(/neuf ans|31 mars/);
    // The policy in force decides, from the next request on.
    const { rules } = (await door.opened.as(door.owner, { url: '/o/policy' })).json<{ rules: { on: string; furthestZone: string }[] }>();
    const opened = rules.map((rule) => (rule.on === 'secret' ? { ...rule, furthestZone: 'eu' } : rule));
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu', rules: opened } });
    expect(textOf(await client.callTool({ name: 'read', arguments: { document } }))).toContain('neuf ans');
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu', rules } });
    await given(null);
    await client.close();
  });

  test('a purpose of the key that the policy keeps in the perimeter is given nothing either, labelled or not', async () => {
    const { rules } = (await door.opened.as(door.owner, { url: '/o/policy' })).json<{ rules: { on: string; furthestZone: string }[] }>();
    const held = rules.map((rule) => (rule.on === 'hr' ? { ...rule, furthestZone: 'perimeter' } : rule));
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu', rules: held } });
    const client = await connected((await door.addKey({ purpose: 'recruitment' })).secret);
    expect(textOf(await client.callTool({ name: 'read', arguments: { document } }))).toMatch(/^call_refused: /);
    const other = await connected();
    expect(textOf(await other.callTool({ name: 'read', arguments: { document } }))).toContain('neuf ans');
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu', rules } });
    await Promise.all([client.close(), other.close()]);
  });
});

describe('rights', () => {
  test('another member’s key finds, reads and is told nothing of it', async () => {
    const stranger = await door.opened.addMember(door.owner, 'nadia@example.org');
    const client = await connected((await door.addKey({ member: stranger.actor.member })).secret);
    expect(textOf(await client.callTool({ name: 'search', arguments: { words: 'bail commercial' } }))).not.toMatch(/neuf ans|bail/);
    const read = await client.callTool({ name: 'read', arguments: { document } });
    expect([read.isError, textOf(read)]).toEqual([true, expect.stringMatching(/^document_unknown: /)]);
    expect(textOf(await client.callTool({ name: 'ask', arguments: { question: 'Combien de temps dure le bail ?' } }))).not.toContain(
      'neuf',
    );
    await client.close();
  });

  test('no key, a revoked one, a member who left: nothing opens, whatever is asked', async () => {
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
    const stranger = await raw(list, { authorization: '' });
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const leaver = await door.opened.addMember(door.owner, 'leon@example.org');
    const { secret } = await door.addKey({ member: leaver.actor.member });
    expect((await raw(list, { authorization: `Bearer ${secret}` })).status).toBe(200);
    await door.opened.as(door.owner, { method: 'DELETE', url: `/o/members/${leaver.actor.member}` });
    expect((await raw(list, { authorization: `Bearer ${secret}` })).status).toBe(401);
  });

  test('another site’s page cannot speak to it', async () => {
    expect((await raw({}, { origin: 'https://ailleurs.example' })).status).toBe(403);
  });

  test('what is no message of the protocol is refused, and says so', async () => {
    expect((await raw('{')).status).toBe(400);
    expect((await raw({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'erase', arguments: {} } })).status).toBe(200);
    expect((await fetch(`${address}/mcp`, { headers: { authorization: `Bearer ${door.key.secret}` } })).status).toBe(405);
  });
});
