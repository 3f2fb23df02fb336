import { afterAll, beforeAll, expect, test } from 'vitest';
import { events } from '#contract/house.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';
import { oracleCases } from './support/oracles.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

test('what is hidden answers as what does not exist: every listing, address, request, name and kind of event of the contract', async () => {
  const cases = await oracleCases(opened);
  expect(cases.filter(({ told }) => told !== null)).toEqual([]);
  expect(Object.keys(events).filter((kind) => !cases.some(({ what }) => what.startsWith(`event ${kind} `)))).toEqual([]);
  expect(cases.length).toBeGreaterThan(150);
}, 120_000);
