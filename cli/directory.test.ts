import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { declarationOf } from '../test/support/directory.ts';
import { entry, hostileDirectory, tagsOf, usual } from '../test/support/hostile-directory.ts';
import { testFolder } from '../test/support/vault.ts';

// The directory of an organisation, from the command: what is declared in the app is tried, read and told.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
let house: Awaited<ReturnType<typeof serve>>;
let directory: Awaited<ReturnType<typeof hostileDirectory>>;

beforeAll(async () => {
  await run(
    ['init', '--organisation', 'Menuiserie Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'],
    { input },
  );
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  directory = await hostileDirectory((heard, socket) => {
    if (heard.tag === tagsOf.search && heard.words.includes('inetOrgPerson'))
      socket.write(entry(heard.id, 'uid=claire', { entryUUID: ['1'], mail: ['claire@lacroix.example'], uid: ['claire'], cn: ['Claire'] }));
    usual(heard, socket);
  });
}, 60_000);
afterAll(async () => {
  await house.end();
  await directory.close();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

test('where none is declared it says so; once one is, it is tried, read, and told', async () => {
  expect(await json(['directory', 'status'])).toMatchObject({ code: 0, value: { directory: null } });
  expect((await json(['directory', 'look'])).value).toMatchObject({ refused: { code: 'directory_unknown' } });

  const headers = { 'content-type': 'application/json', origin: house.address };
  const body = JSON.stringify({ email: 'claire@lacroix.example', password: input.trim() });
  const signedIn = await fetch(`${house.address}/api/sign-in`, { method: 'POST', headers, body });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { organisations } = (await signedIn.json()) as { organisations: { id: string }[] };
  const declared = await fetch(`${house.address}/api/o/${organisations[0]?.id ?? ''}/directory`, {
    method: 'PUT',
    headers: { ...headers, cookie },
    body: JSON.stringify(declarationOf(directory.address)),
  });
  expect(declared.status).toBe(200);

  expect(await json(['directory', 'look'])).toMatchObject({ code: 0, value: { people: 1, changes: { doubts: [] } } });
  expect(await json(['directory', 'sync'])).toMatchObject({ code: 0, value: { done: true } });
  await expect
    .poll(async () => (await json(['directory', 'status'])).value, { timeout: 20_000 })
    .toMatchObject({ isRunning: false, last: { outcome: 'done' } });
  const { out } = await run(['directory', 'status']);
  expect(out).toContain('Annuaire Lacroix');
  expect(out).toContain('Dernière lecture');
}, 60_000);
