import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { ContractDetail, legal as contract } from '#contract/legal.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { maintenance } from '../../../test/support/contract.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { shippedMeaning } from './meaning.ts';

const type = 'juridiction';
const said = 'On ira voir les juges de Lille quand plus rien ne va.';
const text = `${maintenance()}\n5. Divers\n${said}`;

/** An encoder for which one sentence means what the type of clause says, and nothing else means anything. */
const state = { isThere: false, isBroken: false, asked: 0 };
const encoder: Encoder = {
  model: async () => (state.isThere ? { id: 'eng_test e5', dimensions: shippedMeaning().dimensions } : null),
  async encode(_, texts) {
    const isContract = texts.some((one) => one === `Divers : ${said}`);
    if (isContract) state.asked += 1;
    if (isContract && state.isBroken) throw new Refusal('no_engine', { ability: 'embed' });
    const { weights } = shippedMeaning().clauses.get(type) ?? { weights: new Float32Array() };
    const length = weights.reduce((sum, weight) => sum + weight * weight, 0);
    return texts.map((one) => weights.map((weight) => (one.includes(said) ? (weight * 100) / length : weight / 1e6)));
  },
};

let opened: TestHouse;
let owner: TestMember;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix'], { encoder });
  ({ owner } = opened);
  document = await upload(opened, owner, await ownSource(opened, owner), { name: 'maintenance.txt', bytes: text });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const listed = async () => {
  const list = (await opened.as(owner, { url: '/o/contracts' })).json<z.output<typeof contract.endpoints.contracts.answer>>();
  await opened.house.jobs.idle();
  return list;
};
const found = async (): Promise<{ heading: string | null; quote: string }[]> =>
  (await opened.as(owner, { url: `/o/contracts/${document}` }))
    .json<ContractDetail>()
    .clauses.filter(({ clause }) => clause === type)
    .map(({ heading, at }) => ({ heading, quote: at.quote }));

test('without an encoder rules alone read; with one, a clause said in other words is found at its place, under its heading', async () => {
  await listed();
  expect(await found()).toEqual([]);

  // One that refuses leaves what the rules read, and is asked again by the next who looks, not on and on.
  state.isThere = true;
  state.isBroken = true;
  expect(await listed()).toMatchObject({ unread: 0, contracts: [{ document }] });
  expect(opened.log.incidents.splice(0).map(({ where }) => where)).toContain('reading a contract by its meaning');
  expect([state.asked, await found()]).toEqual([1, []]);

  state.isBroken = false;
  expect(await listed()).toMatchObject({ unread: 0, contracts: [{ document }] });
  expect(await found()).toEqual([{ heading: expect.stringContaining('Divers') as unknown, quote: said }]);

  // What was read so is read once.
  const { asked } = state;
  await listed();
  expect(state.asked).toBe(asked);

  // One that has gone takes nothing back.
  state.isThere = false;
  await listed();
  expect(await found()).toHaveLength(1);
});
