import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block } from '#contract/answers.ts';
import { ask, ownSource, upload } from '../test/support/asking.ts';
import { openTestHouse, type TestHouse } from '../test/support/house.ts';
import { company } from './company.ts';
import questions from './missing-documents.json' with { type: 'json' };

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
  const place = await ownSource(opened, opened.owner);
  for (const { file, make, unreadable } of company.documents)
    if (unreadable === undefined) await upload(opened, opened.owner, place, { name: file, bytes: await make() });
}, 300_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const blocksFor = async (question: string): Promise<Block[]> => (await ask(opened, opened.owner, question)).blocks;
/** What is said not to be there. */
const missingIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('missing' in block && block.missing !== undefined ? block.missing : []));

test.each(questions.pairs)('only one is there: $question', async ({ question, found, missing }) => {
  const blocks = await blocksFor(question);
  expect(missingIn(blocks).join()).toContain(missing);
  const [first] = blocks;
  if (first?.kind !== 'outline') throw new Error(`answered by ${blocks.map(({ kind }) => kind).join()}`);
  const said = first.points.flatMap(({ sides }) => sides.flatMap((side) => side ?? []));
  expect(said.length).toBeGreaterThan(0);
  expect(new Set(said.map(({ citation }) => citation.fileName))).toEqual(new Set([found]));
});

test.each(questions.summaries)('none is there: $question', async ({ question, missing }) => {
  const blocks = await blocksFor(question);
  expect(blocks.map(({ kind }) => kind)).toEqual(['nothing-found']);
  expect(missingIn(blocks).join()).toContain(missing);
});

test.each([...questions.there, ...questions.things])('nothing is said to be missing: %s', async (question) => {
  expect(missingIn(await blocksFor(question))).toEqual([]);
});

test('what is there and is compared is both documents, each named', async () => {
  for (const question of questions.there.filter((one) => /^(?:Compare|Différence|Quelle)/.test(one))) {
    const [first] = await blocksFor(question);
    expect(first?.kind === 'outline' && first.titles.every((title) => title !== '') && first.titles.length, question).toBe(2);
  }
});
