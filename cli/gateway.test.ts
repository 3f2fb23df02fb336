import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { replayed, startServer } from '../test/support/engines.ts';
import { testFolder } from '../test/support/vault.ts';

// The one door, by command: its policy, its keys, its budgets, and what left.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
let house: Awaited<ReturnType<typeof serve>>;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const owner = ['--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'];
  await run(['init', '--organisation', 'Menuiserie Lacroix', ...owner], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  server = await startServer((one, response) => replayed(one, response));
  const add = ['engines', 'add', '--kind', 'llama-server', '--url', server.baseUrl, '--name', 'Atelier', '--model', 'model=complete'];
  expect((await run(add)).code).toBe(0);
}, 60_000);
afterAll(async () => {
  await house.end();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const refusedWith = (code: string) => ({ value: { refused: { code } } });
const ok = async (args: readonly string[], options: { input?: string } = {}): Promise<string> => {
  const ran = await run(args, options);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return ran.out;
};

test('the policy is shown, tried, published line by line, told version after version, and returned to', async () => {
  expect(await ok(['policy', 'show'])).toMatch(/Version 0[^]*Ressources humaines/);
  const simulated = await ok(['policy', 'simulate'], { input: 'Marie Petit, 06 12 34 56 78' });
  expect(simulated).toMatch(/Reconnu[^]*reste chez nous[^]*Atelier|model/);
  const line = ['--line', 'hr=furthest:perimeter,proven:yes,engines:Atelier', '--ceiling', 'eu'];
  const tried = await json(['policy', 'consequences', ...line]);
  expect(tried.value).toMatchObject({ days: 30, newlyRefused: 0 });
  expect(await json(['policy', 'publish', ...line])).toMatchObject(refusedWith('answer_needed'));
  expect(await ok(['policy', 'publish', '--yes', ...line])).toMatch(/Version 1 publiée/);
  expect(await ok(['policy', 'publish', '--yes', ...line])).toContain('rien n’est publié');
  expect(await ok(['policy', 'history'])).toMatch(
    /Version 1, du .* par Claire Lacroix[^]*avant[^]*après[^]*seulement par Atelier[^]*Version 0/,
  );
  writeFileSync(join(home, 'politique.json'), JSON.stringify((await json(['policy', 'show'])).value));
  expect(await ok(['policy', 'publish', join(home, 'politique.json'), '--yes'])).toContain('rien n’est publié');
  expect((await json(['policy', 'publish', '--return-to', '0', '--yes'])).value).toMatchObject({ published: { version: 2 } });
  expect(await json(['policy', 'publish', '--return-to', '9', '--yes'])).toMatchObject(refusedWith('policy_version_unknown'));
  expect(await json(['policy', 'publish', '--line', 'hr=furthest:lune', '--yes'])).toMatchObject(refusedWith('command_misused'));
  expect(await json(['policy', 'publish', '--line', 'hr=engines:Absent', '--yes'])).toMatchObject(refusedWith('engine_unknown'));
}, 60_000);

test('a key is made once, said by its name, and revoked; a call by it is in the decisions and in the ledger', async () => {
  const { value } = await json(['api-keys', 'add', 'Devis', '--purpose', 'customer-relations', '--rate', '60']);
  const { secret, id } = value as { secret: string; id: string };
  expect(await ok(['api-keys', 'list'])).toMatch(/Devis[^]*droits de Claire Lacroix[^]*60 appels par minute/);
  const answered = await fetch(new URL('/v1/chat/completions', house.address), {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'model', messages: [{ role: 'user', content: 'Bonjour' }] }),
  });
  expect(answered.status).toBe(200);
  await answered.text();
  expect(await ok(['decisions', '--limit', '1'])).toMatch(/Claire Lacroix[^]*reste chez nous/);
  const out = await ok(['outbound', '--who', id]);
  expect(out).toMatch(
    /Rien n’est sorti[^]*Menuiserie Lacroix, France[^]*appel d’un moteur[^]*exécution d’un contrat[^]*Atelier[^]*Claire Lacroix/,
  );
  expect(await ok(['outbound', '--totals', '--country', 'FR'])).toMatch(/Menuiserie Lacroix, France/);
  const file = join(home, 'registre.csv');
  await ok(['outbound', '--export', file, '--purpose', 'engine-call']);
  expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(2);
  expect(await json(['outbound', '--engine', 'Absent'])).toMatchObject(refusedWith('engine_unknown'));
  expect(await ok(['api-keys', 'revoke', 'Devis'])).toContain('Plus rien n’entre');
  expect(await json(['api-keys', 'revoke', 'Devis'])).toMatchObject(refusedWith('key_unknown'));
}, 60_000);

test('budgets, names to hide and the choice of the model are said and set', async () => {
  const added = await json(['budgets', 'add', 'claire@lacroix.example', '500', '--unit', 'requests', '--period', 'day']);
  const { id } = added.value as { id: string };
  expect(await ok(['budgets', 'list'])).toMatch(/Claire Lacroix[^]*500/);
  expect(await ok(['budgets', 'remove', id])).toContain(id);
  expect(await json(['budgets', 'remove', id])).toMatchObject(refusedWith('budget_unknown'));
  expect(await json(['budgets', 'add', 'personne', '5'])).toMatchObject(refusedWith('member_unknown'));
  expect(await json(['budgets', 'add', 'organisation', 'beaucoup'])).toMatchObject(refusedWith('command_misused'));
  await ok(['names', 'add', 'company', 'Bois Doré']);
  expect(await ok(['names', 'list'])).toContain('Bois Doré');
  await ok(['names', 'remove', 'Bois Doré']);
  expect(await json(['names', 'remove', 'Bois Doré'])).toMatchObject(refusedWith('command_misused'));
  expect(await ok(['routing', 'set', '--mode', 'difficulty', '--strong', 'Atelier/model', '--hard-from', '0.4'])).toMatch(/Atelier\/model/);
  expect((await json(['routing', 'show'])).value).toMatchObject({ settings: { mode: 'difficulty', hardFrom: 0.4 } });
  expect(await json(['routing', 'set', '--hard-from', '2'])).toMatchObject(refusedWith('command_misused'));
}, 60_000);
