import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { multipart, ownSource } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { tablesOf } from './support/store.ts';

/** What only a real connection does: end in the middle, send what is no HTTP, stay open. */

let opened: TestHouse;
let owner: TestMember;
let port: number;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  source = await ownSource(opened, owner);
  port = Number(new URL(await opened.app.listen({ host: '127.0.0.1', port: 0 })).port);
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const address = (): string => `/api/o/${owner.actor.organisation}`;
const head = (method: string, path: string, headers: Record<string, string | number>): string =>
  `${method} ${path} HTTP/1.1\r\n${Object.entries({ host: `127.0.0.1:${port}`, cookie: owner.cookie, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

async function dial(): Promise<{ socket: Socket; heard: () => string; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  // A connection that the house resets has ended too.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  await new Promise((resolve) => {
    socket.on('connect', resolve);
  });
  return { socket, heard: () => heard, closed };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(5);
}

const uploadHead = (place: string, size: number, type: string): string =>
  head('POST', `${address()}/documents?place=${place}`, { 'content-type': type, 'content-length': size });
const form = (bytes: Buffer) => multipart([{ name: 'file', fileName: 'gros.txt', bytes }]);
const files = (): string[] =>
  readdirSync(join(opened.folder, 'data'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.startsWith('blb_'))
    .map((file) => file.name);

test('a file whose sender leaves in the middle leaves nothing', async () => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const before = await tablesOf(store);
  const { payload, headers } = form(Buffer.alloc(2_000_000, 'a'));
  const { socket, closed } = await dial();
  socket.write(uploadHead(source, payload.length, headers['content-type'] ?? ''));
  socket.write(payload.subarray(0, 1_000_000));
  await until(() => files().length === 1);
  socket.destroy();
  await closed;
  await until(() => files().length === 0);
  expect(await tablesOf(store)).toEqual(before);
  expect(opened.log.incidents).toEqual([]);
});

test('a large file that is refused is answered, and the next call too', async () => {
  const { payload, headers } = form(Buffer.alloc(5_000_000, 'a'));
  const response = await fetch(`http://127.0.0.1:${port}${address()}/documents?place=src_x`, {
    method: 'POST',
    headers: { ...headers, cookie: owner.cookie },
    body: new Uint8Array(payload),
  }).catch((error: unknown) => error);
  // The house may close before the sender has sent everything: it says why when it is still heard.
  const said = response instanceof Response ? ((await response.json()) as { code: string }).code : 'closed';
  expect(['place_unknown', 'closed']).toContain(said);
  expect(files()).toEqual([]);
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
});

test.each([
  ['no HTTP', 'bonjour\r\n\r\n'],
  ['a header without end', `GET /api/health HTTP/1.1\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['two lengths', 'POST /api/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\ncontent-length: 40\r\n\r\n{}'],
  [
    'a length and pieces',
    'POST /api/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a NUL in a header', `GET /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: a\0b\r\n\r\n`],
])('%s is turned away, and the house goes on', async (_, words) => {
  const { socket, heard, closed } = await dial();
  socket.write(words);
  await closed;
  expect(heard()).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
});

test('who listens to what happens is told nothing more once he is removed', async () => {
  const marc = await opened.addMember(owner, 'marc@example.org');
  const shared = (await opened.as(owner, { method: 'POST', url: '/o/sources', payload: { name: 'Commun' } })).json<{ id: string }>().id;
  const holder = { kind: 'everyone' };
  await opened.as(owner, { method: 'POST', url: '/o/grants', payload: { place: shared, holder, right: 'read' } });
  const { socket, heard, closed } = await dial();
  socket.write(head('GET', `${address()}/events`, { cookie: marc.cookie, connection: 'close' }));
  await until(() => heard().includes(': open'));
  await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: shared, name: 'Avant' } });
  await until(() => heard().includes('"kind":"sources"'));
  await opened.as(owner, { method: 'DELETE', url: `/o/members/${marc.actor.member}` });
  const told = heard().length;
  await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: shared, name: 'Après' } });
  // The next event ends it.
  await closed;
  expect(heard().slice(told)).not.toContain('"kind"');
  socket.destroy();
});
