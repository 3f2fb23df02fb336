import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { replayed, startServer } from '../test/support/engines.ts';
import { testFolder } from '../test/support/vault.ts';

// A server of one's own, declared by command: asked, declared, tried, chosen, changed and removed.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
const key = 'sk-une-clef-a-ne-pas-dire';
let house: Awaited<ReturnType<typeof serve>>;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const owner = ['--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'];
  await run(['init', '--organisation', 'Menuiserie Lacroix', ...owner], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  writeFileSync(join(home, 'clef.txt'), `${key}\n`);
  server = await startServer((one, response) => {
    if (one.path !== '/v1/embeddings') return replayed(one, response);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: [{ index: 0, embedding: [0.6, 0.8, 0] }] }));
  });
}, 60_000);
afterAll(async () => {
  await house.end();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const refusedWith = (code: string) => ({ value: { refused: { code } } });

test('without a model, the server is asked what it has, and nothing is declared', async () => {
  const asked = await run(['engines', 'add', '--kind', 'llama-server', '--url', server.baseUrl]);
  expect([asked.code, asked.out]).toEqual([0, expect.stringMatching(/Le serveur nomme\s: model/)]);
  expect((await run(['engines', 'list'])).out).toContain('Aucun moteur n’est déclaré');
  expect((await run(['engines', 'kinds'])).out).toMatch(/scaleway.*Scaleway[^]*lu le 2026-11-21/);
  const nobody = ['engines', 'add', '--kind', 'vllm', '--url', 'http://127.0.0.1:9/v1'];
  expect(await json(nobody)).toMatchObject(refusedWith('outbound_unreachable'));
  expect(await json(['engines', 'add', '--kind', 'inconnu'])).toMatchObject(refusedWith('command_misused'));
  expect(await json(['engines', 'add', '--url', server.baseUrl])).toMatchObject(refusedWith('answer_needed'));
}, 60_000);

test('it is declared with a key from a file, tried, chosen, changed and removed; the key is told nowhere', async () => {
  const add = [
    'engines',
    'add',
    '--kind',
    'llama-server',
    '--url',
    server.baseUrl,
    '--name',
    'Atelier',
    '--key-file',
    join(home, 'clef.txt'),
  ];
  // What the server tells of a model is not asked of the person: its context, and the length of its vectors.
  const declared = await run([...add, '--model', 'model=complete', '--model', 'e5=embed,context:512']);
  expect([declared.code, declared.err]).toEqual([0, '']);
  expect(declared.out).toContain('Atelier est déclaré.');
  const { value } = await json(['engines', 'list']);
  const engine = (value as { engines: { declaration: object | null }[] }).engines.find(({ declaration }) => declaration !== null);
  expect(engine).toMatchObject({
    hasKey: true,
    declaration: {
      operator: 'Menuiserie Lacroix',
      zone: 'perimeter',
      models: [
        { id: 'model', contextTokens: 512, dimensions: null },
        { id: 'e5', dimensions: 3 },
      ],
    },
  });
  const shown = await run(['engines', 'list']);
  expect(shown.out).toMatch(/Rédiger\s: Atelier\/model \(le plus proche\)/);
  for (const text of [shown.out, declared.out, JSON.stringify(value)]) expect(text).not.toContain(key);
  expect(server.asked.every(({ headers }) => headers.authorization === undefined || headers.authorization === `Bearer ${key}`)).toBe(true);

  const tried = await run(['engines', 'test', 'Atelier']);
  expect(tried.out).toMatch(/Atelier répond[^]*Il ne nomme pas\s: e5/);
  expect((await run(['engines', 'use', 'complete', 'Atelier/model'])).out).toMatch(/Rédiger\s: Atelier\/model \(choisi\)/);
  expect(await json(['engines', 'use', 'complete', 'Atelier/absent'])).toMatchObject(refusedWith('model_unknown'));

  const changed = await json(['engines', 'change', 'Atelier', '--kept', '30', '--proof', 'Contrat 12']);
  expect(changed.value).toMatchObject({
    declared: { hasKey: true, declaration: { retention: { kept: 'days', days: 30, proof: 'Contrat 12' } } },
  });
  expect((await json(['engines', 'change', 'Atelier', '--forget-key'])).value).toMatchObject({ declared: { hasKey: false } });
  expect(await json(['engines', 'change', 'Atelier', '--zone', 'ailleurs'])).toMatchObject(refusedWith('command_misused'));

  const removed = await run(['engines', 'remove', 'Atelier']);
  expect(removed.out).toMatch(/Atelier est retiré[^]*Plus aucun modèle permis pour\s: Rédiger/);
  expect(await json(['engines', 'remove', 'Atelier'])).toMatchObject(refusedWith('engine_unknown'));
}, 60_000);
