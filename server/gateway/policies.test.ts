import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Policy, PolicyRule, policyVersions } from '#contract/policy.ts';
import type { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix']);
}, 60_000);
afterAll(() => opened.close());

const current = async (): Promise<Policy> => (await opened.as(opened.owner, { url: '/o/policy' })).json<Policy>();
const publish = async (payload: object): Promise<Policy> =>
  (await opened.as(opened.owner, { method: 'PUT', url: '/o/policy', payload })).json<Policy>();
const versions = async (query = ''): Promise<z.output<typeof policyVersions>> =>
  (await opened.as(opened.owner, { url: `/o/policy/versions${query}` })).json();
const with_ = (rules: readonly PolicyRule[], on: string, more: Partial<PolicyRule>) =>
  rules.map((rule) => (rule.on === on ? { ...rule, ...more } : rule));

test('each version is told with who published it and what it changed; the proposal ends them', async () => {
  const first = await current();
  expect(await versions()).toMatchObject({ versions: [{ version: 0, at: null, member: null, changed: [] }], next: null });
  const second = await publish({ furthestZone: 'eu', rules: with_(first.rules, 'hr', { furthestZone: 'perimeter' }) });
  await publish({ furthestZone: 'eu', rules: with_(second.rules, 'public', { engines: ['eng_1'] }) });
  const all = await versions();
  expect(all.next).toBe(null);
  expect(all.versions.map(({ version, member, ceilingBefore }) => [version, member, ceilingBefore])).toEqual([
    [2, opened.owner.actor.member, null],
    [1, opened.owner.actor.member, 'perimeter'],
    [0, null, null],
  ]);
  expect(all.versions[0]?.changed).toEqual([
    {
      before: first.rules.find(({ on }) => on === 'public'),
      after: { ...first.rules.find(({ on }) => on === 'public'), engines: ['eng_1'] },
    },
  ]);
  expect(all.versions[1]?.changed.map(({ after }) => [after.on, after.furthestZone])).toEqual([['hr', 'perimeter']]);
});

test('page after page, each against the one before it', async () => {
  const all = (await versions()).versions;
  const seen = [];
  for (let next: number | null | undefined; next !== null;) {
    const page = await versions(`?limit=1${next === undefined ? '' : `&before=${next}`}`);
    expect(page.versions).toHaveLength(1);
    seen.push(...page.versions);
    next = page.next;
  }
  expect(seen).toEqual(all);
});

test('to return to one is to publish it again, with what that would have changed told first', async () => {
  const earlier = (await versions()).versions.find(({ version }) => version === 1);
  const body = { furthestZone: earlier?.furthestZone, rules: earlier?.rules };
  const told = await opened.as(opened.owner, { method: 'POST', url: '/o/policy/consequences', payload: body });
  expect(told.json()).toMatchObject({ days: 30 });
  const now = await publish(body);
  expect(now).toMatchObject({ version: 3, rules: earlier?.rules });
  expect((await versions('?limit=1')).versions[0]?.changed.map(({ after }) => [after.on, after.engines])).toEqual([['public', null]]);
});
