import { read as readWorkbook } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { costOver, type Diagnosis, type Offer, type Saving, type SovereigntyState } from '#contract/sovereignty.ts';
import { file } from '../../test/support/part.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { diagnosisAs } from './alone.ts';
import { costLines } from './cost.ts';
import { remedyIn } from './plan.ts';
import { reportOf } from './report.ts';

const list = 'Outil;Usage;Service;Criticité;Données\nChatGPT;offres;Bureau;haute;contrats\nMidjourney;visuels;Bureau;haute;\n';
let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix']);
  await opened.as(opened.owner, { method: 'POST', url: '/o/sovereignty/traces?name=outils_declares.csv', ...file('x', list) });
  await put('/notice', { givenAt: null, councilAt: null, headcount: 10 });
  await opened.as(opened.owner, { method: 'POST', url: '/o/sovereignty/diagnosis', payload: { withLogs: false } });
});
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const put = (url: string, payload: object) => opened.as(opened.owner, { method: 'PUT', url: `/o/sovereignty${url}`, payload });
const state = async (): Promise<SovereigntyState & { diagnosis: Diagnosis }> => {
  const told = (await opened.as(opened.owner, { url: '/o/sovereignty' })).json<SovereigntyState>();
  if (!told.diagnosis) throw new Error('no diagnosis');
  return { ...told, diagnosis: told.diagnosis };
};
const actionOn = ({ plan }: Diagnosis, id: string) => plan.find(({ tool }) => tool === id);
const offer = (given: Partial<Offer>): Offer => ({
  id: null,
  name: '',
  category: 'infrastructure',
  kind: 'capex',
  rhythm: 'once',
  low: 500_000,
  high: 500_000,
  document: 'Devis 2026-118',
  datedAt: Date.UTC(2026, 9, 5),
  ...given,
});

test('another way than ours becomes the plan, with its figures and what it costs, and ours comes back', async () => {
  const before = await state();
  const ours = actionOn(before.diagnosis, 'chatgpt')?.remedy;
  expect(ours).not.toBe('stop');
  const effect = before.effects.find(({ tool }) => tool === 'chatgpt')?.ways.find(({ remedy }) => remedy === 'stop');
  expect((await put('/plan', { choices: [{ tool: 'chatgpt', remedy: 'stop' }] })).statusCode).toBe(200);
  const after = await state();
  expect(actionOn(after.diagnosis, 'chatgpt')).toMatchObject({ remedy: 'stop', proposed: ours, exposureAfter: 0, owner: 'direction' });
  // What was said of that way before it was chosen is what the plan now comes to.
  expect(costOver(after.diagnosis.cost)).toEqual(effect?.cost);
  expect(effect?.cost).not.toEqual(costOver(before.diagnosis.cost));
  expect((await put('/plan', { choices: [{ tool: 'chatgpt', remedy: ours }] })).statusCode).toBe(200);
  expect((await state()).diagnosis.plan).toEqual(before.diagnosis.plan);
  expect((await put('/plan', { choices: [{ tool: 'midjourney', remedy: 'house-engine' }] })).json()).toMatchObject({
    code: 'diagnosis_missing',
  });
});

test('only what the plan calls for is counted, and an offer stands in the place of our order of size', async () => {
  const all = (remedy: 'keep' | 'house-engine' | 'eu-operator') =>
    costLines({ ...found, headcount: 10, offers: [], saving: null }, () => remedy);
  const found = (await state()).diagnosis;
  expect(all('keep')).toEqual([]);
  expect(all('eu-operator').map(({ id }) => id)).not.toContain('server');
  expect(all('house-engine').map(({ id }) => id)).toEqual(expect.arrayContaining(['server', 'integration', 'upkeep']));
  // By hand: 10 people, 12 € a year at least.
  expect(all('eu-operator').find(({ id }) => id === 'eu-engine')).toMatchObject({ low: 12_000, source: 'makers', grounding: 'unknown' });

  await put('/plan', { choices: [{ tool: 'chatgpt', remedy: 'house-engine' }] });
  const offers = [offer({ id: 'server' }), offer({ name: 'Armoire', low: 90_000, high: 120_000, document: 'Devis 7' })];
  expect((await put('/offers', { offers })).statusCode).toBe(200);
  const { diagnosis } = await state();
  expect(diagnosis.cost.find(({ id }) => id === 'server')).toMatchObject({
    low: 500_000,
    high: 500_000,
    grounding: 'declared',
    source: 'company',
    document: 'Devis 2026-118',
  });
  const words = JSON.stringify(reportOf(diagnosis, 'fr', '0.1.0'));
  for (const said of ['Armoire', 'Devis 2026-118', 'ordre de grandeur', 'non mesurée']) expect(words).toContain(said);
  expect((await put('/offers', { offers: [offer({ id: 'server', low: 2, high: 1 })] })).statusCode).toBe(400);
  expect((await put('/offers', { offers: [offer({ name: '' })] })).statusCode).toBe(400);
});

test('the orchestrator’s saving enters with its interval where it was measured and holds, and not otherwise', async () => {
  const { diagnosis } = await state();
  const kept = { saving: { mean: 0.3, low: 0.2, high: 0.4 }, quality: { mean: 0.97, low: 0.96, high: 0.98 }, holds: true };
  const measured: Saving = { trials: 210, needed: 200, kept };
  const cost = (saving: Saving | null) => costLines({ ...diagnosis, offers: [], headcount: 10, saving }, () => 'eu-operator');
  // By hand: from 12 € and 60 € a person, the most saved of the least, the least saved of the most.
  expect(cost(measured).find(({ id }) => id === 'orchestrator')).toMatchObject({ low: -4_800, high: -12_000, grounding: 'fact' });
  for (const none of [null, { ...measured, kept: null }, { ...measured, kept: { ...kept, holds: false } }])
    expect(cost(none).some(({ id }) => id === 'orchestrator')).toBe(false);
  const whole = { ...diagnosis, cost: cost(measured), saving: measured };
  const book = readWorkbook(await diagnosisAs('xlsx', whole, 'fr', '0.1.0'), { type: 'array', cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  const row = (id: string): number => 4 + whole.cost.findIndex((line) => line.id === id);
  expect(sheet?.[`F${row('orchestrator')}`]).toMatchObject({ f: `F${row('eu-engine')}*-0.4`, v: -48 });
  expect(JSON.stringify(reportOf(whole, 'fr', '0.1.0'))).toContain('210 comparaisons');
  expect(remedyIn(diagnosis.plan)('inconnu')).toBe('keep');
});

test('what an answer rests on follows what the company said itself', async () => {
  const ground = async () =>
    (await state()).diagnosis.tools.find(({ id }) => id === 'chatgpt')?.comparison.find(({ row }) => row === 'jurisdiction')?.grounding;
  expect(await ground()).toBe('fact');
  expect((await state()).diagnosis.tools.map(({ id, dataGiven }) => [id, dataGiven])).toEqual(
    expect.arrayContaining([
      ['chatgpt', true],
      ['midjourney', false],
    ]),
  );
  await put('/vendors/chatgpt', { exposure: 'EU_ONLY', source: 'Contrat', asOf: '2026-10-01' });
  expect(await ground()).toBe('declared');
});
