import { afterEach, expect, test } from 'vitest';
import { createOutbound, type Ending } from '#server/foundation/outbound.ts';
import type { Refusal } from '#server/foundation/refusal.ts';
import { ending, entry, hostileDirectory, tagsOf, usual, type Answering } from '../../../test/support/hostile-directory.ts';
import { openDirectory, type DirectoryClient } from './client.ts';
import { integer, octets, sequence } from './ber.ts';
import { filterOf, present } from './filter.ts';

/* A directory that says what it likes: each way of it ends, and is named. */

let done: (() => Promise<void>)[] = [];
let endings: Ending[] = [];
afterEach(async () => {
  for (const close of done) await close();
  done = [];
  endings = [];
});

async function opened(
  answering: Answering,
  startTls = false,
): Promise<{ client: DirectoryClient; asked: { tag: number; words: string }[] }> {
  const directory = await hostileDirectory(answering);
  const outbound = createOutbound({
    ledger: { begin: async () => '1', end: async (_, __, how) => void endings.push(how) },
    destinations: async () => [{ origin: directory.address, reach: 'machine' }],
  });
  done.push(
    () => outbound.close(),
    () => directory.close(),
  );
  const client = await openDirectory(outbound.dial, { owner: 'org_1', address: directory.address, startTls, authority: null });
  return { client, asked: directory.asked };
}
const search = (client: DirectoryClient, most = 0) =>
  client.search({ base: 'dc=a', scope: 'below', filter: filterOf('(cn=*)') ?? present('cn'), attributes: ['cn'], most });
const refusalOf = (work: Promise<unknown>): Promise<{ code?: string; details?: unknown }> =>
  work.then(
    () => ({}),
    ({ code, details }: Refusal) => ({ code, details }),
  );
const garbled = { code: 'directory_refused', details: { step: 'garbled', code: null } };

test('what is found is given, and the house says goodbye', async () => {
  const { client, asked } = await opened(({ id, tag, words }, socket) => {
    if (tag === tagsOf.search) socket.write(entry(id, 'cn=léa,dc=a', { CN: ['Léa'] }));
    usual({ id, tag, words }, socket);
  });
  await client.enter('cn=maison', 'secret');
  const [found] = await search(client);
  expect([found?.name, found?.attributes.get('cn')?.map((value) => Buffer.from(value).toString())]).toEqual(['cn=léa,dc=a', ['Léa']]);
  await client.leave();
  await expect.poll(() => asked.map(({ tag }) => tag)).toEqual([tagsOf.bind, tagsOf.search, tagsOf.unbind]);
  expect(endings).toMatchObject([{ outcome: 'done' }]);
});

