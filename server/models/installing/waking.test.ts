import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { ggufOf, tinyLlama } from '../../../test/support/gguf.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

test('vectors begin by themselves when an encoder is installed, and no more are made once it is removed', async () => {
  const { owner, house, folder } = opened;
  const { organisation } = owner.actor;
  await upload(opened, owner, await ownSource(opened, owner), {
    name: 'bail.txt',
    bytes: 'Le congé est donné six mois avant la fin du bail.',
  });
  expect(await house.retrieval.encoding.state(organisation)).toMatchObject({ model: null, documents: 1 });
  const bytes = ggufOf(tinyLlama());
  mkdirSync(join(folder, 'models', '.incoming'), { recursive: true });
  writeFileSync(join(folder, 'models', '.incoming', 'encodeur.gguf'), bytes);
  const agreed = { bytes: bytes.length, licence: '', withoutHash: true };
  const payload = { model: 'encodeur', from: ['file'], file: 'encodeur.gguf', ability: 'embed', agreed };
  const answered = await opened.as(owner, { method: 'POST', url: '/o/weights', payload });
  expect(answered.statusCode, answered.body).toBe(200);
  await house.models.installationsSettled();
  const [embedded] = await house.models.candidates(organisation);
  if (embedded?.engine.health().state === 'absent') return;
  await expect.poll(() => house.retrieval.encoding.state(organisation), { timeout: 30_000 }).toMatchObject({ encoded: 1, documents: 1 });
  expect((await house.retrieval.encoding.state(organisation)).model).toContain('encodeur');
  expect((await opened.as(owner, { method: 'DELETE', url: '/o/weights/encodeur' })).statusCode).toBe(200);
  expect((await house.retrieval.encoding.state(organisation)).model).toBeNull();
}, 60_000);
