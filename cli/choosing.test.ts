import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '#contract/settings.ts';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';
import { readBucket } from './backupplace.ts';
import { createContext } from './context.ts';

// Where backups go, from the command: which keys are taken from a file, and what is said of an option that will not do.
const home = testFolder();
const { json, run } = commandOf(home);
const file = join(home, 'acces.ini');
const input = 'un mot de passe bien long\n';
const address = 's3://sauvegardes/beffroi';
const at = ['--endpoint', 'https://s3.example.eu', '--credentials', file];

beforeAll(async () => {
  const owner = ['--organisation', 'Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire', '--password-stdin'];
  await json(['init', ...owner], { input });
  await json(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const profile = (name: string, more = '') => `[${name}]\naws_access_key_id = cle-${name}\naws_secret_access_key = secret-${name}\n${more}`;
function readFrom(text: string): unknown {
  writeFileSync(file, text);
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the test settings do not hold');
  const context = createContext({ settings: read.settings, home, json: true, signal: AbortSignal.abort() });
  const { bucket, access } = readBucket(context, address, { endpoint: 'https://s3.example.eu', credentials: file });
  return [access.accessKey, access.secretKey, bucket.region];
}

test('of a file of several profiles, the keys of one are taken: of [default], else of the first', () => {
  const other = profile('autre', 'region = nl-ams\n');
  expect(readFrom(profile('default') + other)).toEqual(['cle-default', 'secret-default', 'us-east-1']);
  expect(readFrom(`${other}\n  [ default ]\n${profile('x').split('\n').slice(1).join('\n')}`)).toEqual(['cle-x', 'secret-x', 'us-east-1']);
  expect(readFrom(profile('travail', '# region = fr-par\n') + other)).toEqual(['cle-travail', 'secret-travail', 'us-east-1']);
  expect(readFrom('aws_access_key_id = une-cle\naws_secret_access_key = un-secret\nregion = fr-par')).toEqual([
    'une-cle',
    'un-secret',
    'fr-par',
  ]);
  // One without its secret has none: it is not given another’s.
  expect(() => readFrom(`[default]\naws_access_key_id = une-cle\n${other}`)).toThrow('answer_needed');
});

test('an option that will not do is named; one that is absent is asked for', async () => {
  writeFileSync(file, profile('default'));
  const refused = async (...options: string[]) => (await json(['backup', 'place', address, ...at, ...options])).value['refused'];
  const unfit = (name: string) => ({ code: 'command_misused', details: { problem: 'value_invalid', name } });
  expect(await refused('--country', 'FR')).toEqual({ code: 'answer_needed', details: { option: '--operator' } });
  expect(await refused('--operator', 'Exemple')).toEqual({ code: 'answer_needed', details: { option: '--country' } });
  expect(await refused('--operator', 'Exemple', '--country', 'fr')).toEqual(unfit('--country'));
  expect(await refused('--operator', 'Exemple', '--country', 'FR', '--parent-country', 'us')).toEqual(unfit('--parent-country'));
  expect(await refused('--operator', ' ', '--country', 'FR')).toEqual(unfit('--operator'));
  const { code, err } = await run(['backup', 'place', address, ...at, '--operator', 'Exemple', '--country', 'fr']);
  expect([code, err]).toEqual([2, expect.stringContaining('--country ne convient pas.')]);
}, 120_000);
