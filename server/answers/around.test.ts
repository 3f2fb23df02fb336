import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationDetail, conversationList, markedAnswer } from '#contract/answers.ts';
import { ask, multipart, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { startWriter } from '../../test/support/writer.ts';

let opened: TestHouse;
let owner: TestMember;
let louis: TestMember;
let own: string;
let shared: string;
const question = 'Quelle est la durée du préavis du bail ?';
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  louis = await opened.addMember(owner, 'louis@example.org');
  own = await ownSource(opened, owner);
  shared = (await opened.as(owner, { method: 'POST', url: '/o/sources', payload: { name: 'Commun' } })).json<{ id: string }>().id;
  await upload(opened, owner, own, { name: 'bail.md', bytes: '# Bail\n\nLa durée du préavis du bail est de six mois.\n' });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const messageOf = ({ events }: Awaited<ReturnType<typeof ask>>): string => (events[0]?.kind === 'opened' ? events[0].message : '');
const read = async (member: TestMember, conversation: string) =>
  conversationDetail.parse((await opened.as(member, { url: `/o/conversations/${conversation}` })).json());
const found = async (member: TestMember, q: string) =>
  conversationList.parse((await opened.as(member, { url: `/o/conversations?q=${encodeURIComponent(q)}` })).json()).conversations;

test('a conversation is shown to somebody, who sees of it what he may read himself, and asks nothing in it', async () => {
  const { conversation } = await ask(opened, owner, question);
  const address = `/o/conversations/${conversation}/shares/${louis.actor.member}`;
  expect((await opened.as(louis, { url: `/o/conversations/${conversation}` })).json().code).toBe('conversation_unknown');
  await opened.as(owner, { method: 'PUT', url: address });
  const seen = await read(louis, conversation);
  expect([seen.sharedBy, seen.sharedWith]).toEqual([owner.actor.member, []]);
  expect(seen.thread.map((one) => [one.question, one.blocks.map(({ kind }) => kind)])).toEqual([[question, ['unavailable']]]);
  expect(JSON.stringify(seen)).not.toContain('six mois');
  expect((await read(owner, conversation)).sharedWith).toEqual([louis.actor.member]);
  const listed = await opened.as(louis, { url: '/o/shared-conversations' });
  expect(conversationList.parse(listed.json()).conversations.map(({ id }) => id)).toEqual([conversation]);
  const asked = await opened.as(louis, { method: 'POST', url: '/o/ask', payload: { question, conversation } });
  expect(asked.body).toContain('conversation_unknown');
  const stranger = await opened.as(owner, { method: 'PUT', url: `/o/conversations/${conversation}/shares/mem_unknown` });
  expect(stranger.json().code).toBe('member_unknown');

  await opened.as(owner, { method: 'DELETE', url: address });
  expect((await opened.as(louis, { url: `/o/conversations/${conversation}` })).json().code).toBe('conversation_unknown');
});

test('what somebody may read himself he sees of a shared answer, word for word', async () => {
  await upload(opened, owner, shared, { name: 'cantine.md', bytes: '# Cantine\n\nLa cantine ouvre à midi moins le quart.\n' });
  const grant = { holder: { kind: 'everyone' }, place: shared, right: 'read' };
  const { conversation } = await ask(opened, owner, 'Quand la cantine ouvre-t-elle ?');
  await opened.as(owner, { method: 'POST', url: '/o/grants', payload: grant });
  await opened.as(owner, { method: 'PUT', url: `/o/conversations/${conversation}/shares/${louis.actor.member}` });
  expect(JSON.stringify(await read(louis, conversation))).toContain('midi moins le quart');
});

test('right, wrong, wrong source: kept with the answer, journalled without a word of it, and offered to evaluations', async () => {
  const answered = await ask(opened, owner, 'Combien dure le préavis du bail ?');
  const message = messageOf(answered);
  const mark = (value: string | null, member = owner) =>
    opened.as(member, { method: 'PUT', url: `/o/messages/${message}/mark`, payload: { mark: value } });
  expect((await mark('right', louis)).json().code).toBe('message_unknown');
  await mark('wrong');
  await mark('right');
  expect((await read(owner, answered.conversation)).thread.map((one) => one.mark)).toEqual(['right']);
  const offered = async () =>
    (await opened.as(owner, { url: '/o/marked-answers' })).json<{ answers: unknown[] }>().answers.map((one) => markedAnswer.parse(one));
  expect(await offered()).toEqual([{ question: 'Combien dure le préavis du bail ?', mark: 'right', sources: ['Bail'], refuse: false }]);
  const last = (await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation))).findLast(
    ({ act }) => act === 'answer.marked',
  );
  expect(JSON.parse(last?.facts ?? '{}')).toMatchObject({ mark: 'right', documents: [expect.stringMatching(/^doc_/)] });
  await mark(null);
  expect(await offered()).toEqual([]);
});

