import { read as readWorkbook, utils } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFound, type SovereigntyState, type VendorRow } from '#contract/sovereignty.ts';
import { reportOf } from './sovereignty.ts';
import { traces } from '../../demo/traces/company.ts';
import { file } from '../../test/support/part.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';

let opened: TestHouse;
let member: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix']);
  member = await opened.addMember(opened.owner, 'lea@example.org');
});
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const ask = (who: TestMember, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  opened.as(who, { method, url: `/o/sovereignty${url}`, ...(payload === undefined ? {} : { payload }) });
const give = (name: string) =>
  opened.as(opened.owner, {
    method: 'POST',
    url: `/o/sovereignty/traces?name=${encodeURIComponent(name)}`,
    ...file('x', traces[name] ?? ''),
  });
const state = async (): Promise<SovereigntyState> => (await ask(opened.owner, 'GET', '')).json<SovereigntyState>();
const diagnose = (withLogs = true) => ask(opened.owner, 'POST', '/diagnosis', { withLogs });

test('without a trace the house’s own engines and ledger are told, and no log is read before the staff was told', async () => {
  expect((await ask(opened.owner, 'GET', '/diagnosis/file?format=pdf')).json()).toMatchObject({ code: 'diagnosis_missing' });
  const engine = {
    name: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    reach: 'internet',
    operator: 'Mistral AI',
    parentCountry: 'FR',
    placeCountry: 'FR',
    zone: 'eu',
    retention: { kept: 'unknown' },
    models: [{ id: 'mistral-small', abilities: ['complete'], contextTokens: 32_000 }],
  };
  expect((await opened.as(opened.owner, { method: 'POST', url: '/o/engines', payload: engine })).json()).toMatchObject({
    id: expect.any(String),
  });
  expect((await diagnose()).statusCode).toBe(200);
  const alone = (await state()).diagnosis;
  expect(alone?.tools.map(({ id, state: of, shadow, signals, zone }) => ({ id, of, shadow, signals, zone }))).toEqual([
    { id: 'mistral-api', of: 'used', shadow: false, signals: ['outbound'], zone: 'eu' },
  ]);
  for (const name of Object.keys(traces)) expect((await give(name)).statusCode).toBe(200);
  expect((await diagnose()).json()).toMatchObject({ code: 'logs_need_notice' });
  expect((await diagnose(false)).statusCode).toBe(200);
  expect((await state()).diagnosis?.tools.some(({ id }) => id === 'claude-app')).toBe(false);
});

test('with the notice, the same is found as by the command, and no name of anybody is in what is shown', async () => {
  expect((await ask(opened.owner, 'PUT', '/notice', { givenAt: Date.UTC(2026, 0, 5), councilAt: null, headcount: 42 })).statusCode).toBe(
    200,
  );
  expect((await diagnose()).statusCode).toBe(200);
  const { diagnosis } = await state();
  const shadow = diagnosis?.tools.filter((tool) => tool.shadow).map(({ id }) => id);
  expect(shadow).toEqual(expect.arrayContaining(['claude-app', 'deepseek', 'midjourney', 'cursor', 'notta']));
  expect(JSON.stringify(diagnosis)).not.toMatch(/ndelaby|jpruvost|clacroix/);
  const pdf = await ask(opened.owner, 'GET', '/diagnosis/file?format=pdf&language=fr');
  expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(pdf.headers['content-disposition']).toContain('attachment');
});

test('the flows that are meant are taken away as a workbook: by country, law, zone and class of what left', async () => {
  const toolsIn = async (query: string): Promise<unknown[]> => {
    const { rawPayload } = await ask(opened.owner, 'GET', `/flows/file?language=fr&${query}`);
    const book = readWorkbook(rawPayload, { type: 'buffer' });
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets['Flux'] ?? {}, { header: 1 });
    const at = rows.findIndex(([first]) => first === 'Service');
    return [...new Set(rows.slice(at + 1).flatMap(([, tool]) => tool ?? []))];
  };
  const all = await toolsIn('');
  expect(all).toEqual(expect.arrayContaining(['DeepSeek', 'Midjourney']));
  expect(await toolsIn('country=CN')).toEqual(['DeepSeek']);
  expect(await toolsIn('law=china')).toEqual(['DeepSeek']);
  expect(await toolsIn('operator=Midjourney&zone=outside')).toEqual(['Midjourney']);
  expect(await toolsIn('operator=Midjourney&zone=perimeter')).toEqual([]);
  expect(await toolsIn('sent=secret')).toEqual([]);
  expect((await ask(opened.owner, 'GET', '/flows/file?language=fr&zone=lune')).statusCode).toBe(400);
});

test('who was behind a tool is told to who may lift aliases, and to nobody else', async () => {
  expect((await ask(member, 'POST', '/people', { tool: 'deepseek', reason: 'curiosité' })).statusCode).toBe(403);
  expect((await ask(member, 'GET', '')).statusCode).toBe(403);
  expect((await ask(opened.owner, 'POST', '/people', { tool: 'deepseek', reason: 'demande du DPO' })).json()).toMatchObject({
    people: [{ name: 'ndelaby' }],
  });
});

