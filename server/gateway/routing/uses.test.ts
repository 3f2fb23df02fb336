import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineSeen } from '#contract/models.ts';
import type { UsesSeen } from '#contract/routing.ts';
import { declarationOf, replayed, startServer } from '../../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { decide, defaultRules, type Option } from '../policy.ts';

let opened: TestHouse;
let owner: TestMember;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  server = await startServer((one, response) => replayed(one, response));
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.stop();
});

const models = [{ id: 'model', abilities: ['complete'], contextTokens: 512 }];
const declare = async (name: string, more: object = {}): Promise<string> => {
  const payload = { ...declarationOf(server.baseUrl), name, models, ...more };
  return (await opened.as(owner, { method: 'POST', url: '/o/engines', payload })).json<EngineSeen>().id;
};
const uses = async (): Promise<UsesSeen['uses'][number] | undefined> =>
  (await opened.as(owner, { url: '/o/uses' })).json<UsesSeen>().uses.find(({ ability }) => ability === 'complete');
const choose = (model: { engine: string; model: string } | null, as = owner) =>
  opened.as(as, { method: 'PUT', url: '/o/uses', payload: { ability: 'complete', model } });
const answering = async (): Promise<string | undefined> =>
  (await opened.house.gateway.chosen(owner.actor.organisation, 'complete'))?.engine;

test('what an administrator chose answers, for as long as it is there and may; without a choice, the nearest', async () => {
  const cheap = await declare('Atelier');
  const dear = await declare('Bureau', { models: [{ ...models[0], eurosPerMillion: { input: 1, output: 2 } }] });
  expect(await answering()).toBe(cheap);
  expect((await choose({ engine: dear, model: 'model' })).statusCode).toBe(200);
  expect(await answering()).toBe(dear);
  expect(await uses()).toMatchObject({ chosen: { engine: dear }, models: [{ engine: dear, name: 'Bureau' }, { engine: cheap }] });
  const said = await opened.house.gateway.complete(owner.actor, { messages: [{ role: 'user', content: 'Bonjour' }], maximumTokens: 8 });
  expect(said.text).not.toBe('');
  const { decisions } = (await opened.as(owner, { url: '/o/decisions' })).json<{ decisions: { engine: string }[] }>();
  expect(decisions[0]?.engine).toBe(dear);
  await opened.as(owner, { method: 'DELETE', url: `/o/engines/${dear}` });
  expect(await answering()).toBe(cheap);
  expect(await uses()).toMatchObject({ chosen: { engine: dear }, models: [{ engine: cheap }] });
  await choose(null);
  expect(await uses()).toMatchObject({ chosen: null });
});

test('a model beyond the policy, or unable, is not chosen; nor by somebody who declares no engine', async () => {
  const far = await declare('Ailleurs', { baseUrl: 'https://modeles.example/v1', reach: 'internet', zone: 'eu' });
  expect((await choose({ engine: far, model: 'model' })).json()).toMatchObject({ code: 'model_unknown' });
  expect((await choose({ engine: 'embedded', model: 'absent' })).json()).toMatchObject({ code: 'model_unknown' });
  const auditor = await opened.addMember(owner, 'aude@example.org', 'auditor');
  expect((await opened.as(auditor, { url: '/o/uses' })).statusCode).toBe(200);
  expect((await choose(null, auditor)).statusCode).toBe(403);
});

test('a choice goes no further than the policy lets the text: there the nearest that may answers', () => {
  const at = (engine: string, zone: Option['zone'], more: Partial<Option> = {}): Option => ({
    engine,
    model: 'm',
    abilities: ['complete'],
    zone,
    keepsNothing: true,
    price: 0,
    ...more,
  });
  const options = [at('ours', 'perimeter'), at('theirs', 'eu', { chosenFor: ['complete'] })];
  const policy = { furthestZone: 'eu' as const, rules: [...defaultRules] };
  const asked = { ability: 'complete' as const, categories: [], wish: {}, options };
  expect(decide(policy, { ...asked, class: 'public' })).toMatchObject({ engine: 'theirs' });
  expect(decide(policy, { ...asked, class: 'secret' })).toMatchObject({ engine: 'ours' });
  expect(decide({ ...policy, furthestZone: 'perimeter' }, { ...asked, class: null })).toMatchObject({ engine: 'ours' });
  const elsewhere = [at('ours', 'perimeter'), at('theirs', 'eu', { abilities: ['complete', 'embed'], chosenFor: ['embed'] })];
  expect(decide(policy, { ...asked, class: 'public', options: elsewhere })).toMatchObject({ engine: 'ours' });
});
