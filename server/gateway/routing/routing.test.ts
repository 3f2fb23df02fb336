import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EngineDeclaration, EngineSeen } from '#contract/models.ts';
import type { RoutingSeen } from '#contract/routing.ts';
import { echo, json, letter, openDoor } from '../../../test/support/door.ts';
import { declarationOf, startServer, type Asked } from '../../../test/support/engines.ts';
import { entriesAfter } from '../../../test/support/store.ts';
import { insertTrial } from './routing.store.ts';

/** A light engine and a strong one, both scripted; the policy stands before whatever is wished for. */
let door: Awaited<ReturnType<typeof openDoor>>;
let strong: Awaited<ReturnType<typeof startServer>>;
let strongId = '';
let lightId = '';
const easy = 'Traduis cette phrase en anglais : la livraison aura lieu jeudi.';
const hard = 'Compare ces deux offres, analyse les risques de chacune et justifie ton choix.';
let sureness = -0.05;

const said = (text: string, logprob: number, body: Record<string, unknown>) => ({
  id: 'x',
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: text },
      ...(body['logprobs'] === true
        ? {
            logprobs: {
              content: [
                { token: text, logprob },
                { token: '.', logprob },
              ],
            },
          }
        : {}),
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 100, completion_tokens: 50 },
});
const lastOf = (body: Record<string, unknown>): string => ((body['messages'] ?? []) as { content: string }[]).at(-1)?.content ?? '';
/** The strong one also judges: the longer answer is the better. */
const strongAnswer = ({ body }: Asked, response: ServerResponse): void => {
  const asked = lastOf(body);
  const [, a = '', b = ''] = /<A>\n([^]*?)\n<\/A>\n<B>\n([^]*?)\n<\/B>/.exec(asked) ?? [];
  json(response, said(a === '' ? 'Réponse forte et complète' : a.length > b.length ? 'A' : a.length < b.length ? 'B' : '=', -0.01, body));
};
const lightAnswer = ({ body }: Asked, response: ServerResponse): void => json(response, said('Légère', sureness, body));

const set = (payload: object) =>
  door.opened.as(door.owner, {
    method: 'PUT',
    url: '/o/routing',
    payload: { mode: 'difficulty', strong: [{ engine: strongId, model: 'fort' }], hardFrom: 0.5, unsureBelow: -0.5, ...payload },
  });
const seen = async () => (await door.opened.as(door.owner, { url: '/o/routing' })).json<RoutingSeen>();
async function declareStrong(more: Partial<EngineDeclaration> = {}): Promise<void> {
  const { engines } = (await door.opened.as(door.owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
  for (const { id, declaration } of engines)
    if (declaration?.name === 'Fort') await door.opened.as(door.owner, { method: 'DELETE', url: `/o/engines/${id}` });
  lightId = engines.find(({ declaration }) => declaration?.name === 'Moteur eu')?.id ?? '';
  const [model] = declarationOf(strong.baseUrl).models;
  const added = await door.opened.as(door.owner, {
    method: 'POST',
    url: '/o/engines',
    payload: {
      ...declarationOf(strong.baseUrl),
      name: 'Fort',
      zone: 'eu',
      retention: { kept: 'nothing', days: null, proof: 'Contrat' },
      models: [{ ...model, id: 'fort', contextTokens: 32_000, eurosPerMillion: { input: 10, output: 20 } }],
      ...more,
    },
  });
  expect(added.statusCode, added.body).toBe(200);
  strongId = added.json<EngineSeen>().id;
}
async function entries(act: () => Promise<unknown>) {
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  await act();
  return (await entriesAfter(store, before)).map(({ act: name, facts }) => ({ name, facts: JSON.parse(facts) as Record<string, unknown> }));
}

beforeAll(async () => {
  door = await openDoor();
  strong = await startServer((asked, response) => strongAnswer(asked, response));
}, 60_000);
afterAll(async () => {
  await door.close();
  await strong.stop();
});
beforeEach(async () => {
  door.reset();
  strong.asked.length = 0;
  sureness = -0.05;
  door.engine.answer = lightAnswer;
  await declareStrong();
  await door.opened.as(door.owner, {
    method: 'PUT',
    url: '/o/routing/shadow',
    payload: { isOn: false, percent: 0, monthEuros: 0, judge: null },
  });
});

describe('difficulty', () => {
  test('what is easy goes to the light model, what is hard to the strong one, and the entry says why', async () => {
    await set({});
    expect((await door.chat(easy, { model: 'auto' })).body).toContain('Légère');
    const left = await entries(async () => expect((await door.chat(hard, { model: 'auto' })).body).toContain('Réponse forte'));
    expect(left[0]?.facts).toMatchObject({ route: 'hard', model: 'fort' });
    expect(left[0]?.facts['difficultyPercent']).toBeGreaterThan(50);
    const { decisions } = (await door.opened.as(door.owner, { url: '/o/decisions' })).json<{ decisions: { route: string | null }[] }>();
    expect(decisions.slice(0, 2).map(({ route }) => route)).toEqual(['hard', 'easy']);
  });

  test('nothing changes where the mode is the nearest, nor for who names a model', async () => {
    await set({ mode: 'nearest' });
    await door.chat(hard, { model: 'auto' });
    await set({});
    await door.chat(hard);
    expect(strong.asked).toEqual([]);
  });

  test('the policy comes first: what is too sensitive for the strong model stays with the near one', async () => {
    await declareStrong({ zone: 'outside', parentCountry: 'US', placeCountry: 'US' });
    await set({});
    expect((await door.chat(hard, { model: 'auto' })).body).toContain('Légère');
    expect(strong.asked).toEqual([]);
  });

  test('farther than the nearest goes only what goes there as it is: values are not hidden for the sake of a better answer', async () => {
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'outside' } });
    await declareStrong({ zone: 'exposed', parentCountry: 'US' });
    await set({});
    door.engine.answer = echo;
    await door.chat(`${hard} ${letter}`, { model: 'auto' });
    expect(strong.asked).toEqual([]);
    await door.opened.as(door.owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'eu' } });
  });
});