const by = { source: 'Avenant 2 au contrat', asOf: '2026-10-01' };
const toolOf = async (id: string) => (await state()).diagnosis?.tools.find((tool) => tool.id === id);

test('what the company says of a tool, and knows better of a vendor, counts at once, as its own', async () => {
  const before = await toolOf('deepseek');
  await ask(opened.owner, 'PUT', '/tools/deepseek', { allowed: true, criticality: 'low', data: ['finance'] });
  await ask(opened.owner, 'PUT', '/vendors/deepseek', { exposure: 'SELF_HOSTED', ...by });
  const told = { shadow: false, declared: true, criticality: 'low', data: ['finance'], exposure: 'SELF_HOSTED' };
  const own = { fields: ['exposure'], ...by };
  const after = await toolOf('deepseek');
  expect(after).toMatchObject({ ...told, own });
  expect(after?.exposureScore).toBeLessThan(before?.exposureScore ?? 0);
  expect(after?.comparison.find(({ row }) => row === 'jurisdiction')?.grounding).toBe('declared');
  await diagnose();
  expect(await toolOf('deepseek')).toMatchObject({ ...told, own });
  expect((await ask(opened.owner, 'PUT', '/tools/inconnu', { allowed: true, criticality: 'low', data: [] })).json()).toMatchObject({
    code: 'vendor_unknown',
  });
  expect((await ask(opened.owner, 'PUT', '/vendors/deepseek', { exposure: 'CN' })).json()).toMatchObject({ code: 'input_invalid' });
  expect((await ask(opened.owner, 'DELETE', '/vendors/deepseek')).statusCode).toBe(200);
  expect(await toolOf('deepseek')).toMatchObject({ exposure: before?.exposure, own: null });
  expect((await ask(opened.owner, 'DELETE', '/vendors/deepseek')).json()).toMatchObject({ code: 'vendor_unknown' });
});

test('a tool that no trace shows is told as declared; one that is not used leaves the figures, unless a trace proves it', async () => {
  const answer = (tool: string, use: string, more: object = {}) =>
    ask(opened.owner, 'PUT', `/tools/${tool}`, { use, allowed: true, criticality: 'high', data: ['hr'], ...more });
  expect(await toolOf('writesonic')).toBeUndefined();
  await answer('writesonic', 'used', { services: ['Communication'] });
  const told = await toolOf('writesonic');
  expect(told).toMatchObject({
    state: 'used',
    shadow: false,
    saidUse: 'used',
    evidenceCount: 0,
    criticality: 'high',
    services: ['Communication'],
  });
  expect(told && isFound(told)).toBe(false);
  const { diagnosis } = await state();
  expect(diagnosis?.plan.some(({ tool }) => tool === 'writesonic')).toBe(true);
  expect(diagnosis?.flows).toContainEqual(expect.objectContaining({ tool: 'writesonic', service: 'Communication' }));
  await answer('writesonic', 'unused');
  expect((await toolOf('writesonic'))?.state).toBe('unused');
  expect((await state()).diagnosis?.flows.some(({ tool }) => tool === 'writesonic')).toBe(false);
  await answer('chatgpt', 'unused');
  const proven = await toolOf('chatgpt');
  expect([proven?.state, proven?.saidUse, proven && isFound(proven)]).toEqual(['used', 'unused', true]);
});

test('a product that no catalogue has is added with its document, found by its name, and declared', async () => {
  const vendor = {
    vendor: 'Atelier Voyelle',
    product: 'Voyelle Devis',
    category: 'saas_ai',
    exposure: 'EU_ONLY',
    country: 'FR',
    regions: 'France',
    training: 'non',
    retention: '30 jours',
    hosts: ['app.voyelle-devis.fr'],
    ...by,
  };
  const { id } = (await ask(opened.owner, 'POST', '/vendors', vendor)).json<{ id: string }>();
  expect((await ask(opened.owner, 'POST', '/vendors', vendor)).json()).toMatchObject({ code: 'vendor_exists', details: { id } });
  const found = (await ask(opened.owner, 'GET', '/vendors?words=voyelle')).json<{ vendors: VendorRow[] }>().vendors;
  expect(found).toMatchObject([{ id, isAdded: true, own: { ...by } }]);
  await ask(opened.owner, 'PUT', `/tools/${id}`, { use: 'used', allowed: true, criticality: 'medium', data: [] });
  const told = await toolOf(id);
  expect(told).toMatchObject({ state: 'used', country: 'FR', own: { ...by } });
  expect(told?.answers.every(({ grounding }) => grounding === 'declared')).toBe(true);
  const own = (await ask(opened.owner, 'GET', '/vendors?own=yes')).json<{ vendors: VendorRow[] }>().vendors;
  expect(own.map((one) => one.id)).toEqual([id]);
  const { diagnosis } = await state();
  const report = diagnosis === null ? '' : JSON.stringify(reportOf(diagnosis, 'fr', '0.1.0'));
  for (const words of [by.source, 'déclaré par l’entreprise, aucune trace']) expect(report).toContain(words);
});