test('conversations are found by the words of their questions, whatever the accents, and only one’s own', async () => {
  expect((await found(owner, 'PREAVIS bail')).length).toBeGreaterThan(0);
  expect(await found(owner, 'préavis girafe')).toEqual([]);
  expect(await found(louis, 'préavis')).toEqual([]);
});

test('what a model wrote says in every file which engine, where, what it read and what it took, and a machine reads that an AI wrote it', async () => {
  const writer = await startWriter(() => 'La durée du préavis du bail est de six mois [1].');
  const engine = await writer.declare(opened, owner);
  const message = messageOf(await ask(opened, owner, question));
  const words = [
    /rédigé par une IA \(redacteur, Chez nous\)/,
    /1 extrait lu/,
    /jetons : 321 lus, 54 écrits/,
    /Wh, estimés/,
    /trainedAlgorithmicMedia/,
  ];
  for (const format of ['docx', 'xlsx', 'pdf']) {
    const file = await opened.as(owner, { url: `/o/messages/${message}/file?format=${format}` });
    const back = await opened.as(owner, {
      method: 'POST',
      url: '/o/drafting/file',
      ...multipart([{ name: 'file', fileName: `reponse.${format}`, bytes: file.rawPayload }]),
    });
    const text = back.json<{ text: string }>().text.replaceAll(/\s+/g, ' ');
    for (const word of words) expect(text, format).toMatch(word);
  }
  const sheets = await opened.as(owner, { url: `/o/messages/${message}/file?format=xlsx` });
  const { properties } = await readXlsx(sheets.rawPayload);
  expect(properties?.keywords).toContain('AI-generated');
  await opened.as(owner, { method: 'DELETE', url: `/o/engines/${engine}` });
  await writer.stop();
});

test('an answer of a table as a workbook: its rows, a figure that counts, and no mark where no model wrote', async () => {
  await upload(opened, owner, own, {
    name: 'Machines.csv',
    bytes: 'Machine;Site;Prix (€)\nScie;Lille;1200\nRaboteuse;Lens;2300\nPerceuse;Tours;800\n',
  });
  const sheetsOf = async (asked: string) => {
    const message = messageOf(await ask(opened, owner, asked));
    const { sheets, properties } = await readXlsx((await opened.as(owner, { url: `/o/messages/${message}/file?format=xlsx` })).rawPayload);
    expect(properties?.keywords ?? '').not.toContain('AI-generated');
    return sheets.map(({ name, rows }) => [name, rows] as const);
  };
  const [[name, rows] = ['', []]] = await sheetsOf('Donne-moi toutes les machines');
  expect(name).toBe('Lignes');
  expect(rows.slice(2).map((row) => row.slice(0, 3))).toEqual([
    ['Machine', 'Site', 'Prix (€)'],
    ['Scie', 'Lille', '1200'],
    ['Raboteuse', 'Lens', '2300'],
    ['Perceuse', 'Tours', '800'],
  ]);
  const sum = await sheetsOf('Quel est le total des prix des machines ?');
  expect(sum.map(([sheet]) => sheet)).toEqual(['Calcul', 'D’où vient cette réponse']);
  expect(sum[0]?.[1].at(-1)?.slice(0, 2)).toEqual(['Résultat', 4300]);
});

test('an answer as a paper, with its sources', async () => {
  const message = messageOf(await ask(opened, owner, question));
  const file = await opened.as(owner, { url: `/o/messages/${message}/file?format=docx` });
  const back = await opened.as(owner, {
    method: 'POST',
    url: '/o/drafting/file',
    ...multipart([{ name: 'file', fileName: 'reponse.docx', bytes: file.rawPayload }]),
  });
  const { text } = back.json<{ text: string }>();
  expect(text).toContain('La durée du préavis du bail est de six mois.');
  expect(text).toMatch(/Sources citées[\s\S]*Bail/);
  expect(text).toContain('sans modèle d’IA');
  const pdf = await opened.as(owner, { url: `/o/messages/${message}/file?format=pdf` });
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});
