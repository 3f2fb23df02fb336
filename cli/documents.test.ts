import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { testFolder } from '../test/support/vault.ts';

const home = testFolder();
const { run, json, serve } = commandOf(home);
const at = (name: string): string => join(home, name);
const input = 'un mot de passe bien long\n';
let house: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const owner = ['--email', 'claire@lacroix.example', '--name', 'Claire Lacroix', '--password-stdin'];
  await run(['init', '--organisation', 'Menuiserie Lacroix', ...owner], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
}, 60_000);
afterAll(async () => {
  await house.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

test('what is where is told by command: states, places, versions, what changed, and the certificates of what was erased', async () => {
  const file = at('registre.md');
  writeFileSync(file, '# Registre des visites\n\nLa visite dure deux heures.\n');
  await run(['import', file]);
  const listed = await json(['documents', 'list', '--name', 'registre', '--state', 'read', '--type', 'markdown']);
  expect(listed).toMatchObject({ code: 0, value: { documents: [{ title: 'Registre des visites', state: 'read' }] } });
  expect(await json(['documents', 'list', '--name', 'registre', '--type', 'pdf'])).toMatchObject({ value: { documents: [] } });
  expect((await run(['documents', 'list', '--state', 'lu'])).code).toBe(2);
  const { id } = (listed.value as { documents: { id: string }[] }).documents[0] ?? { id: '' };
  expect((await run(['documents', 'show', id])).out).toMatch(/Qui peut voir +\S[^]*Version +1 {2}celle qui répond/);
  expect(await json(['documents', 'versions', id])).toMatchObject({ value: { versions: [{ number: 1, isCurrent: true }] } });
  expect((await run(['documents', 'versions', id, '--compare', '1'])).out).toContain('0 changements, 2 énoncés inchangés');
  expect(await json(['documents', 'read-again', id])).toMatchObject({ value: { refused: { code: 'document_not_readable' } } });
  expect(await json(['documents', 'search', 'visite', '--earlier'])).toMatchObject({
    value: { results: [{ citation: { document: id } }] },
  });
  const number = String((await json(['erase', id, '--yes', '--reason', 'Demande écrite'])).value['certificate']);
  expect((await run(['erasures', 'list'])).out).toContain(number);
  expect((await run(['erasures', 'certificate', number])).out).toContain('demandé Demande écrite');
  const paper = at('certificat.pdf');
  expect((await run(['erasures', 'certificate', number, '--output', paper])).code).toBe(0);
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await json(['erasures', 'certificate', 'crt_aucun'])).toMatchObject({ value: { refused: { code: 'certificate_unknown' } } });
}, 120_000);

test('a label is foreseen, set, told and taken back by command', async () => {
  const file = at('registre.md');
  writeFileSync(file, '# Registre des visites\n\nLa visite dure deux heures.\n');
  await run(['import', file]);
  const { value } = await json(['documents', 'list', '--name', 'registre']);
  const { id } = (value as { documents: { id: string }[] }).documents[0] ?? { id: '' };
  const label = { class: 'confidential', categories: ['hr', 'legal'] };
  const set = ['label', id, '--class', 'confidential', '--category', 'legal', '--category', 'hr'];
  expect(await json([...set, '--preview'])).toMatchObject({ value: { changed: null, consequences: { documents: 1, raised: 1 } } });
  expect((await run(['label', id])).out).toContain('Sans étiquette');
  expect(await json(set)).toMatchObject({ code: 0, value: { changed: 1 } });
  expect(await json(['label', id])).toMatchObject({ value: { labels: [{ place: id, label }] } });
  expect((await run(['label', id])).out).toContain('Confidentiel · Ressources humaines · Juridique');
  expect((await run(['documents', 'show', id])).out).toMatch(/Étiquette +Confidentiel/);
  expect((await run(['label', id, '--none', '--accept'])).code).toBe(2);
  expect((await run(['label', id, '--class', 'secrète'])).code).toBe(2);
  expect(await json(['label', id, '--none'])).toMatchObject({ value: { changed: 1, consequences: { lowered: 1 } } });
}, 120_000);

test('what was asked is listed, searched and taken away by command; a new question does not lean on the one before', async () => {
  const file = at('halle.md');
  writeFileSync(
    file,
    '# Bail de la halle\n\nLe loyer de la halle est de 900 euros par mois.\n\nLa durée du bail de la halle est de neuf ans.\n',
  );
  await run(['import', file]);
  const asked = await json(['ask', 'Quel est le loyer de la halle ?', '--quoted']);
  const events = asked.value['events'] as { kind: string; conversation?: string; understood?: unknown }[];
  const conversation = events[0]?.conversation ?? '';
  const understoodOf = async (more: string[]) => {
    const { value } = await json(['ask', 'et la durée du bail ?', '--quoted', '--conversation', conversation, ...more]);
    return (value['events'] as { understood?: { question: string } | null }[])[0]?.understood ?? null;
  };
  expect(await understoodOf([])).not.toBeNull();
  expect(await understoodOf(['--new'])).toBeNull();
  expect(await json(['conversations', 'list'])).toMatchObject({ value: { conversations: [{ id: conversation, messages: 3 }] } });
  expect(await json(['conversations', 'search', 'loyer halle'])).toMatchObject({ value: { conversations: [{ id: conversation }] } });
  expect((await run(['conversations', 'search', 'girafe'])).code).toBe(8);
  expect((await run(['conversations', 'marks'])).out).toContain('Aucune réponse jugée');
  expect((await run(['conversations', 'export', conversation, '--output', at('reponse.txt')])).code).toBe(2);
  expect(await json(['conversations', 'export', conversation, '--output', at('reponse.docx')])).toMatchObject({
    value: { files: [at('reponse.docx'), at('reponse-2.docx'), at('reponse-3.docx')] },
  });
  expect(readFileSync(at('reponse-3.docx')).subarray(0, 2).toString()).toBe('PK');
}, 120_000);
