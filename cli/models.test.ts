import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { ggufOf, tinyLlama } from '../test/support/gguf.ts';
import { testFolder } from '../test/support/vault.ts';

// A house without a network: what it installs was carried there.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
const file = join(home, 'Petit modèle.gguf');
let house: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const owner = ['--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'];
  await run(['init', '--organisation', 'Menuiserie Lacroix', ...owner], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  writeFileSync(file, ggufOf(tinyLlama()));
}, 60_000);
afterAll(async () => {
  await house.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const incoming = () => (existsSync(join(home, 'models', '.incoming')) ? readdirSync(join(home, 'models', '.incoming')) : []);

test('the catalogue is told with what is not known of it, and nothing is installed by itself', async () => {
  const { out, code } = await run(['models', 'list']);
  expect(code).toBe(0);
  expect(out).toContain('Aucun modèle n’est installé');
  expect(out).toMatch(/multilingual-e5-small .*74\sMo/);
  expect(out).toMatch(/bloom-7b1 .*\? .*dépassé, voir .*non vérifié ici/);
  const { value } = await json(['models', 'list']);
  expect(value).toMatchObject({ mayInstall: true, installed: [], origins: { hub: null, mirror: null } });
});

test('without a yes, a hash or an origin, nothing is taken; the refusal says the way out', async () => {
  expect(await json(['models', 'install', file])).toMatchObject({ code: 3, value: { refused: { code: 'hash_needed' } } });
  expect(await json(['models', 'install', file, '--without-hash'])).toMatchObject({
    code: 2,
    value: { refused: { code: 'answer_needed' } },
  });
  expect(await json(['models', 'install', 'bge-m3', '--yes'])).toMatchObject({ value: { refused: { code: 'origin_absent' } } });
  expect(await json(['models', 'install', 'inconnu', '--yes'])).toMatchObject({ code: 4, value: { refused: { code: 'model_unknown' } } });
  expect(await json(['models', 'install', 'absent.gguf', '--yes'])).toMatchObject({
    value: { refused: { code: 'import_path_unreadable' } },
  });
  expect(await json(['models', 'install', file, '--sha256', 'abc'])).toMatchObject({
    code: 2,
    value: { refused: { code: 'command_misused' } },
  });
  const wrong = await json(['models', 'install', file, '--sha256', '0'.repeat(64), '--yes']);
  expect(wrong).toMatchObject({ value: { refused: { code: 'model_refused', details: { flaw: 'hash_wrong' } } } });
  expect(incoming()).toEqual([]);
  expect(existsSync(file)).toBe(true);
}, 60_000);

test('a file is installed, tried and removed; the file itself stays where it was', async () => {
  const installed = await run(['models', 'install', file, '--without-hash', '--ability', 'complete', '--yes']);
  expect([installed.code, installed.err]).toEqual([0, expect.not.stringContaining('refus')]);
  expect(installed.out).toContain('petit-modele est installé');
  expect(installed.out).toContain('Vous acceptez le fichier tel qu’il vient');
  expect(readFileSync(join(home, 'models', 'petit-modele', 'petit-modele.gguf')).equals(readFileSync(file))).toBe(true);
  expect(incoming()).toEqual([]);
  const tried = await json(['models', 'try', 'petit-modele']);
  if (tried.code === 0) expect(tried.value).toMatchObject({ ability: 'complete', model: 'petit-modele' });
  else expect(tried.value).toMatchObject({ refused: { code: 'engine_absent' } });
  expect(await json(['models', 'install', file, '--without-hash', '--yes'])).toMatchObject({
    value: { refused: { code: 'model_installed' } },
  });
  expect((await run(['models', 'remove', 'petit-modele'])).out).toContain('petit-modele est supprimé');
  expect(await json(['models', 'remove', 'petit-modele'])).toMatchObject({ code: 4, value: { refused: { code: 'model_unknown' } } });
  expect(existsSync(file)).toBe(true);
}, 60_000);
