import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnosis } from '#contract/sovereignty.ts';
import { writeTraces } from '../demo/traces/write.ts';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';
import { exits } from './exits.ts';

const home = testFolder();
const traces = join(home, 'traces');
const { run, json } = commandOf(join(home, 'house'));
beforeAll(() => writeTraces(traces));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const told = ['--notice-given', '2026-01-05', '--headcount', '42'];

test('without an account or a house: logs are refused by name, then everything else is read', async () => {
  const refused = await run(['diagnose', traces]);
  expect(refused.code).toBe(exits.refused);
  expect(refused.err).toContain('reseau/access.log');
  expect(refused.err).toContain('L.1222-4');
  const ran = await run(['diagnose', traces, '--without-logs']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toContain('HeyGen – NON DÉCLARÉ');
  expect(ran.out).not.toContain('DeepSeek');
  expect(ran.out).toContain('Aucun journal de trafic n’a été lu');
  expect(existsSync(join(home, 'house', 'data'))).toBe(false);
}, 60_000);

test('with the notice, the report is printed and written, for its owner alone and never over another', async () => {
  const pdf = join(home, 'rapport.pdf');
  const xlsx = join(home, 'plan.xlsx');
  const first = await json(['diagnose', traces, ...told, '--company', 'Menuiserie Lacroix', '--pdf', pdf, '--xlsx', xlsx]);
  expect(first.code).toBe(0);
  expect(first.value).toMatchObject({ organisation: 'Menuiserie Lacroix', files: [pdf, xlsx], headcount: 42 });
  expect(JSON.stringify(first.value)).not.toMatch(/ndelaby|jpruvost/);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(statSync(pdf).mode & 0o777).toBe(0o600);
  const again = await run(['diagnose', traces, ...told, '--pdf', pdf]);
  expect([again.code, again.err.includes(pdf)]).toEqual([exits.refused, true]);
  expect((await run(['diagnose', traces, ...told, '--pdf', pdf, '--force'])).code).toBe(0);
}, 60_000);

test('a site that was told on a day of its own is read from then on, the others from theirs', async () => {
  expect((await run(['diagnose', traces, ...told])).out).toContain('DeepSeek');
  const later = await run(['diagnose', traces, ...told, '--notice-given', 'reseau/=2026-11-26']);
  expect([later.code, later.out.includes('DeepSeek'), later.out.includes('HeyGen')]).toEqual([0, false, true]);
}, 60_000);

test('a wrong date, an empty folder and a file that is not there are named', async () => {
  expect((await run(['diagnose', traces, '--notice-given', '05/01/2026'])).err).toContain('AAAA-MM-JJ');
  for (const none of ['2999-01-01', '2026-02-31']) expect((await run(['diagnose', traces, '--notice-given', none])).code).toBe(exits.usage);
  const nowhere = await run(['diagnose', join(home, 'nulle-part')]);
  expect(nowhere.code).not.toBe(0);
  expect(nowhere.err).toContain('nulle-part');
}, 60_000);

test('what the company knows better counts, and a newer catalogue that nobody signed is refused', async () => {
  const corrections = join(home, 'corrections.json');
  writeFileSync(corrections, JSON.stringify([{ id: 'heygen', exposure: 'EU_ONLY' }]));
  const { value } = await json(['diagnose', traces, '--without-logs', '--corrections', corrections]);
  expect(value).toMatchObject({ tools: expect.arrayContaining([expect.objectContaining({ id: 'heygen', exposure: 'EU_ONLY' })]) });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const signed = JSON.stringify({ catalogue: 'beffroi-vendors', version: 99, asOf: '2027-01-01', licence: '', marks: {}, vendors: [] });
  const newer = join(home, 'newer.json');
  writeFileSync(newer, JSON.stringify({ signed, signature: sign(null, Buffer.from(signed), privateKey).toString('hex') }));
  const other = await json(['diagnose', traces, '--without-logs', '--catalogue', newer, '--catalogue-key', key]);
  expect(other).toMatchObject({ code: 0, value: { catalogue: { version: 99 } } });
  // An empty one knows nothing: only what the company's own list names is left.
  const { tools } = other.value as { tools: { id: string }[] };
  expect(tools.filter(({ id }) => !id.startsWith('own-'))).toEqual([]);
  const refused = await run(['diagnose', traces, '--without-logs', '--catalogue', newer, '--catalogue-key', 'ab'.repeat(32)]);
  expect([refused.code, refused.err.includes('signature')]).toEqual([exits.refused, true]);
}, 60_000);

test('the questionnaire is written, filled in, and read as what the company says: used without a trace, not used, processes', async () => {
  const folder = join(home, 'questions');
  mkdirSync(folder);
  const file = join(folder, 'questionnaire.csv');
  const asked = await run(['diagnose', traces, '--without-logs', '--questionnaire', file]);
  expect(asked.code).toBe(0);
  const titles = readFileSync(file, 'utf8').split('\r\n')[0];
  expect(titles).toBe('\uFEFFOutil;Utilisé (oui/non);Autorisé (oui/non);Service;Processus;Criticité;Données');
  const answers = ['Synthesia;oui;oui;Communication;Vidéos de chantier;haute;clients', 'Perplexity;non;non;;;;', 'Otter;;;;;;'];
  writeFileSync(file, [titles, ...answers, ''].join('\r\n'));
  const { value } = await json(['diagnose', folder]);
  const { tools, processes } = value as Diagnosis;
  const told = tools.map(({ product, state, saidUse, evidenceCount }) => [product.split(' ')[0], state, saidUse, evidenceCount]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['Synthesia', 'used', 'used', 0],
      ['Perplexity', 'unused', 'unused', 0],
    ]),
  );
  expect(processes).toEqual([{ name: 'Vidéos de chantier', criticality: 'high', tools: ['synthesia'] }]);
  const said = (await run(['diagnose', folder])).out;
  for (const words of ['aucune trace ne le montre', 'Non utilisés, d’après l’entreprise', 'Vidéos de chantier – criticité haute'])
    expect(said).toContain(words);
}, 60_000);
