import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block } from '#contract/answers.ts';
import { ask, ownSource, reread, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';

let opened: TestHouse;
let place: string;
beforeAll(async () => {
  opened = await openTestHouse();
  place = await ownSource(opened, opened.owner);
  const bail = (rent: string, more = ''): string =>
    `# Bail de la halle\n\nLe loyer de la halle est de ${rent} euros par mois.\n\nLa durée du bail de la halle est de neuf ans.\n${more}`;
  const document = await put('Bail halle.md', bail('800', '\nLe stationnement de trois remorques est autorisé dans la cour.\n'));
  await put('Bail halle.md', bail('900'), document);
  await put('Bail halle.md', bail('950'), document);
  const prices = await put('Tarif.csv', 'Article;Prix (€)\nNacelle 12 m;210\nNacelle 16 m;260\n');
  await put('Tarif.csv', 'Article;Prix (€)\nNacelle 12 m;245\nNacelle 16 m;260\n', prices);
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const put = (name: string, bytes: string, document?: string): Promise<string> =>
  upload(opened, opened.owner, place, { name, bytes, ...(document === undefined ? {} : { document }) });
const asked = (question: string) => ask(opened, opened.owner, question);
const conflictIn = ([block]: readonly Block[]) => {
  if (block?.kind !== 'conflict') throw new Error(`no earlier version comes first: ${block?.kind ?? 'nothing'}`);
  return block;
};
const saidIn = (blocks: readonly Block[]) =>
  conflictIn(blocks).sides.map(({ said }) => [
    said.kind === 'quote' ? said.quote : said.cells.map(({ value }) => value).join(' '),
    said.citation.version,
    typeof said.citation.replacedAt === 'number',
  ]);

test('what the document said before stands beside what is in force, each version with the day when it was replaced', async () => {
  for (const question of ['Quel est le loyer de la halle ?', 'Quel était le loyer de la halle avant ?']) {
    const { blocks, conversation } = await asked(question);
    expect(conflictIn(blocks).precedence, question).toBe('later-version');
    expect(saidIn(blocks), question).toEqual([
      ['Le loyer de la halle est de 950 euros par mois.', 3, false],
      ['Le loyer de la halle est de 900 euros par mois.', 2, true],
      ['Le loyer de la halle est de 800 euros par mois.', 1, true],
    ]);
    expect(await reread(opened, opened.owner, conversation)).toEqual(blocks);
  }
});

test('a row of a table too, and only where its value changed', async () => {
  const changed = await asked('Quel est le prix de la nacelle 12 m ?');
  expect(saidIn(changed.blocks).map(([said]) => said)).toEqual(['Nacelle 12 m 245', 'Nacelle 12 m 210']);
  const same = await asked('Quel est le prix de la nacelle 16 m ?');
  expect(same.blocks.map(({ kind }) => kind)).not.toContain('conflict');
});

test('what did not change is told once, from the version in force', async () => {
  const { blocks } = await asked('Quelle est la durée du bail de la halle ?');
  expect(blocks).toMatchObject([{ kind: 'quote', citation: { version: 3 } }]);
});

test('what only an earlier version says answers whoever asks for what was said before, and nobody else', async () => {
  const before = await asked('Que disait le bail de la halle du stationnement des remorques avant ?');
  expect(before.blocks.flatMap((block) => ('citation' in block ? [block.citation.version] : []))).toContain(1);
  const now = await asked('Où est autorisé le stationnement des remorques ?');
  expect(JSON.stringify(now.blocks)).not.toMatch(/remorques est autorisé/);
});
