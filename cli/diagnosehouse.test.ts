import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';

// The diagnosis of a house that is served: its own engines and its own ledger, without a folder.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
let house: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const owner = ['--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'];
  await run(['init', '--organisation', 'Menuiserie Lacroix', ...owner], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
}, 120_000);
afterAll(async () => {
  await house.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

test('without a folder the house that one is signed in to is diagnosed, and takes its report away by its journal', async () => {
  const xlsx = join(home, 'plan.xlsx');
  const { code, value } = await json(['diagnose', '--xlsx', xlsx]);
  expect(code).toBe(0);
  expect(value).toMatchObject({ tools: [], files: [xlsx], sources: [{ file: 'beffroi/outbound.json', kind: 'outbound' }] });
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  const told = (await json(['journal', 'list', '--mine'])).value as { entries: { act: string }[] };
  expect(told.entries.map(({ act }) => act)).toEqual(expect.arrayContaining(['diagnosis.made', 'diagnosis.read', 'diagnosis.exported']));
}, 60_000);
