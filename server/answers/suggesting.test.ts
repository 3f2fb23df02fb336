import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';

let opened: TestHouse;
let anne: TestMember;
let boris: TestMember;
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  boris = await opened.addMember(anne, 'boris@example.org');
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const suggested = async (member: TestMember, most = 3): Promise<string[]> =>
  (await opened.as(member, { url: `/o/suggested-questions?most=${String(most)}` })).json<{ questions: string[] }>().questions;
const entries = async (): Promise<{ facts: Record<string, unknown> }[]> =>
  (await opened.as(anne, { url: '/o/journal?reason=essai&act=questions.suggested' })).json<{
    entries: { facts: Record<string, unknown> }[];
  }>().entries;

test('nothing is suggested where nothing is read, and nothing is noted of it', async () => {
  expect(await suggested(anne)).toEqual([]);
  expect(await entries()).toEqual([]);
});

test('each question suggested is answered surely, by a sentence, to whom it is suggested; and to nobody else', async () => {
  const source = await ownSource(opened, anne);
  const texts = {
    'bail.md': '# Bail\n\nLa durée du bail de la halle est de neuf ans et 6 mois.\n\nLe loyer de la halle est de 900 euros par mois.\n',
    'congés.txt': 'Le délai de demande des congés d’été est de 2 mois.\n\nNous fermons en août.\n',
    'atelier.txt': 'La puissance de la raboteuse est de 7,5 kW.\n',
    'secours.txt': 'Le port du casque est obligatoire.\n',
    // Two documents that do not say the same: whoever asks is shown both, and no sentence is sure.
    'vitrage-1.txt': 'L’épaisseur du vitrage des bureaux est de 6 mm.\n',
    'vitrage-2.txt': 'L’épaisseur du vitrage des bureaux est de 10 mm.\n',
  };
  for (const [name, bytes] of Object.entries(texts)) await upload(opened, anne, source, { name, bytes });
  const questions = await suggested(anne, 5);
  expect(questions.length).toBeGreaterThanOrEqual(3);
  expect(questions.filter((one) => one.includes('vitrage') || one.includes('casque'))).toEqual([]);
  for (const question of questions) {
    const { blocks } = await ask(opened, anne, question);
    expect(
      blocks.map(({ kind }) => kind),
      question,
    ).toContain('quote');
    expect(blocks[0]?.kind, question).toBe('quote');
  }
  const [noted] = await entries();
  expect(noted?.facts).toMatchObject({ questions: questions.length });
  expect(JSON.stringify(noted)).not.toMatch(/raboteuse|halle|congés/);
  expect(await suggested(anne, 1)).toHaveLength(1);
  expect(await suggested(boris, 5)).toEqual([]);
});

test('after an answer, its documents are asked on: each question is answered by them, was not asked, and is nobody else’s', async () => {
  const after = async (member: TestMember, message: string) => opened.as(member, { url: `/o/suggested-questions?most=5&after=${message}` });
  const { events, blocks } = await ask(opened, anne, 'Quel est le loyer de la halle ?');
  const message = events[0]?.kind === 'opened' ? events[0].message : '';
  expect(blocks[0]?.kind).toBe('quote');
  const { questions } = (await after(anne, message)).json<{ questions: string[] }>();
  // The lease says one other thing; the other documents are not of this answer.
  expect(questions).toEqual(['Quelle est la durée du bail de la halle\u00a0?']);
  expect((await ask(opened, anne, questions[0] ?? '')).blocks).toMatchObject([
    { kind: 'quote', quote: expect.stringContaining('neuf ans') as string },
  ]);
  // What was asked is not suggested again, whatever spaces it was typed with.
  const conversation = events[0]?.kind === 'opened' ? events[0].conversation : '';
  const second = await ask(opened, anne, 'Quelle est la durée du bail de la halle ?', { conversation });
  const last = second.events[0]?.kind === 'opened' ? second.events[0].message : '';
  expect((await after(anne, last)).json()).toEqual({ questions: [] });
  expect((await after(boris, message)).json()).toMatchObject({ code: 'message_unknown' });
  const nothing = await ask(opened, anne, 'Quel est le prix du billet pour la Lune ?');
  const none = nothing.events[0]?.kind === 'opened' ? nothing.events[0].message : '';
  expect((await after(anne, none)).json<{ questions: string[] }>().questions.filter((one) => one.includes('vitrage'))).toEqual([]);
});