describe('a cascade', () => {
  test('gives the light answer that is sure, and asks the strong model in place of one that is not', async () => {
    await set({ mode: 'cascade' });
    const sure = await door.chat(easy, { model: 'auto' });
    expect(sure.body).toContain('Légère');
    // What the house asked for by itself is no part of the answer.
    expect(sure.body).not.toContain('logprobs');
    expect(door.server.asked[0]?.body['logprobs']).toBe(true);
    sureness = -1.5;
    const left = await entries(async () => expect((await door.chat(easy, { model: 'auto' })).body).toContain('Réponse forte'));
    expect(left.map(({ name, facts }) => [name, facts['model'], facts['route'], facts['milliLogProb']])).toEqual([
      ['engine.called', 'model', 'easy', undefined],
      ['engine.answered', 'model', undefined, -1500],
      ['engine.called', 'fort', 'unsure', undefined],
      ['engine.answered', 'fort', undefined, undefined],
    ]);
    expect(left[2]?.facts['insteadOf']).toBe(left[0]?.facts['call']);
  });

  test('never past the policy, nor into a failure: the unsure answer is given', async () => {
    await set({ mode: 'cascade' });
    sureness = -1.5;
    await declareStrong({ zone: 'outside', parentCountry: 'US', placeCountry: 'US' });
    await set({ mode: 'cascade' });
    const left = await entries(async () => expect((await door.chat(easy, { model: 'auto' })).body).toContain('Légère'));
    expect(left.map(({ name }) => name)).toEqual(['engine.called', 'engine.answered']);
    await declareStrong({ baseUrl: 'http://127.0.0.1:9/v1' });
    await set({ mode: 'cascade' });
    expect((await door.chat(easy, { model: 'auto' })).body).toContain('Légère');
    expect(strong.asked).toEqual([]);
  });

  test('leaves a stream, tools and several answers alone', async () => {
    await set({ mode: 'cascade' });
    for (const more of [{ stream: true }, { n: 2 }, { tools: [{ type: 'function', function: { name: 'chercher' } }] }])
      await door.chat(easy, { model: 'auto', ...more });
    expect(door.server.asked.map(({ body }) => body['logprobs'])).toEqual([undefined, undefined, undefined]);
  });

  test('serves the house’s own calls too', async () => {
    await set({ mode: 'cascade' });
    sureness = -1.5;
    const request = { messages: [{ role: 'user' as const, content: easy }], maximumTokens: 40 };
    const { text } = await door.opened.house.gateway.complete(door.owner.actor, request);
    expect(text).toBe('Réponse forte et complète');
  });
});