test.each<[string, Answering]>([
  ['bytes that are no BER', (_, socket) => socket.write(Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n${' '.repeat(200)}`))],
  ['an indefinite length', (_, socket) => socket.write(Buffer.from('3080', 'hex'))],
  ['the answer to another question', ({ tag }, socket) => socket.write(ending(77, tag === tagsOf.bind ? 0x61 : 0x65))],
  ['an entry that is cut', ({ id }, socket) => socket.write(sequence(integer(id), Buffer.from('6405040261', 'hex')))],
])('%s is garbled', async (_, answering) => {
  const { client } = await opened(answering);
  expect(await refusalOf(search(client))).toEqual(garbled);
  await client.leave();
});

test('a directory that hangs up in the middle is broken, and the ledger says so', async () => {
  const { client } = await opened((_, socket) => socket.end(Buffer.from('30200201', 'hex')));
  expect((await refusalOf(search(client))).code).toBe('outbound_broken');
  await client.leave();
  expect(endings).toMatchObject([{ outcome: 'failed', code: 'outbound_broken' }]);
});

test('an answer larger than anything believable is given up at its head', async () => {
  const { client } = await opened((_, socket) => socket.write(Buffer.from('3084ffffffff', 'hex')));
  expect(await refusalOf(search(client))).toMatchObject({ details: { step: 'size' } });
  await client.leave();
});

test('an answer without end is given up', async () => {
  const { client } = await opened(({ id }, socket) => {
    const many = entry(id, 'cn=a,dc=a', { cn: ['x'.repeat(4 * 1024 * 1024)] });
    const pour = (): void => void (socket.destroyed || (socket.write(many) ? setImmediate(pour) : socket.once('drain', pour)));
    pour();
  });
  expect(await refusalOf(search(client))).toMatchObject({ details: { step: 'size' } });
  await client.leave();
});

test.each([
  [32, 'base'],
  [34, 'base'],
  [10, 'base'],
  [18, 'filter'],
  [50, 'search'],
  [4, 'size'],
  [11, 'size'],
])('a search that ends with %i is nothing found: look at the %s', async (code, step) => {
  const { client } = await opened(({ id }, socket) => socket.write(Buffer.concat([entry(id, 'cn=a'), ending(id, 0x65, code)])));
  expect(await refusalOf(search(client))).toEqual({ code: 'directory_refused', details: { step, code } });
  await client.leave();
});

test('where two are asked for, there may be more', async () => {
  const { client } = await opened(({ id }, socket) =>
    socket.write(Buffer.concat([entry(id, 'cn=a'), entry(id, 'cn=b'), ending(id, 0x65, 4)])),
  );
  expect((await search(client, 2)).map(({ name }) => name)).toEqual(['cn=a', 'cn=b']);
  await client.leave();
});

test('references to elsewhere are heard and not followed', async () => {
  const { client, asked } = await opened(({ id, tag, words }, socket) => {
    const reference = sequence(integer(id), Buffer.concat([Buffer.from([0x73, 0x0e]), octets('ldap://b.c/d')]));
    if (tag === tagsOf.search) socket.write(Buffer.concat([reference, entry(id, 'cn=a')]));
    usual({ id, tag, words }, socket);
  });
  expect((await search(client)).map(({ name }) => name)).toEqual(['cn=a']);
  expect(asked).toHaveLength(1);
  await client.leave();
});

test.each([
  [0, true],
  [49, false],
  [53, false],
])('a password that is answered by %i is right: %s', async (code, isRight) => {
  const { client } = await opened(({ id }, socket) => socket.write(ending(id, 0x61, code)));
  expect(await client.isPassword('cn=léa,dc=a', 'secret')).toBe(isRight);
  await client.leave();
});

test('an empty password is never sent, whatever a directory would say of it', async () => {
  const { client, asked } = await opened(usual);
  expect(await client.isPassword('cn=léa,dc=a', '')).toBe(false);
  expect(await refusalOf(client.enter('cn=maison', ''))).toEqual({ code: 'directory_refused', details: { step: 'bind', code: 49 } });
  expect(await refusalOf(client.enter('', 'secret'))).toMatchObject({ details: { step: 'bind' } });
  expect(asked).toEqual([]);
  await client.leave();
});

test('a directory that is too busy to say refuses nobody', async () => {
  const { client } = await opened(({ id }, socket) => socket.write(ending(id, 0x61, 51)));
  expect(await refusalOf(client.isPassword('cn=léa', 'secret'))).toEqual({
    code: 'directory_refused',
    details: { step: 'bind', code: 51 },
  });
  await client.leave();
});

test('one that does not agree to TLS, or says more than that in clear, is not spoken to', async () => {
  expect(await refusalOf(opened(({ id }, socket) => socket.write(ending(id, 0x78, 2)), true))).toEqual({
    code: 'directory_refused',
    details: { step: 'starttls', code: 2 },
  });
  const injected: Answering = ({ id }, socket) => socket.write(Buffer.concat([ending(id, 0x78), ending(2, 0x61)]));
  expect(await refusalOf(opened(injected, true))).toEqual(garbled);
});