test('a decision is kept, and a trace that is removed is gone from the next diagnosis', async () => {
  await ask(opened.owner, 'PUT', '/actions/chatgpt', { owner: 'Sofia', dueAt: null, state: 'begun' });
  const before = await state();
  expect(before.decisions).toEqual([{ tool: 'chatgpt', owner: 'Sofia', dueAt: null, state: 'begun' }]);
  const log = before.traces.find(({ name }) => name === 'reseau/access.log');
  await ask(opened.owner, 'DELETE', `/traces/${log?.id ?? ''}`);
  await diagnose();
  expect((await state()).diagnosis?.tools.some(({ id, state: of }) => id === 'claude-app' && of === 'used')).toBe(false);
});

test('a process makes its tools as critical as it is: priority, plan and gauges follow at once', async () => {
  const before = (await state()).diagnosis;
  const tool = before?.tools.find(({ id }) => id === 'deepseek');
  expect(tool?.criticality).not.toBe('high');
  const processes = [
    { name: 'Devis', criticality: 'high', tools: ['deepseek'] },
    { name: 'Traduction', criticality: 'low', tools: ['deepseek'] },
  ];
  expect((await ask(opened.owner, 'PUT', '/processes', { processes })).statusCode).toBe(200);
  const after = (await state()).diagnosis;
  const told = after?.tools.find(({ id }) => id === 'deepseek');
  expect(told).toMatchObject({ criticality: 'high', criticalityGiven: true, priority: told?.exposureScore });
  expect(after?.plan.find((action) => action.tool === 'deepseek')?.priority).toBe(told?.priority);
  expect(after?.gauges).not.toEqual(before?.gauges);
  expect(after?.processes).toEqual(processes);
});

test('an answer narrows the framework’s range where no fact answers, and never goes over a fact', async () => {
  const before = (await state()).diagnosis?.framework;
  const answer = (criterion: string, step: number | null) =>
    ask(opened.owner, 'PUT', `/criteria/${criterion}`, { step, reason: 'contrat lu' });
  expect((await answer('4.5', 4)).statusCode).toBe(200);
  const after = (await state()).diagnosis?.framework;
  expect(after?.answered).toBe((before?.answered ?? 0) + 1);
  const width = (score: typeof after) => (score?.profiles[0]?.high ?? 0) - (score?.profiles[0]?.low ?? 0);
  expect(width(after)).toBeLessThan(width(before));
  // Exposed tools answer 2.2 by a fact: what is said there changes nothing.
  expect((await answer('2.2', 4)).statusCode).toBe(200);
  expect((await state()).diagnosis?.framework).toEqual(after);
  expect((await answer('2.1', 4)).json()).toMatchObject({ code: 'criterion_unknown' });
  expect((await answer('4.5', null)).statusCode).toBe(200);
  expect((await state()).diagnosis?.framework).toEqual(before);
});

test('scenarios stand side by side under their names, and the same name goes over the one before', async () => {
  const keep = (name: string, remedy: string) => ask(opened.owner, 'POST', '/scenarios', { name, choices: [{ tool: 'deepseek', remedy }] });
  const { id } = (await keep('Tout garder', 'keep')).json<{ id: string }>();
  await keep('Tout arrêter', 'stop');
  expect((await keep('Tout garder', 'keep')).json()).toEqual({ id });
  const { scenarios } = await state();
  expect(scenarios.map(({ name }) => name).toSorted()).toEqual(['Tout arrêter', 'Tout garder']);
  const exposure = (name: string) => scenarios.find((one) => one.name === name)?.foresight.exposureAfter ?? -1;
  expect(exposure('Tout arrêter')).toBeLessThan(exposure('Tout garder'));
  expect((await ask(opened.owner, 'DELETE', `/scenarios/${id}`)).statusCode).toBe(200);
  expect((await state()).scenarios).toHaveLength(1);
});

test('owners and dates of the plan and of the upkeep are in the report', async () => {
  const dueAt = Date.UTC(2026, 11, 24);
  await ask(opened.owner, 'PUT', '/upkeep/backup-test', { owner: 'Lucie Vasseur', dueAt, state: 'begun' });
  await ask(opened.owner, 'PUT', '/actions/deepseek', { owner: 'Noé Delaby', dueAt, state: 'begun' });
  const { upkeep, diagnosis } = await state();
  expect(upkeep).toEqual([{ task: 'backup-test', owner: 'Lucie Vasseur', dueAt, state: 'begun' }]);
  if (!diagnosis) throw new Error('no diagnosis');
  const words = JSON.stringify(reportOf(diagnosis, 'fr', '0.1.0'));
  for (const said of ['Lucie Vasseur', 'Noé Delaby', 'Devis']) expect(words).toContain(said);
});
