import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';
import { lockHouse } from '#server/vault/lock.ts';

// A house that nobody serves: each command opens it for the time of its own work.
const home = testFolder();
const { run, json, start } = commandOf(home);
const input = 'un mot de passe bien long\n';
const owner = ['--organisation', 'Menuiserie Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire Lacroix'];
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a command badly written says what is wrong, in the reader’s language, and does nothing', async () => {
  const frob = await run(['frob']);
  expect([frob.code, frob.out, frob.err]).toEqual([2, '', expect.stringContaining('frob') as unknown]);
  const { code, value } = await json(['login', '--nope']);
  expect([code, value]).toEqual([2, { refused: { code: 'command_misused', details: { problem: 'unknown_option', name: '--nope' } } }]);
  expect(existsSync(join(home, 'data'))).toBe(false);
});

test('settings that do not hold are all named before anything begins', async () => {
  const { code, value, err } = await json(['org', 'list'], {
    env: { BEFFROI_PORT: 'abc', BEFFROI_HOUSEKEY: 'a-secret', BEFFROI_LANGUAGE: 'en' },
  });
  expect([code, value.refused]).toEqual([
    2,
    { code: 'setting_invalid', details: { name: 'BEFFROI_PORT', value: 'abc', expected: 'a whole number from 0 to 65535' } },
  ]);
  expect(err).toContain('BEFFROI_HOUSE_KEY');
  expect(err).not.toContain('a-secret');
});

test('help teaches each command, in both languages', async () => {
  const [french, english, init] = await Promise.all([
    run(['--help']),
    run(['--help'], { env: { BEFFROI_LANGUAGE: 'en' } }),
    run(['help', 'init']),
  ]);
  expect(french.out).toMatch(/Emploi :[^]*Commandes :[^]*Codes de sortie :/);
  expect(english.out).toMatch(/Usage:[^]*Commands:[^]*Exit codes:/);
  expect(init.out).toContain('--password-stdin < secret.txt');
  expect([french.code, english.code, init.code]).toEqual([0, 0, 0]);
});

test('a newcomer makes the house once, and is told where its key is', async () => {
  expect(await json(['org', 'list'])).toMatchObject({ code: 6, value: { refused: { code: 'house_missing' } } });
  expect(await json(['ask', 'Quand ?'])).toMatchObject({ code: 5, value: { refused: { code: 'command_needs_login' } } });
  expect(await json(['init'])).toMatchObject({
    code: 2,
    value: { refused: { code: 'answer_needed', details: { option: '--organisation' } } },
  });
  expect(await json(['init', ...owner, '--email', 'claire'])).toMatchObject({ code: 3, value: { refused: { code: 'email_invalid' } } });
  expect(await json(['init', ...owner, '--password-stdin'], { input: 'court\n' })).toMatchObject({
    code: 3,
    value: { refused: { code: 'password_weak' } },
  });
  expect(existsSync(join(home, 'data'))).toBe(false);

  const made = await json(['init', ...owner, '--password-stdin'], { input });
  const keyFile = join(home, 'keys', 'house.key');
  expect(made).toMatchObject({ code: 0, value: { home, keyFile, email: 'claire@lacroix.example', firstPassword: null } });
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(await json(['init', ...owner, '--password-stdin'], { input })).toMatchObject({
    code: 3,
    value: { refused: { code: 'house_exists' } },
  });
});

test('two commands at once take turns; one that holds the house too long is named', async () => {
  const [one, other] = await Promise.all([json(['org', 'list']), json(['org', 'list'])]);
  expect([one.code, other.code]).toEqual([0, 0]);
  expect(one.value).toEqual(other.value);
  const release = lockHouse(join(home, 'data'));
  const refused = { code: 'house_in_use', details: { path: join(home, 'data'), pid: process.pid } };
  expect(await json(['org', 'list'])).toMatchObject({ code: 6, value: { refused } });
  release();
});

test('the house key is saved to a new file only, from its file or from the environment', async () => {
  const file = join(home, 'saved.key');
  expect(await json(['key', 'export', file])).toMatchObject({ code: 0, value: { file } });
  const key = readFileSync(file, 'utf8');
  expect([key, statSync(file).mode & 0o777]).toEqual([readFileSync(join(home, 'keys', 'house.key'), 'utf8'), 0o600]);
  expect(await json(['key', 'export', file])).toMatchObject({ code: 3, value: { refused: { code: 'file_exists' } } });
  const other = join(home, 'other.key');
  expect((await json(['key', 'export', other], { env: { BEFFROI_HOUSE_KEY: key.trim() } })).code).toBe(0);
  expect(readFileSync(other, 'utf8')).toBe(key);
  expect(await json(['org', 'list'], { env: { BEFFROI_HOUSE_KEY: 'a'.repeat(64) } })).toMatchObject({
    code: 6,
    value: { refused: { code: 'key_wrong' } },
  });
});

