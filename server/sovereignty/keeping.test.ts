import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SovereigntyState } from '#contract/sovereignty.ts';
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

test('nothing is read before something is given, and no log before the staff was told', async () => {
  expect((await diagnose()).json()).toMatchObject({ code: 'diagnosis_empty' });
  expect((await ask(opened.owner, 'GET', '/diagnosis/file?format=pdf')).json()).toMatchObject({ code: 'diagnosis_missing' });
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

test('who was behind a tool is told to who may lift aliases, and to nobody else', async () => {
  expect((await ask(member, 'POST', '/people', { tool: 'deepseek', reason: 'curiosité' })).statusCode).toBe(403);
  expect((await ask(member, 'GET', '')).statusCode).toBe(403);
  expect((await ask(opened.owner, 'POST', '/people', { tool: 'deepseek', reason: 'demande du DPO' })).json()).toMatchObject({
    people: [{ name: 'ndelaby' }],
  });
});

test('what the company says of a tool, and knows better of a vendor, counts at the next diagnosis', async () => {
  await ask(opened.owner, 'PUT', '/tools/deepseek', { allowed: true, criticality: 'low', data: ['finance'] });
  await ask(opened.owner, 'PUT', '/vendors/deepseek', { exposure: 'SELF_HOSTED' });
  await diagnose();
  const { diagnosis } = await state();
  expect(diagnosis?.tools.find(({ id }) => id === 'deepseek')).toMatchObject({
    shadow: false,
    declared: true,
    criticality: 'low',
    data: ['finance'],
    exposure: 'SELF_HOSTED',
  });
  expect((await ask(opened.owner, 'PUT', '/tools/inconnu', { allowed: true, criticality: 'low', data: [] })).json()).toMatchObject({
    code: 'vendor_unknown',
  });
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
