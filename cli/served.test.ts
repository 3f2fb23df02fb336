import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeNow } from '../test/support/totp.ts';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';

// A house that is served: the commands speak to it.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
const docs = join(home, 'docs');
const at = (name: string): string => join(home, name);
let address = '';
let house: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  await run(
    ['init', '--organisation', 'Menuiserie Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'],
    { input },
  );
  house = await serve();
  ({ address } = house);
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  mkdirSync(join(docs, 'sub'), { recursive: true });
  writeFileSync(
    join(docs, 'bail.md'),
    '# Bail des locaux\n\nLe congé doit être donné six mois avant la fin du bail. Le loyer est de 4 000 euros par mois.\n',
  );
  writeFileSync(join(docs, 'sub', 'scie.txt'), 'La scie à ruban est révisée en mars.\n');
  writeFileSync(join(docs, 'cassé.pdf'), '%PDF-1.4 rien');
  writeFileSync(join(docs, 'vide.txt'), '');
}, 60_000);
afterAll(async () => {
  await house.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

test('what needs the house closed says who holds it; a port that is taken says so', async () => {
  for (const args of [
    ['user', 'reset', 'claire@lacroix.example'],
    ['org', 'list'],
    ['serve', '--dev'],
    ['key', 'export', at('k')],
  ]) {
    expect(await json(args), args.join(' ')).toMatchObject({
      code: 6,
      value: { refused: { code: 'house_in_use', details: { path: at('data') } } },
    });
  }
  expect(existsSync(at('k'))).toBe(false);
  const { port } = new URL(address);
  const other = commandOf(at('other'));
  await other.run(['init', '--organisation', 'Autre', '--email', 'a@b.example', '--name', 'A']);
  expect(await other.json(['serve', '--dev', '--port', port])).toMatchObject({
    code: 6,
    value: { refused: { code: 'port_in_use', details: { port: Number(port) } } },
  });
}, 180_000);

test('a folder goes in file by file; what cannot is told with its reason and the rest goes on', async () => {
  const { code, value, err } = await json(['import', docs]);
  expect(code).toBe(3);
  expect(value.files).toMatchObject([
    { file: join(docs, 'bail.md'), state: 'read', reason: null },
    { file: join(docs, 'cassé.pdf'), state: 'unreadable' },
    { file: join(docs, 'sub', 'scie.txt'), state: 'read' },
    { file: join(docs, 'vide.txt'), document: null, state: 'refused', reason: expect.stringContaining('vide') as unknown },
  ]);
  expect(err).toContain('envoi 4/4');
  expect(await json(['import', at('absent')])).toMatchObject({
    code: 3,
    value: { refused: { code: 'import_path_unreadable', details: { cause: 'ENOENT' } } },
  });
  expect(await json(['import', join(docs, 'bail.md'), '--to', 'Nulle'])).toMatchObject({
    code: 4,
    value: { refused: { code: 'import_place_unknown', details: { known: ['Claire Lacroix', 'Claire Lacroix/sub'] } } },
  });
  const empty = at('empty');
  mkdirSync(empty);
  expect(await json(['import', empty])).toMatchObject({ code: 3, value: { refused: { code: 'import_empty' } } });
});

test('what is asked and searched comes with its document, or with exit 8', async () => {
  const asked = await run(['ask', 'Combien de mois avant la fin du bail faut-il donner congé ?']);
  expect(asked.out).toContain('six mois avant la fin du bail');
  expect(asked.out).toContain('Bail des locaux · Claire Lacroix');
  expect(await json(['search', 'ruban', '--limit', '3'])).toMatchObject({
    code: 0,
    value: { results: [{ citation: { fileName: 'scie.txt' } }] },
  });
  expect(await json(['search', 'zzzzzz'])).toMatchObject({ code: 8, value: { results: [] } });
  const { value: within } = await json(['ask', 'Quel est le loyer ?', '--in', 'Bail des locaux', '--quoted']);
  expect(within).toMatchObject({ events: [{ kind: 'opened', within: { title: 'Bail des locaux' } }, {}, {}] });
  const [{ conversation }] = within['events'] as [{ conversation: string }];
  const next = await run(['ask', 'et le congé ?', '--conversation', conversation, '--in', 'Claire Lacroix']);
  expect(next.out).toMatch(new RegExp(`Compris comme[^]*--conversation ${conversation}`));
  expect(await json(['ask', 'Quel est le loyer ?', '--in', 'Nulle part'])).toMatchObject({
    code: 4,
    value: { refused: { code: 'ask_place_unknown', details: { name: 'Nulle part' } } },
  });
  expect(await json(['ask', ''])).toMatchObject({ code: 3, value: { refused: { code: 'question_empty' } } });
});

test('a text is written from a file, or quoted where nothing writes, and goes into a file of one’s own', async () => {
  const quoted = await run(['write', 'summary', join(docs, 'bail.md'), '--quotes', '--whence', '-o', at('resume.docx')]);
  expect(quoted.out).toContain('Le congé doit être donné six mois avant la fin du bail.   (recopiée)');
  expect(readFileSync(at('resume.docx')).subarray(0, 2).toString()).toBe('PK');
  expect(await json(['write', 'summary', '--document', 'Bail des locaux', '--quotes'])).toMatchObject({
    code: 0,
    value: { version: { by: 'quotes', sentences: [{ origin: 'quoted' }, { origin: 'quoted' }] } },
  });
  expect(await json(['write', 'reply', '-i', 'Accepter'])).toMatchObject({ value: { refused: { code: 'no_engine' } } });
  expect(await json(['write', 'poème', '-i', 'Accepter'])).toMatchObject({ value: { refused: { code: 'command_misused' } } });
  expect(await json(['write', 'summary'])).toMatchObject({ value: { refused: { code: 'draft_empty' } } });
});

test('answers are measured on questions of one’s own; what is wrong in the file is said by its line', async () => {
  expect((await run(['evaluate'])).out).toBe('Aucune évaluation.\n');
  const questions = at('questions.csv');
  writeFileSync(questions, 'question;sources;mots;refus\nQuand donner congé du bail ?;bail.md;six mois;\nQui a volé le camion ?;;;oui\n');
  const measured = await json(['evaluate', questions]);
  expect(measured).toMatchObject({
    code: 0,
    value: { state: 'done', questions: 2, totals: [{ way: 'words', documentFirst: 1, wordsShown: 1 }] },
  });
  expect((await run(['evaluate'])).out).toContain('Par les mots');
  const results = at('résultats.csv');
  expect(await json(['evaluate', questions, '--keep', 'Le bail', '--csv', results])).toMatchObject({ value: { set: { name: 'Le bail' } } });
  expect(readFileSync(results, 'utf8').split('\r\n')).toHaveLength(2 + 2);
  expect(await json(['evaluate', '--set', 'le BAIL'])).toMatchObject({ value: { set: { name: 'Le bail' }, questions: 2 } });
  expect((await run(['evaluate', '--sets'])).out).toContain('« Le bail », questions : 2');
  expect(await json(['evaluate', '--set', 'Autre'])).toMatchObject({ value: { refused: { code: 'command_misused' } } });
  writeFileSync(questions, 'question;sources\nQuand ?;\n');
  expect(await json(['evaluate', questions])).toMatchObject({
    code: 3,
    value: { refused: { code: 'questions_invalid', details: { line: 2, flaw: 'expected' } } },
  });
  expect(await json(['evaluate', at('absent.csv')])).toMatchObject({ value: { refused: { code: 'import_path_unreadable' } } });
});

test('a document is named by its title, its file or its id, and never guessed', async () => {
  expect(await json(['withdraw', 'Bail des locaux'])).toMatchObject({ code: 0, value: { state: 'withdrawn' } });
  expect((await run(['search', 'congé'])).code).toBe(8);
  expect(await json(['withdraw', 'bail.md'])).toMatchObject({ code: 3, value: { refused: { code: 'document_withdrawn' } } });
  const { value } = await json(['restore', 'bail.md']);
  expect(value).toMatchObject({ state: 'read' });
  await run(['import', join(docs, 'bail.md')]);
  expect(await json(['erase', 'bail.md', '--yes'])).toMatchObject({
    code: 3,
    value: { refused: { code: 'name_ambiguous', details: { ids: expect.arrayContaining([value.id]) as unknown } } },
  });
  expect(await json(['erase', String(value.id)])).toMatchObject({
    code: 2,
    value: { refused: { code: 'answer_needed', details: { option: '--yes' } } },
  });
  expect(await json(['erase', String(value.id), '--yes'])).toMatchObject({ code: 0, value: { document: value.id } });
  expect(await json(['restore', String(value.id)])).toMatchObject({ code: 4, value: { refused: { code: 'document_unknown' } } });
});

test('the journal is read with a reason, exported to a new file, and verified without the house', async () => {
  expect(await json(['journal', 'list'])).toMatchObject({ code: 2, value: { refused: { details: { option: '--reason' } } } });
  expect(await json(['journal', 'list', '--reason', 'contrôle', '--limit', '1'])).toMatchObject({
    code: 0,
    value: { entries: [{ act: 'journal.read', reason: 'contrôle' }] },
  });
  const [first, second] = [at('first.jsonl'), at('second.jsonl')];
  expect(await json(['journal', 'export', first, '--reason', 'audit'])).toMatchObject({ code: 0, value: { file: first } });
  expect(statSync(first).mode & 0o777).toBe(0o600);
  expect(await json(['journal', 'export', first, '--reason', 'audit'])).toMatchObject({
    code: 3,
    value: { refused: { code: 'file_exists' } },
  });
  await run(['journal', 'export', second, '--reason', 'audit']);

  const verify = (file: string, ...more: string[]) => json(['journal', 'verify', file, ...more]);
  const heads = await Promise.all([verify(first), verify(second)]);
  const [older, newer] = heads.map(({ value }) => `${String(value.last)}:${String(value.head)}`);
  expect(heads).toMatchObject([{ code: 9, value: { kind: 'intact', comparedWithKeptHead: 'not-given', isVouched: false } }, { code: 9 }]);
  expect(await verify(first, '--public-key', String(heads[0]?.value.publicKey))).toMatchObject({ code: 0, value: { isVouched: true } });
  expect((await run(['journal', 'verify', first])).out.split('\n')[0]).toMatch(/^NON VÉRIFIÉ/);
  expect(await verify(second, '--head', `Tête : ${older}`)).toMatchObject({ code: 0, value: { comparedWithKeptHead: 'same' } });
  expect(await verify(first, '--head', newer ?? '')).toMatchObject({ code: 7, value: { comparedWithKeptHead: 'older-export' } });
  expect(await verify(first, '--head', `1:${'a'.repeat(64)}`)).toMatchObject({ code: 7, value: { kind: 'broken', what: 'other-chain' } });
  expect(await verify(first, '--head', 'abc')).toMatchObject({ code: 2 });
});

test('a journal that was changed or cut is located; what is no export is said to be none', async () => {
  const [kept, changed, cut, none] = [at('first.jsonl'), at('changed.jsonl'), at('cut.jsonl'), at('none.jsonl')];
  writeFileSync(changed, readFileSync(kept, 'utf8').replace('"outcome":"done"', '"outcome":"refused"'));
  copyFileSync(kept, cut);
  truncateSync(cut, statSync(kept).size - 40);
  writeFileSync(none, 'bonjour\n');
  const verdicts = await Promise.all([changed, cut, none, at('absent'), home].map((file) => json(['journal', 'verify', file])));
  expect(verdicts).toMatchObject([
    { code: 7, value: { kind: 'broken', what: 'changed', line: 2 } },
    { code: 7, value: { kind: 'broken', what: 'cut' } },
    { code: 7, value: { refused: { code: 'journal_file_invalid' } } },
    { code: 3, value: { refused: { code: 'import_path_unreadable', details: { cause: 'ENOENT' } } } },
    { code: 3, value: { refused: { code: 'import_path_unreadable', details: { cause: 'EISDIR' } } } },
  ]);
});

test('people are added with a first password; a session that was closed asks to sign in again', async () => {
  expect(await json(['user', 'add', 'marc', '--name', 'Marc'])).toMatchObject({ code: 3, value: { refused: { code: 'email_invalid' } } });
  expect(await json(['user', 'add', 'marc@lacroix.example', '--name', 'Marc'])).toMatchObject({
    value: { refused: { code: 'notice_needed' } },
  });
  const who = ['--controller', 'Lacroix SARL', '--contact', 'claire@lacroix.example'];
  const proposed = await json(['notice', 'write', ...who, '--officer', 'Noé Prudent']);
  expect(String(proposed.value['text'])).toMatch(/Lacroix SARL.*claire@lacroix\.example.*Noé Prudent/s);
  expect(await json(['notice', 'publish', ...who, '--council', 'hier'])).toMatchObject({ value: { refused: { code: 'command_misused' } } });
  expect(await json(['notice', 'publish', ...who, '--file', at('absent.txt')])).toMatchObject({
    code: 3,
    value: { refused: { code: 'path_unusable', details: { cause: 'ENOENT' } } },
  });
  expect(await json(['notice', 'publish', ...who, '--council', '2026-01-12'])).toMatchObject({ code: 0, value: { version: 1 } });
  expect(await json(['notice', 'show'])).toMatchObject({ value: { notice: { version: 1, contact: 'claire@lacroix.example' } } });
  expect(await json(['notice', 'readers'])).toMatchObject({ value: { readers: [{ version: 1, owes: false }], changed: [] } });
  const added = await json(['user', 'add', 'marc@lacroix.example', '--name', 'Marc', '--role', 'auditor']);
  expect(added).toMatchObject({
    code: 0,
    value: { member: { role: 'auditor' }, firstPassword: expect.any(String) as unknown },
  });
  expect(await json(['user', 'add', 'marc@lacroix.example', '--name', 'Marc'])).toMatchObject({
    code: 3,
    value: { refused: { code: 'email_taken' } },
  });
  // Without a terminal to choose another on, a first password opens nothing; the session before it stays.
  const first = String(added.value['firstPassword']);
  expect(await json(['login', '--email', 'marc@lacroix.example', '--password-stdin'], { input: `${first}\n` })).toMatchObject({
    value: { refused: { code: 'password_to_change' } },
  });
  expect(await json(['user', 'invite', 'lea@lacroix.example', '--name', 'Léa'])).toMatchObject({
    code: 0,
    value: { invitation: { role: 'member' }, link: expect.stringMatching(/^http:.*\/invitation#org_\w+\.[\w-]{43}$/) as unknown },
  });
  expect(await json(['user', 'list'])).toMatchObject({ code: 0, value: { invitations: [{ email: 'lea@lacroix.example' }] } });
  expect(await json(['user', 'uninvite', 'lea@lacroix.example'])).toMatchObject({ code: 0 });
  expect(await json(['user', 'uninvite', 'lea@lacroix.example'])).toMatchObject({ value: { refused: { code: 'invitation_unknown' } } });
  copyFileSync(at('session.json'), at('session.kept'));
  expect(await json(['logout'])).toMatchObject({ code: 0, value: { signedOut: true } });
  expect(await json(['user', 'list'])).toMatchObject({ code: 5, value: { refused: { code: 'command_needs_login' } } });
  copyFileSync(at('session.kept'), at('session.json'));
  expect(await json(['user', 'list'])).toMatchObject({ code: 5, value: { refused: { code: 'command_session_ended' } } });
});

test('who has a second factor gives its code too; who needs one and has none is sent to the application', async () => {
  const email = 'claire@lacroix.example';
  const login = (...more: string[]) => json(['login', '--email', email, '--password-stdin', ...more], { input });
  await login();
  const { cookie } = JSON.parse(readFileSync(at('session.json'), 'utf8')) as { cookie: string };
  const send = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { cookie, 'content-type': 'application/json' };
    return (await fetch(new URL(path, address), { method, headers, body: JSON.stringify(body) })).json() as Promise<
      Record<string, unknown>
    >;
  };
  const { organisation } = JSON.parse(readFileSync(at('session.json'), 'utf8')) as { organisation: string };
  const decide = (secondFactor: string) => send('PUT', `/api/o/${organisation}/sign-in-rule`, { secondFactor });
  expect(await decide('required')).toEqual({ done: true });
  expect(await login()).toMatchObject({ code: 5, value: { refused: { code: 'second_factor_to_enrol' } } });

  const { secret } = await send('POST', '/api/second-factor/enrolment', { password: input.trim() });
  const { recoveryCodes } = await send('POST', '/api/second-factor', { code: codeNow(String(secret), Date) });
  const [one, two] = recoveryCodes as string[];
  expect(await login()).toMatchObject({ code: 5, value: { refused: { code: 'second_factor_needed' } } });
  expect(await login('--code', '000000')).toMatchObject({ code: 5, value: { refused: { code: 'sign_in_failed' } } });
  expect(await login('--code', one ?? '')).toMatchObject({ code: 0, value: { email } });
  expect(await decide('optional')).toEqual({ done: true });
  expect(await send('POST', '/api/second-factor/removal', { password: input.trim(), code: two })).toEqual({ done: true });
  expect(await login()).toMatchObject({ code: 0, value: { email } });
});

test('Ctrl-C stops an import between two files and says what went in; then the house, which closes in order', async () => {
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  const many = at('many');
  mkdirSync(many);
  for (let number = 0; number < 300; number += 1) writeFileSync(join(many, `${number}.txt`), `Note ${number}`);
  const stopped = await json(['import', many], {
    onOutput: ({ err }, child) => !child.killed && err.includes('envoi 10/300') && child.kill('SIGINT'),
  });
  expect(stopped).toMatchObject({ code: 130, value: { refused: { code: 'cancelled' } } });
  expect(stopped.value.files).not.toHaveLength(300);
  // What the terminal sends, and what passes it on, make two signals of one Ctrl-C.
  house.child.kill('SIGINT');
  expect(await house.end()).toMatchObject({ code: 0, err: '' });
  expect([existsSync(at('data/house.lock')), existsSync(at('data/house.address'))]).toEqual([false, false]);
});
