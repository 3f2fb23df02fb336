import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationDetail, type AskedIn, type Block } from '#contract/answers.ts';
import { ask, citationsOf, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { startWriter } from '../../test/support/writer.ts';

const question = 'Quel est le loyer de la volière ?';
let opened: TestHouse;
let owner: TestMember;
let writer: Awaited<ReturnType<typeof startWriter>>;
let source: string;
let folder: string;
let nord: string;
let sud: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  source = await ownSource(opened, owner);
  const made = await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: source, name: 'Baux du nord' } });
  folder = made.json<{ id: string }>().id;
  const lease = (where: string, euros: string): string =>
    `# Bail ${where}\n\nLe loyer de la volière est de ${euros} euros par mois.\n\nLe préavis de la volière est de trois mois.\n`;
  nord = await upload(opened, owner, folder, { name: 'nord.md', bytes: lease('du nord', '900') });
  sud = await upload(opened, owner, source, { name: 'sud.md', bytes: lease('du sud', '700') });
  writer = await startWriter(() => '');
  await writer.declare(opened, owner);
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await writer.stop();
});

const cited = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'quote' ? [block.citation.document, ...block.alsoIn.map(({ document }) => document)] : []));
async function placesOf(member: TestMember, conversation: string): Promise<(AskedIn | null)[]> {
  const read = await opened.as(member, { url: `/o/conversations/${conversation}` });
  return conversationDetail.parse(read.json()).thread.map(({ within }) => within);
}

test('a question is answered from the document, the folder or the source that it is asked in, and from nothing else', async () => {
  writer.says('');
  expect(cited((await ask(opened, owner, question, { filters: { within: sud } })).blocks)).toEqual([sud]);
  const inFolder = await ask(opened, owner, question, { filters: { within: folder } });
  expect(cited(inFolder.blocks)).toEqual([nord]);
  expect(inFolder.events[0]).toMatchObject({ within: { id: folder, title: 'Baux du nord' } });
  const { conversation } = await ask(opened, owner, 'Et le préavis ?', {
    conversation: inFolder.conversation,
    filters: { within: folder },
  });
  await ask(opened, owner, question, { conversation });
  expect(await placesOf(owner, conversation)).toEqual([{ id: folder, title: 'Baux du nord' }, { id: folder, title: 'Baux du nord' }, null]);
});

test('a follow-up stays in the place: what the answer before cited elsewhere is not gone back to', async () => {
  const { conversation } = await ask(opened, owner, question, { filters: { within: sud } });
  const { blocks } = await ask(opened, owner, 'Et le préavis ?', { conversation, filters: { within: folder } });
  expect([...new Set(blocks.flatMap(citationsOf).map(({ citation }) => citation.document))]).toEqual([nord]);
});

test('a place that one may not see is as one that does not exist', async () => {
  const mara = await opened.addMember(owner, 'mara@example.org');
  const refusals = await Promise.all(
    [folder, nord, 'fld_unknown'].map(async (within) =>
      (await opened.as(mara, { method: 'POST', url: '/o/ask', payload: { question, filters: { within } } })).json(),
    ),
  );
  expect(refusals[0]).toMatchObject({ code: 'place_unknown' });
  expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('whoever a conversation is shown to learns no name of a place that he does not see', async () => {
  const noe = await opened.addMember(owner, 'noe@example.org');
  const { conversation } = await ask(opened, owner, question, { filters: { within: folder } });
  await opened.as(owner, { method: 'PUT', url: `/o/conversations/${conversation}/shares/${noe.actor.member}`, payload: {} });
  expect(await placesOf(noe, conversation)).toEqual([{ id: folder, title: null }]);
});

test('what is written again is written from the place where the question was asked', async () => {
  writer.says('Le loyer est de 700 euros par mois [1].');
  const { events } = await ask(opened, owner, question, { filters: { within: sud } });
  const message = events[0]?.kind === 'opened' ? events[0].message : '';
  const before = writer.prompts.length;
  await opened.as(owner, { method: 'POST', url: `/o/messages/${message}/written`, payload: {} });
  const told = writer.prompts.slice(before).join('\n');
  expect(told).toContain('700 euros');
  expect(told).not.toContain('900 euros');
});
