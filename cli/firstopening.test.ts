import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';

const home = testFolder();
const { serve, run, json } = commandOf(home);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('serve makes the house where there is none, and says the code of its first owner until there is one', async () => {
  const first = await serve();
  expect(first.firstCode).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/);
  await first.end();

  // Nobody came: another start says another.
  const second = await serve();
  expect(second.firstCode).not.toBe(first.firstCode);
  const give = (code: string | null) =>
    fetch(new URL('/api/first-owner', second.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: second.address },
      body: JSON.stringify({
        code,
        organisation: 'Menuiserie Lacroix',
        name: 'Claire',
        email: 'claire@lacroix.example',
        password: 'un mot de passe bien long',
      }),
    });
  expect((await give(first.firstCode)).status).toBe(403);
  expect((await give(second.firstCode)).status).toBe(200);
  await second.end();

  const third = await serve();
  expect(third.firstCode).toBeNull();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input: 'un mot de passe bien long\n' });
  expect(await json(['user', 'list'])).toMatchObject({ code: 0, value: { members: [{ role: 'owner', email: 'claire@lacroix.example' }] } });
  await third.end();
}, 120_000);

test('where the keys say that there was a house, serve makes no other in its place', async () => {
  rmSync(join(home, 'data'), { recursive: true });
  expect(await json(['serve', '--dev', '--port', '0'])).toMatchObject({ code: 6, value: { refused: { code: 'store_missing' } } });
}, 60_000);

test('where a house must exist and nothing of it is there, keys included, serve refuses and leaves nothing', async () => {
  const away = testFolder();
  const { json: ask } = commandOf(away);
  expect(await ask(['serve', '--existing', '--dev', '--port', '0'])).toMatchObject({ value: { refused: { code: 'house_missing' } } });
  expect(['data', 'keys'].filter((folder) => existsSync(join(away, folder)))).toEqual([]);
  rmSync(away, { recursive: true, force: true });
}, 60_000);
