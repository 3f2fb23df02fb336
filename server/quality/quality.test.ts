import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { EvaluationSeen, evaluationDetail } from '#contract/quality.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { readQuestions } from './questions.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
  const place = await ownSource(opened, opened.owner);
  await upload(opened, opened.owner, place, { name: 'bail.txt', bytes: 'Le congé est donné six mois avant la fin du bail, par lettre.' });
  await upload(opened, opened.owner, place, { name: 'scie.txt', bytes: 'La scie à ruban est révisée chaque année au mois de mars.' });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const evaluate = (file: string, as = opened.owner, more = {}) =>
  opened.as(as, { method: 'POST', url: '/o/evaluations', payload: { file, ...more } });
const csv = `question;sources;mots;refus
Quand donne-t-on congé du bail ?;bail.txt;six mois;
Quand la scie à ruban est-elle révisée ?;bail.txt|autre.pdf;;
Quelle est la couleur du camion ?;;;oui
Quand donne-t-on congé du bail, par lettre ?;;;x
`;

test('questions are asked under the rights of whoever sends them, judged, and kept; two entries, and none for each question', async () => {
  const store = await opened.house.vault.organisation(opened.owner.actor.organisation);
  const before = (await entriesAfter(store)).length;
  const answered = await evaluate(csv);
  expect(answered.statusCode, answered.body).toBe(200);
  await opened.house.jobs.idle();
  const { id } = answered.json<EvaluationSeen>();
  const detail = (await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json<z.output<typeof evaluationDetail>>();
  expect(detail).toMatchObject({ state: 'done', questions: 4, progress: 1 });
  expect(detail.totals).toMatchObject([{ way: 'words', model: null, documentFirst: 0.5, wordsShown: 1, refusedRight: 0.5, tokens: null }]);
  expect(detail.totals[0]?.wrongShown).toBe(0.5);
  expect(
    detail.asked.map(({ verdicts }) =>
      verdicts.map(({ documentFirst, wordsShown, refusedRight, wrongShown }) => [documentFirst, wordsShown, refusedRight, wrongShown]),
    ),
  ).toEqual([[[true, true, null, false]], [[false, null, null, true]], [[null, null, true, false]], [[null, null, false, true]]]);
  expect((await entriesAfter(store, before)).map(({ act, on }) => [act, on])).toEqual([
    ['evaluation.started', id],
    ['evaluation.ended', id],
  ]);
  const conversations = (await opened.as(opened.owner, { url: '/o/conversations' })).json<{ conversations: unknown[] }>();
  expect(conversations.conversations).toEqual([]);
});

test('another administrator’s documents do not answer; a member may not evaluate', async () => {
  const anne = await opened.addMember(opened.owner, 'anne@example.org', 'administrator');
  const { id } = (await evaluate(csv, anne)).json<EvaluationSeen>();
  await opened.house.jobs.idle();
  const [one] = (await opened.as(anne, { url: '/o/evaluations' })).json<{ evaluations: EvaluationSeen[] }>().evaluations;
  expect(one).toMatchObject({ id, totals: [{ documentFirst: 0, wordsShown: 0, refusedRight: 1, wrongShown: 0 }] });
  const marc = await opened.addMember(opened.owner, 'marc@example.org');
  expect((await evaluate(csv, marc)).json()).toMatchObject({ code: 'permission_missing' });
});

test('without an encoder, meaning alone is refused, and beside words it is left out', async () => {
  expect((await evaluate(csv, opened.owner, { ways: ['meaning'] })).json()).toMatchObject({ code: 'encoder_missing' });
});

test('an evaluation that is deleted is gone', async () => {
  const { id } = (await evaluate(csv)).json<EvaluationSeen>();
  await opened.house.jobs.idle();
  expect((await opened.as(opened.owner, { method: 'DELETE', url: `/o/evaluations/${id}` })).statusCode).toBe(200);
  expect((await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json()).toMatchObject({ code: 'evaluation_unknown' });
});

test('a file of questions is read as it comes, and what is wrong in it is said by its line', () => {
  expect(readQuestions('\uFEFFQuestion,source\n"Où, quand ?",a.pdf|b.pdf\n')).toEqual([
    { question: 'Où, quand ?', sources: ['a.pdf', 'b.pdf'], words: [], refuse: false },
  ]);
  expect(readQuestions('[{"question":"Où ?","words":["ici"]}]')).toMatchObject([{ words: ['ici'], sources: [] }]);
  const flaw = (text: string): unknown => {
    try {
      return readQuestions(text);
    } catch (error) {
      return (error as { details: unknown }).details;
    }
  };
  expect(flaw('')).toEqual({ line: 1, flaw: 'empty' });
  expect(flaw('[{')).toEqual({ line: 1, flaw: 'syntax' });
  expect(flaw('{"question":"x"}')).toEqual({ line: 1, flaw: 'header' });
  expect(flaw('demande;source\nx;y\n')).toEqual({ line: 1, flaw: 'header' });
  expect(flaw('question;source\nx;y\n;z\n')).toEqual({ line: 3, flaw: 'question' });
  expect(flaw('question;source;refus\nx;y;oui\n')).toEqual({ line: 2, flaw: 'expected' });
  expect(flaw('question;source\nx;\n')).toEqual({ line: 2, flaw: 'expected' });
  expect(flaw('question;source\n"x;y\n')).toMatchObject({ flaw: 'syntax' });
  expect(flaw(`question;source\n${'x;y\n'.repeat(501)}`)).toEqual({ line: 501, flaw: 'too_many' });
});
