import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { EvaluationSeen, evaluationDetail, QuestionSet } from '#contract/quality.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { startWriter } from '../../test/support/writer.ts';
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

test('without an encoder, meaning is refused', async () => {
  expect((await evaluate(csv, opened.owner, { candidates: [{ way: 'meaning' }] })).json()).toMatchObject({ code: 'encoder_missing' });
});

test('an evaluation that is deleted is gone', async () => {
  const { id } = (await evaluate(csv)).json<EvaluationSeen>();
  await opened.house.jobs.idle();
  expect((await opened.as(opened.owner, { method: 'DELETE', url: `/o/evaluations/${id}` })).statusCode).toBe(200);
  expect((await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json()).toMatchObject({ code: 'evaluation_unknown' });
});

test('a set is kept, asked, changed and given back; its name is its own', async () => {
  const kept = await opened.as(opened.owner, { method: 'POST', url: '/o/question-sets', payload: { name: 'Le bail', file: csv } });
  expect(kept.statusCode, kept.body).toBe(200);
  const set = kept.json<QuestionSet>();
  expect(set).toMatchObject({ name: 'Le bail', questions: 4 });
  const again = await opened.as(opened.owner, { method: 'POST', url: '/o/question-sets', payload: { name: 'le  BAIL', file: csv } });
  expect(again.json()).toEqual({ code: 'question_set_named', details: { name: 'Le bail' } });

  const file = await opened.as(opened.owner, { url: `/o/question-sets/${set.id}/file` });
  expect(file.headers['content-disposition']).toContain('Le bail.csv');
  expect(readQuestions(file.body)).toEqual(readQuestions(csv));

  const started = await opened.as(opened.owner, { method: 'POST', url: '/o/evaluations', payload: { set: set.id } });
  await opened.house.jobs.idle();
  const { id } = started.json<EvaluationSeen>();
  // What was asked stays as it was, whatever becomes of the set.
  await opened.as(opened.owner, {
    method: 'PUT',
    url: `/o/question-sets/${set.id}`,
    payload: { name: 'Autre', file: '[{"question":"Quoi ?","refuse":true}]' },
  });
  expect((await opened.as(opened.owner, { method: 'DELETE', url: `/o/question-sets/${set.id}` })).statusCode).toBe(200);
  const detail = (await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json<z.output<typeof evaluationDetail>>();
  expect(detail).toMatchObject({ state: 'done', set: { id: set.id, name: 'Le bail' }, questions: 4 });
  expect((await opened.as(opened.owner, { url: `/o/question-sets/${set.id}` })).json()).toMatchObject({ code: 'question_set_unknown' });
});

test('neither a set nor a file, or both, is no question; what is over is not stopped', async () => {
  for (const payload of [{}, { file: csv, set: 'qst_1' }])
    expect((await opened.as(opened.owner, { method: 'POST', url: '/o/evaluations', payload })).json()).toMatchObject({
      code: 'input_invalid',
    });
  const { id } = (await evaluate(csv)).json<EvaluationSeen>();
  await opened.house.jobs.idle();
  expect((await opened.as(opened.owner, { method: 'POST', url: `/o/evaluations/${id}/stop` })).json()).toEqual({
    code: 'evaluation_state',
    details: { state: 'done' },
  });
});

describe('with an engine that writes', () => {
  let writer: Awaited<ReturnType<typeof startWriter>>;
  let engine: string;
  beforeAll(async () => {
    writer = await startWriter(() => '', { pauseMs: 5 });
    engine = await writer.declare(opened, opened.owner, 'Rédacteur');
  });
  afterAll(() => writer.stop());

  const written = { way: 'words', writer: { engine: '', model: 'redacteur' } };
  const candidates = () => [{ way: 'words' }, { ...written, writer: { ...written.writer, engine } }];
  const question = 'question;sources;mots\nQuand donne-t-on congé du bail ?;bail.txt;six mois\n';

  test('what it writes is checked and counted beside the quoted answer: sentences, tokens, euros, energy', async () => {
    writer.says('Le congé est donné six mois avant la fin du bail. Le congé est donné trois mois avant la fin du bail.');
    const instruction = 'Réponds en une phrase.';
    const [quoted, beside] = candidates();
    const { id } = (
      await evaluate(question, opened.owner, { candidates: [quoted, beside, { ...beside, instruction }] })
    ).json<EvaluationSeen>();
    await opened.house.jobs.idle();
    const detail = (await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json<z.output<typeof evaluationDetail>>();
    expect(detail.totals).toMatchObject([
      { way: 'words', writer: null, supported: null, tokens: null, euros: null, energy: null },
      {
        writer: { name: 'Rédacteur', model: 'redacteur' },
        instruction: null,
        supported: 0.5,
        tokens: 321 + 54,
        euros: (321 + 3 * 54) / 1_000_000,
      },
      { writer: { name: 'Rédacteur', model: 'redacteur' }, instruction, supported: 0.5 },
    ]);
    expect(detail.totals[1]?.energy?.highWh).toBeGreaterThan(0);
    expect(writer.prompts.filter((prompt) => prompt.startsWith(instruction))).toHaveLength(1);
    const rows = (await opened.as(opened.owner, { url: `/o/evaluations/${id}/file` })).body.trim().split('\r\n');
    expect(rows).toHaveLength(1 + 3);
    expect(rows[3]).toContain(`;${instruction};true;true;`);
    // Of three answers nothing was added to a conversation.
    expect((await opened.as(opened.owner, { url: '/o/conversations' })).json()).toMatchObject({ conversations: [] });
  });

  test('an engine that is not there is refused before anything is asked', async () => {
    const unknown = [{ ...written, writer: { engine: 'eng_none', model: 'x' } }];
    expect((await evaluate(question, opened.owner, { candidates: unknown })).json()).toMatchObject({ code: 'no_engine' });
  });

  test('stopped, it keeps what came; taken up again, it asks the rest and no question twice', async () => {
    const store = await opened.house.vault.organisation(opened.owner.actor.organisation);
    const asked: string[] = [];
    const questions = [
      'Quand donne-t-on congé du bail',
      'Quand le congé du bail est-il donné',
      'Comment donne-t-on congé du bail',
      'Quand peut-on donner congé du bail',
    ];
    writer.says((prompt) => {
      asked.push(questions.find((one) => prompt.includes(one)) ?? '');
      return 'Le congé est donné six mois avant la fin du bail.';
    });
    const lines = questions.map((one) => `${one} ?;bail.txt;six mois`);
    const before = (await entriesAfter(store)).length;
    const answered = await evaluate(`question;sources;mots\n${lines.join('\n')}\n`, opened.owner, { candidates: candidates().slice(1) });
    const { id } = answered.json<EvaluationSeen>();
    await expect.poll(() => asked.length, { interval: 5 }).toBeGreaterThan(1);
    const stopped = await opened.as(opened.owner, { method: 'POST', url: `/o/evaluations/${id}/stop` });
    expect(stopped.json()).toMatchObject({ state: 'stopped' });
    const resumed = await opened.as(opened.owner, { method: 'POST', url: `/o/evaluations/${id}/resume` });
    expect(resumed.json()).toMatchObject({ state: 'running' });
    await opened.house.jobs.idle();
    const detail = (await opened.as(opened.owner, { url: `/o/evaluations/${id}` })).json<z.output<typeof evaluationDetail>>();
    expect(detail.state).toBe('done');
    expect(detail.asked.map(({ verdicts }) => verdicts.map(({ wordsShown }) => wordsShown))).toEqual([[true], [true], [true], [true]]);
    // The one that was being asked when somebody stopped it may be asked again; those before it are not.
    expect(asked.filter((one) => one === questions[0])).toHaveLength(1);
    const acts = (await entriesAfter(store, before)).flatMap(({ act, on }) => (on === id ? [act] : []));
    expect(acts).toEqual(['evaluation.started', 'evaluation.stopped', 'evaluation.resumed', 'evaluation.ended']);
  });
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