describe('comparing', () => {
  const turnOn = (payload: object = {}) =>
    door.opened.as(door.owner, {
      method: 'PUT',
      url: '/o/routing/shadow',
      payload: { isOn: true, percent: 100, monthEuros: 10, judge: null, ...payload },
    });
  const compared = () => door.opened.house.gateway.compared();

  test('asks both models, has both answers judged in both places, and keeps figures only', async () => {
    await set({});
    await turnOn();
    const left = await entries(async () => {
      await door.chat(easy, { model: 'auto' });
      await compared();
    });
    // The call, the light answer again, the strong one, two judgements.
    expect(left.filter(({ name }) => name === 'engine.called')).toHaveLength(5);
    expect(left.at(-1)).toMatchObject({ name: 'shadow.compared', facts: { verdict: 'strong' } });
    expect(JSON.stringify(left)).not.toMatch(/livraison|Légère|Réponse/);
    expect((await seen()).measured).toMatchObject({ trials: 1, needed: 200, failed: 0, curve: null });
  });

  test('is told of as what it is: what the organisation chose of its models is not, and wakes nothing', async () => {
    await set({});
    await turnOn();
    const told: string[] = [];
    const deaf = door.opened.house.channel.subscribe(door.owner.actor.organisation, ({ kind }) => void told.push(kind));
    await door.chat(easy, { model: 'auto' });
    await compared();
    deaf();
    expect(told.filter((kind) => kind === 'comparison' || kind === 'routing')).toEqual(['comparison']);
  });

  test('leaves alone what holds anything sensitive, and what a budget does not hold', async () => {
    await set({});
    await turnOn();
    const before = (await seen()).measured.trials;
    await door.chat(letter, { model: 'auto' });
    await compared();
    expect(strong.asked).toEqual([]);
    await turnOn({ monthEuros: 0.000001 });
    await door.chat(easy, { model: 'auto' });
    await compared();
    expect(strong.asked).toEqual([]);
    await turnOn({ percent: 0 });
    await door.chat(easy, { model: 'auto' });
    await compared();
    expect((await seen()).measured.trials).toBe(before);
  });

  test('goes by the policy: where it leaves one model there is nothing to compare', async () => {
    await declareStrong({ zone: 'outside', parentCountry: 'US', placeCountry: 'US' });
    await set({});
    await turnOn();
    await door.chat(easy, { model: 'auto' });
    await compared();
    expect(strong.asked).toEqual([]);
  });

  test('a judge that says neither, or an engine that fails, makes one that counts for nothing but its cost', async () => {
    await set({});
    await turnOn({ judge: { engine: lightId, model: 'model' } });
    const before = (await seen()).measured;
    await door.chat(easy, { model: 'auto' });
    await compared();
    const after = (await seen()).measured;
    expect(after.failed).toBe(before.failed + 1);
    expect(after.monthMicroEuros).toBeGreaterThan(before.monthMicroEuros);
  });

  test('what it tells is told anew as soon as the settings change', async () => {
    const trial = { at: 0, call: 'cal_x', mean_log_prob: null, light: 'a b', strong: 'c d', judge: 'c d', verdict: 'same' as const };
    const costs = { light_micro_euros: 1, strong_micro_euros: 10, micro_euros: 0 };
    await (
      await door.store()
    ).write('compare', async (tx) => {
      for (let one = 0; one < 200; one += 1) await insertTrial(tx, { ...trial, ...costs, id: `cmp_${one}`, difficulty: one / 200 });
    });
    await set({ hardFrom: 0.5 });
    const { curve, trials } = (await seen()).measured;
    expect([trials, curve?.inForce?.threshold]).toEqual([200, 0.5]);
    expect((await seen()).measured.curve).toEqual(curve);
    await set({ hardFrom: 0.25 });
    expect((await seen()).measured.curve?.inForce?.threshold).toBe(0.25);
  });

  test('is for an owner to turn on', async () => {
    const administrator = await door.opened.addMember(door.owner, 'admin@exemple.fr', 'administrator');
    const refused = await door.opened.as(administrator, {
      method: 'PUT',
      url: '/o/routing/shadow',
      payload: { isOn: true, percent: 100, monthEuros: 10, judge: null },
    });
    expect(refused.statusCode).toBe(403);
  });
});
