import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf } from '../test/support/documents.ts';
import { openTestHouse, type TestHouse } from '../test/support/house.ts';
import { createClient } from './client.ts';
import { seenNamed } from './places.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
});
afterAll(() => opened.close());

test('a document is found by its name among more than a page of others, and two of one name are told apart', async () => {
  const { house, owner, clock } = opened;
  const { documents } = house;
  const [baux, copies] = [
    await documents.addSource(owner.actor, { name: 'Baux' }),
    await documents.addSource(owner.actor, { name: 'Copies' }),
  ];
  const add = async (place: string, name: string): Promise<string> => {
    clock.advance(1000);
    return (await documents.upload(owner.actor, { place }, fileOf(name, name))).document;
  };
  const oldest = await add(baux.id, 'bail.txt');
  for (let at = 0; at < 210; at += 1) await add(baux.id, `${at} bail.txt`);
  const client = createClient(await opened.app.listen({ host: '127.0.0.1', port: 0 }), owner.cookie, AbortSignal.timeout(60_000));
  const named = (name: string) => seenNamed(client, owner.actor.organisation, name);
  expect(await named('bail.txt')).toBe(oldest);
  expect(await named(oldest)).toBe(oldest);
  const copy = await add(copies.id, 'bail.txt');
  await expect(named('bail.txt')).rejects.toMatchObject({
    code: 'name_ambiguous',
    details: { ids: [copy, oldest].map((id) => expect.stringContaining(id) as string) },
  });
}, 120_000);
