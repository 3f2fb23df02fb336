import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { events } from '#contract/house.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';
import { oracleCases } from './support/oracles.ts';
import { testFolder } from './support/vault.ts';

const backups = testFolder();
let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse(undefined, { variables: { BEFFROI_BACKUP_FOLDER: backups } });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  rmSync(backups, { recursive: true, force: true });
});

test('what is hidden answers as what does not exist: every listing, address, request, name and kind of event of the contract', async () => {
  const cases = await oracleCases(opened);
  expect(cases.filter(({ told }) => told !== null)).toEqual([]);
  expect(Object.keys(events).filter((kind) => !cases.some(({ what }) => what.startsWith(`event ${kind} `)))).toEqual([]);
  expect(cases.length).toBeGreaterThan(150);
}, 120_000);
