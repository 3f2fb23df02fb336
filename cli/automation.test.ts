import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { startToolServer } from '../test/support/tool-server.ts';
import { testFolder } from '../test/support/vault.ts';

// A house that is served, and a server of tools beside it.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
let house: Awaited<ReturnType<typeof serve>>;
let tools: Awaited<ReturnType<typeof startToolServer>>;

beforeAll(async () => {
  tools = await startToolServer();
  await run(
    ['init', '--organisation', 'Menuiserie Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'],
    { input },
  );
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
}, 60_000);
afterAll(async () => {
  await house.end();
  await tools.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const file = (name: string, written: unknown): string => {
  const path = join(home, name);
  writeFileSync(path, typeof written === 'string' ? written : JSON.stringify(written));
  return path;
};
const overheated = {
  name: 'Surchauffe',
  agent: 'maintenance',
  job: 'intervention',
  input: {},
  days: 90,
  runsPerDay: 5,
  when: { kind: 'reading', threshold: 80, release: 70 },
};
const refusedAs = (problem: string, name: string) => ({ refused: { code: 'command_misused', details: { problem, name } } });

test('a trigger is made from a file, listed, put off, put on and removed', async () => {
  expect((await run(['triggers'])).out).toContain('Aucun déclencheur');
  const added = await json(['triggers', '--add', file('surchauffe.json', overheated)]);
  expect([added.code, added.value]).toMatchObject([0, { name: 'Surchauffe', state: 'on', runsPerDay: 5 }]);
  const id = String(added.value['id']);
  const listed = await run(['triggers']);
  expect(listed.out).toContain(`${id}  `);
  expect(listed.out).toContain('maintenance intervention');
  expect((await json(['triggers', id, '--off'])).value).toMatchObject({ id, state: 'off' });
  expect((await json(['triggers', id, '--on'])).value).toMatchObject({ id, state: 'on' });
  expect((await json(['triggers', id])).value).toMatchObject({ id, state: 'on' });
  expect(await json(['triggers', id, '--remove'])).toMatchObject({ code: 0, value: { removed: id } });
  expect(await json(['triggers'])).toMatchObject({ code: 0, value: { triggers: [] } });
  for (const more of [[], ['--off'], ['--remove']])
    expect((await json(['triggers', id, ...more])).value, more.join(' ')).toMatchObject({ refused: { code: 'trigger_unknown' } });
}, 120_000);

test('a trigger that is described badly, of a place that is unknown or of an agent that is not there is not made', async () => {
  const add = async (path: string) => (await json(['triggers', '--add', path])).value;
  expect(await add(join(home, 'absent.json'))).toMatchObject({ refused: { code: 'path_unusable' } });
  expect(await add(file('cassé.json', '{'))).toMatchObject({ refused: { code: 'run_input_invalid' } });
  expect(await add(file('sans-fin.json', { ...overheated, days: 4000 }))).toMatchObject({
    refused: { code: 'run_input_invalid', details: { path: 'days' } },
  });
  const elsewhere = { ...overheated, when: { kind: 'document', place: 'Nulle part' } };
  expect(await add(file('ailleurs.json', elsewhere))).toMatchObject({
    refused: { code: 'import_place_unknown', details: { name: 'Nulle part' } },
  });
  expect((await json(['triggers', '--add', file('agent.json', { ...overheated, agent: 'fantôme' })])).code).not.toBe(0);
  expect(await json(['triggers'])).toMatchObject({ value: { triggers: [] } });
}, 120_000);

test('one thing is asked of one trigger: anything else is refused, and nothing is done', async () => {
  expect((await json(['triggers', '--off'])).value).toMatchObject(refusedAs('argument_missing', 'id'));
  expect((await json(['triggers', 'trg_x', '--on', '--off'])).value).toMatchObject(refusedAs('not_together', '--on --off'));
  expect((await json(['triggers', 'trg_x', '--add', 'a.json'])).value).toMatchObject(refusedAs('not_together', 'trg_x --add'));
}, 60_000);

test('an agent is taken in from a file, tried, put in force and given out again; what it missed is said', async () => {
  const all = await json(['agents']);
  const [assistant] = (all.value['agents'] as { name: string; definition: object }[]).filter(({ name }) => name === 'assistant');
  const both = { fr: 'Bail', en: 'Lease' };
  const made = {
    ...assistant?.definition,
    agent: 'bailleur',
    title: both,
    evaluation: [{ name: 'Le préavis', job: 'prepare', input: { request: 'Quel préavis ?' }, expects: { says: ['six mois'] } }],
  };
  const added = await json(['agents', '--import', file('bailleur.json', made)]);
  expect([added.code, added.value]).toMatchObject([0, { agent: 'bailleur', version: 1, state: 'draft' }]);
  const id = String(added.value['id']);
  // No engine writes here: the trial is missed, and a version that was not tried stays a draft.
  const tried = await json(['agents', '--evaluate', id]);
  expect([tried.code === 0, tried.value]).toMatchObject([false, { cases: [{ name: 'Le préavis', verdict: 'failed' }] }]);
  expect((await json(['agents', '--publish', id])).value).toMatchObject({ refused: { code: 'definition_untested' } });
  expect((await run(['agents', '--versions'])).out).toContain('Brouillon');
  const out = join(home, 'rendu.json');
  expect(await json(['agents', '--export', id, '--to', out])).toMatchObject({ code: 0, value: { file: out } });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ agent: 'bailleur', evaluation: [{ name: 'Le préavis' }] });
  expect((await json(['agents', '--import', file('vide.json', {})])).value).toMatchObject({ refused: { code: 'run_input_invalid' } });
  expect((await json(['agents', '--export', id, '--versions'])).value).toMatchObject(refusedAs('not_together', '--versions --export'));
}, 120_000);

