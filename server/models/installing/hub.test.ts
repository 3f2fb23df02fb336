import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InstallationSeen, WeightsSeen } from '#contract/catalogue.ts';
import { ggufOf, tinyLlama } from '../../../test/support/gguf.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { startOrigin, type WeightsOrigin } from '../../../test/support/weights-origin.ts';
import catalogue from '../catalogue.json' with { type: 'json' };

/** Each address that the catalogue leads to, asked of a hub and a mirror of our own: no path of it was ever typed twice. */
const bytes = ggufOf(tinyLlama());
const ours = createHash('sha256').update(bytes).digest('hex');
let hub: WeightsOrigin;
let mirror: WeightsOrigin;
let opened: TestHouse;
beforeAll(async () => {
  hub = await startOrigin({ bytes });
  mirror = await startOrigin({ bytes });
  opened = await openTestHouse(undefined, {
    variables: { BEFFROI_MODELS_HUB: `${hub.base.replace(/\/$/, '')}/publiés`, BEFFROI_MODELS_MIRROR: mirror.base },
  });
}, 60_000);
afterAll(async () => {
  await opened.close();
  await hub.stop();
  await mirror.stop();
});

async function failureOf(id: string, from: 'hub' | 'mirror') {
  const seen = (await opened.as(opened.owner, { url: '/o/weights' })).json<WeightsSeen>();
  const entry = seen.entries.find((one) => one.id === id);
  const agreed = { bytes: entry?.bytes ?? null, licence: entry?.licence.name ?? '', sha256: entry?.sha256 ?? ours };
  const begun = await opened.as(opened.owner, { method: 'POST', url: '/o/weights', payload: { model: id, from: [from], agreed } });
  expect(begun.statusCode, begun.body).toBe(200);
  await opened.house.models.installationsSettled();
  const after = (await opened.as(opened.owner, { url: '/o/weights' })).json<WeightsSeen>();
  const found = after.installations.find((one) => one.id === begun.json<InstallationSeen>().id);
  if (found?.state === 'failed') await opened.as(opened.owner, { method: 'POST', url: `/o/weights/installations/${found.id}/cancel` });
  return found?.state === 'failed' ? (found.failure?.code ?? 'unknown') : null;
}

const published = catalogue.entries.flatMap(({ id, origins }) =>
  origins.flatMap((one) => (one.kind === 'hub' && 'path' in one ? [{ id, path: one.path }] : [])),
);
test('there is something to ask', () => expect(published.length).toBeGreaterThan(1));

test.each(published)('$id is asked of the hub at its own path, below the folder that was set', async ({ id, path }) => {
  const asked = hub.state.asked.length;
  const failure = await failureOf(id, 'hub');
  expect(hub.state.asked[asked]?.path).toBe(`/${encodeURIComponent('publiés')}/${path}`);
  // What comes is no such model: it never stands, whatever its path was.
  expect(failure).not.toBeNull();
});

test.each(catalogue.entries.filter(({ origins }) => origins.some(({ kind }) => kind === 'hub')).map(({ id, file }) => ({ id, file })))(
  '$id is asked of a mirror at ID/FILE',
  async ({ id, file }) => {
    const asked = mirror.state.asked.length;
    await failureOf(id, 'mirror');
    expect(mirror.state.asked[asked]?.path).toBe(`/${id}/${file}`);
  },
);
