import { copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineSeen } from '#contract/models.ts';
import { json } from '../../../test/support/door.ts';
import { declarationOf, startServer } from '../../../test/support/engines.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { entriesAfter } from '../../../test/support/store.ts';
import { testFolder } from '../../../test/support/vault.ts';

/** A cascade from a real small writer (SmolLM2, which bench/models/real-writers.ts puts there) to a scripted strong engine. */
const file = 'smollm2-135m-instruct-q4_1.gguf';
const weights = join(tmpdir(), 'beffroi-writers', file);
const isHere = existsSync(weights);

describe.skipIf(!isHere)(`a real light writer${isHere ? '' : ` (${weights} is absent)`}`, () => {
  let opened: TestHouse;
  let strong: Awaited<ReturnType<typeof startServer>>;
  let engine = '';
  beforeAll(async () => {
    const folder = testFolder();
    const models = join(folder, 'models', 'smollm2');
    mkdirSync(models, { recursive: true });
    try {
      linkSync(weights, join(models, file));
    } catch {
      copyFileSync(weights, join(models, file));
    }
    const sha256 = 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53';
    const description = {
      id: 'smollm2',
      file,
      bytes: 98_362_432,
      sha256,
      architecture: 'llama',
      contextTokens: 2_048,
      abilities: ['complete'],
    };
    writeFileSync(join(models, 'model.json'), JSON.stringify(description));
    opened = await openTestHouse(undefined, { folder });
    strong = await startServer((_, response) =>
      json(response, {
        choices: [{ message: { content: 'Réponse forte' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 9, completion_tokens: 3 },
      }),
    );
    const [model] = declarationOf(strong.baseUrl).models;
    const payload = { ...declarationOf(strong.baseUrl), name: 'Fort', models: [{ ...model, id: 'fort', contextTokens: 8_000 }] };
    engine = (await opened.as(opened.owner, { method: 'POST', url: '/o/engines', payload })).json<EngineSeen>().id;
  }, 120_000);
  afterAll(async () => {
    await opened.close();
    await strong.stop();
  });

  const ask = async (unsureBelow: number) => {
    const payload = { mode: 'cascade', strong: [{ engine, model: 'fort' }], hardFrom: 1, unsureBelow };
    expect((await opened.as(opened.owner, { method: 'PUT', url: '/o/routing', payload })).statusCode).toBe(200);
    const store = await opened.house.vault.organisation(opened.owner.actor.organisation);
    const before = (await entriesAfter(store)).length;
    const request = { messages: [{ role: 'user' as const, content: 'Traduis « bonjour » en anglais.' }], maximumTokens: 24 };
    const { text } = await opened.house.gateway.complete(opened.owner.actor, request);
    const answered = (await entriesAfter(store, before)).filter(({ act }) => act === 'engine.answered');
    return { text, facts: answered.map(({ facts }) => JSON.parse(facts) as Record<string, unknown>) };
  };

  test('says how sure it was, and is believed or not by where the threshold is', async () => {
    const believed = await ask(-20);
    expect(believed.text).not.toBe('Réponse forte');
    expect(strong.asked).toEqual([]);
    const sure = Number(believed.facts[0]?.['milliLogProb']);
    // A model of 135 million parameters hesitates, and not as one that draws at random among 49,000 tokens (-10.8).
    expect(sure).toBeLessThan(-10);
    expect(sure).toBeGreaterThan(-4_000);
    const doubted = await ask(sure / 1000 + 0.005);
    expect(doubted.text).toBe('Réponse forte');
    expect(doubted.facts.map(({ model }) => model)).toEqual(['smollm2', 'fort']);
  }, 120_000);
});