test('work is shown with what it cost, changed before it is approved, and given up', async () => {
  const note = file('note.txt', 'La CN-2 est arrêtée au-dessus de 80 °C.');
  expect((await run(['import', note])).code).toBe(0);
  const begun = await json(['run', 'maintenance', 'intervention', 'machine=CN-2', 'note=La broche vibre.']);
  expect(begun.value).toMatchObject({ state: 'waiting', microEuros: 0, limits: { steps: 5, euros: null } });
  const id = String(begun.value['id']);
  expect((await run(['runs', id])).out).toContain('sur 5 au plus · 0 jetons');
  const { approvals } = (await json(['approvals'])).value as { approvals: { id: string; run: string }[] };
  const approval = approvals.find((one) => one.run === id)?.id ?? '';
  const changed = await json(['approvals', approval, '--set', 'title=Fiche CN-2, relue']);
  expect([changed.code, changed.value]).toMatchObject([0, { state: 'waiting', arguments: { title: 'Fiche CN-2, relue' } }]);
  expect((await json(['approvals', '--approve'])).value).toMatchObject(refusedAs('argument_missing', 'id'));
  expect((await json(['approvals', approval, '--approve', '--set', 'title=x'])).value).toMatchObject(
    refusedAs('not_together', '--approve --set'),
  );
  expect((await json(['runs', id, '--cancel'])).value).toMatchObject({ id, state: 'cancelled' });
  expect((await json(['runs', id, '--cancel'])).value).toMatchObject({ refused: { code: 'run_ended' } });
}, 120_000);

test('a server of tools is declared, read, allowed by its hash, looked at again and withdrawn', async () => {
  expect((await run(['mcp', 'list'])).out).toContain('Aucun serveur');
  const added = await json(['mcp', 'add', 'essai', tools.url, '--reach', 'machine']);
  expect([added.code, added.value]).toMatchObject([
    0,
    { name: 'essai', state: 'declared', tools: [{ name: 'weather' }, { name: 'order' }] },
  ]);
  const hash = String(added.value['hash']);
  const shown = await run(['mcp', 'list']);
  expect(shown.out).toContain('weather (agit) Gives the weather of a town.');
  expect(shown.out).toContain(`beffroi mcp allow essai --hash ${hash}`);

  expect((await json(['mcp', 'allow', 'essai'])).value).toMatchObject(refusedAs('value_missing', '--hash'));
  expect((await json(['mcp', 'allow', 'essai', '--hash', 'autre'])).value).toMatchObject({ refused: { code: 'mcp_server_changed' } });
  expect((await json(['mcp', 'allow', 'essai', '--hash', hash, '--looks', 'wether'])).value).toMatchObject({
    refused: { code: 'mcp_tool_unknown', details: { server: 'essai', tool: 'wether' } },
  });
  expect((await json(['mcp', 'allow', 'essai', '--hash', hash, '--looks', ' weather, '])).value).toMatchObject({
    state: 'allowed',
    looking: ['weather'],
  });
  const allowed = await run(['mcp', 'list']);
  expect(allowed.out).toContain('weather (consulte)');
  expect(allowed.out).not.toContain('mcp allow');

  expect((await json(['mcp', 'look', 'essai'])).value).toMatchObject({ state: 'allowed', hash });
  tools.says.weather = 'Gives the weather of a country.';
  const changed = (await json(['mcp', 'look', 'essai'])).value;
  expect(changed).toMatchObject({ state: 'declared' });
  expect(changed['hash']).not.toBe(hash);

  expect(await json(['mcp', 'withdraw', 'essai'])).toMatchObject({ code: 0, value: { withdrawn: 'essai' } });
  for (const word of ['look', 'withdraw', 'allow'])
    expect((await json(['mcp', word, 'essai', '--hash', hash].slice(0, word === 'allow' ? 5 : 3))).value, word).toMatchObject({
      refused: { code: 'mcp_server_unknown' },
    });
}, 120_000);

test('a server of tools that does not answer is declared with nothing to allow; its key is read and never told', async () => {
  const added = await json(['mcp', 'add', 'muet', 'http://127.0.0.1:9/mcp', '--reach', 'machine', '--key-stdin'], {
    input: 'une-cle-secrete\n',
  });
  expect([added.code, added.value]).toMatchObject([0, { name: 'muet', state: 'declared', hash: '', tools: [] }]);
  expect(JSON.stringify(added)).not.toContain('secrete');
  expect((await json(['mcp', 'add', 'muet', tools.url, '--reach', 'machine'])).value).toMatchObject({
    refused: { code: 'mcp_server_exists' },
  });
  expect((await json(['mcp', 'look', 'muet'])).value).toMatchObject({ refused: { code: 'outbound_unreachable' } });
  expect((await json(['mcp', 'allow', 'muet', '--hash', ''])).value).toMatchObject({ refused: { code: 'mcp_server_changed' } });
  expect((await run(['mcp', 'list'])).out).not.toContain('secrete');
}, 60_000);