const login = (password: string, ...more: string[]) =>
  json(['login', '--email', 'claire@lacroix.example', '--password-stdin', ...more], { input: password });

test('the account signs in with its own password, and chooses among its organisations', async () => {
  expect(await login('pas le bon\n')).toMatchObject({ code: 5, value: { refused: { code: 'sign_in_failed' } } });
  const added = await json(['org', 'add', 'Atelier', '--email', 'claire@lacroix.example', '--name', 'Claire']);
  expect(added).toMatchObject({ code: 0, value: { firstPassword: null } });
  const names = ['Atelier', 'Menuiserie Lacroix'];
  expect(await login(input)).toMatchObject({ code: 2, value: { refused: { code: 'organisation_to_choose', details: { names } } } });
  expect(await login(input, '--organisation', 'Atelier')).toMatchObject({
    code: 0,
    value: { organisation: { name: 'Atelier', role: 'owner' } },
  });
  expect(statSync(join(home, 'session.json')).mode & 0o777).toBe(0o600);
});

test('a command goes on to its end when nobody reads it, and leaves the house free', async () => {
  const { child, ended } = start(['user', 'list']);
  child.stdout?.destroy();
  expect((await ended).code).toBe(0);
  expect(existsSync(join(home, 'data', 'house.owner'))).toBe(false);
});

test('an import without a house that runs opens one, reads the files and closes it', async () => {
  mkdirSync(join(home, 'docs'));
  writeFileSync(join(home, 'docs', 'bail.md'), '# Bail\n\nLe congé doit être donné six mois avant la fin du bail.\n');
  expect(await json(['import', join(home, 'docs')])).toMatchObject({ code: 0, value: { files: [{ state: 'read', reason: null }] } });
  expect(existsSync(join(home, 'data', 'house.owner'))).toBe(false);
});

test('a new password ends the sessions that were open', async () => {
  const reset = await json(['user', 'reset', 'claire@lacroix.example']);
  expect(reset).toMatchObject({ code: 0, value: { email: 'claire@lacroix.example', password: expect.any(String) as unknown } });
  expect(await json(['user', 'list'])).toMatchObject({ code: 5, value: { refused: { code: 'command_session_ended' } } });
  // It was read by whoever reset it: alone it opens nothing.
  expect((await login(`${String(reset.value.password)}\n`, '--organisation', 'Atelier')).err).toContain('beffroi login');
  const both = `${String(reset.value.password)}\nune phrase que Claire seule connaît\n`;
  expect((await login(both, '--own-password-stdin', '--organisation', 'Atelier')).code).toBe(0);
});

test('a house put back from an earlier day stays closed until somebody says why it is opened', async () => {
  const older = `${home}-older`;
  cpSync(join(home, 'data'), older, { recursive: true });
  expect(await json(['recover', 'accept-older', '--reason', 'pour voir'])).toMatchObject({
    code: 3,
    value: { refused: { code: 'nothing_to_accept' } },
  });
  expect((await json(['org', 'add', 'Filiale', '--email', 'claire@lacroix.example', '--name', 'Claire'])).code).toBe(0);
  rmSync(join(home, 'data'), { recursive: true });
  renameSync(older, join(home, 'data'));
  const closed = await json(['org', 'list']);
  expect(closed).toMatchObject({ code: 6, value: { refused: { code: 'store_not_latest', details: { store: 'house', why: 'older' } } } });
  expect(closed.err).toContain('beffroi recover accept-older');
  expect(await json(['recover', 'accept-older'])).toMatchObject({ code: 2, value: { refused: { code: 'answer_needed' } } });
  expect(await json(['recover', 'accept-older', '--reason', 'disque perdu'])).toMatchObject({
    code: 0,
    value: { accepted: [{ store: 'house', why: 'older' }] },
  });
  expect((await json(['org', 'list'])).code).toBe(0);
  expect(await json(['user', 'list'])).toMatchObject({ code: 5, value: { refused: { code: 'command_session_ended' } } });
});
