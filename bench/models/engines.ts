import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineDeclaration } from '#contract/models.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import { systemClock } from '#server/foundation/clock.ts';
import { createEmbedded } from '#server/models/engines/embedded/embedded.ts';
import type { Engine } from '#server/models/engines/engine.ts';
import { engineCases, type Subject } from '#server/models/engines/engines.suite.ts';
import { createOpenaiEngine } from '#server/models/engines/openai/openai.ts';
import { declarationOf, installTiny, replayed, startServer, testOutbound } from '../../test/support/engines.ts';
import { writeTinyLlama } from '../../test/support/gguf.ts';
import { behaviours, startHostileEngine, type Behaviour } from '../../test/support/hostile-engine.ts';
import { openTestHouse } from '../../test/support/house.ts';
import type { Bench, Measure } from '../main.ts';
import { makeEnvironment, startEmbeddingsServer, startLlamaServer, writerIn } from './real-servers.ts';
import { encoderModel, installEncoder } from './shared-encoder.ts';

const questions = 50;

interface Count {
  cases: number;
  broken: number;
}
type Say = (line: string) => void;

/**
 * The suite of engines.suite.ts on the embedded engine, on a server that replays recorded answers, on a real llama.cpp server and on a
 * real embeddings server; then a hostile server, whose every behaviour must end in a refusal by its name, in time, with nothing left open.
 */
export const bench: Bench = {
  name: 'engines',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-engines-'));
    const total: Count = { cases: 0, broken: 0 };
    const add = (name: string, { cases, broken }: Count): void => {
      total.cases += cases;
      total.broken += broken;
      say(`${name}: ${cases} cases, ${broken} broken`);
    };
    try {
      add('embedded', await onEmbedded(folder, say));
      add('recorded', await onRecorded(say));
      for (const [name, count] of await onRealServers(folder, say)) add(name, count);
      add('hostile', await onHostile(say));
      const overhead = await gatewayOverhead(folder, say);
      return {
        measures: [
          { name: 'cases', value: total.cases, unit: '', budget: null, holds: null },
          { name: 'broken', value: total.broken, unit: '', budget: 0, holds: total.broken === 0 },
          { name: 'hostile', value: behaviours.length, unit: '', budget: 25, holds: behaviours.length >= 25 },
          ...overhead,
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Every case that the subject can do, each with what it broke said. A case that needs another ability is not counted. */
async function suiteOn(name: string, subject: Subject, say: Say): Promise<Count> {
  const count: Count = { cases: 0, broken: 0 };
  for (const { name: what, needs, run } of engineCases) {
    if (needs !== undefined && subject.models[needs] === undefined) continue;
    count.cases += 1;
    try {
      await run(subject);
    } catch (error) {
      count.broken += 1;
      say(`  ${name}: ${what}: ${String(error)}`);
    }
  }
  return count;
}

async function onEmbedded(folder: string, say: Say): Promise<Count> {
  const weights = join(folder, 'embedded');
  installTiny(weights);
  const engine = createEmbedded({ folder: weights, clock: systemClock, limits: { memoryMb: 2_000, idleMs: 60_000 } });
  if (engine.health().state === 'absent') {
    say('embedded: skipped, for node-llama-cpp is not installed');
    return { cases: 0, broken: 0 };
  }
  const tiny = await suiteOn(
    'embedded',
    { engine, models: { complete: 'tiny', embed: 'tiny' }, tooLong: 'mot '.repeat(256), isInLine: true },
    say,
  );
  if (!installEncoder(weights)) {
    say('embedded with the real encoder: skipped, for ../shared/models is absent');
    return tiny;
  }
  const encoder = createEmbedded({ folder: weights, clock: systemClock, limits: { memoryMb: 3_000, idleMs: 60_000 } });
  const real = await suiteOn('embedded with the real encoder', { engine: encoder, models: { embed: 'e5' }, isInLine: true }, say);
  return { cases: tiny.cases + real.cases, broken: tiny.broken + real.broken };
}

/** An engine on a server, with its own outbound, for as long as `use` needs it. */
async function withEngine<Result>(declaration: EngineDeclaration, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { outbound } = testOutbound(() => [declaration]);
  const engine = createOpenaiEngine({ id: 'eng_bench', owner: 'org_bench', declaration, key: null, outbound, clock: systemClock });
  try {
    return await use(engine);
  } finally {
    await engine.close();
    await outbound.close();
  }
}

async function onRecorded(say: Say): Promise<Count> {
  const server = await startServer((asked, response) => replayed(asked, response));
  try {
    return await withEngine(declarationOf(server.baseUrl), (engine) =>
      suiteOn('recorded', { engine, models: { complete: 'model' }, tooLong: 'mot '.repeat(1_000) }, say),
    );
  } finally {
    await server.stop();
  }
}

async function onRealServers(folder: string, say: Say): Promise<[string, Count][]> {
  const made = makeEnvironment(join(folder, 'python'));
  if ('absent' in made) {
    say(`real servers: skipped, for ${made.absent}`);
    return [];
  }
  const counts: [string, Count][] = [];
  const tiny = join(folder, 'tiny.gguf');
  writeTinyLlama(tiny);
  const writer = writerIn(join(folder, 'python')) ?? tiny;
  say(`llama.cpp’s server writes with ${writer === tiny ? 'random weights, for the real ones are absent' : 'SmolLM2-135M-Instruct'}`);
  const llama = await startLlamaServer(made.python, writer, { contextTokens: writer === tiny ? 256 : 512, embeds: false });
  const declaration = declarationOf(llama.baseUrl);
  counts.push([
    'llama.cpp server',
    await withEngine(declaration, (engine) =>
      suiteOn('llama.cpp server', { engine, models: { complete: 'model' }, tooLong: 'mot '.repeat(1_000) }, say),
    ),
  ]);
  await llama.stop();
  const embeddings = await startEmbeddingsServer(made.python);
  const declared = declarationOf(embeddings.baseUrl, { models: [encoderModel('multilingual-e5-small-q4')] });
  counts.push([
    'embeddings server',
    await withEngine(declared, (engine) => suiteOn('embeddings server', { engine, models: { embed: 'multilingual-e5-small-q4' } }, say)),
  ]);
  await embeddings.stop();
  return counts;
}

/** With the waits that the house really has, but for its patience with a first word: all at once, as the silent ones last 20 s. */
async function onHostile(say: Say): Promise<Count> {
  const server = await startHostileEngine();
  const outcomes = await Promise.all(behaviours.map((behaviour) => endOf(behaviour, server.baseUrl(behaviour))));
  const broken = behaviours.filter((behaviour, at) => !behaviour.expected.some((code) => code === outcomes[at]));
  for (const behaviour of broken) say(`  hostile: ${behaviour.name}: ${outcomes[behaviours.indexOf(behaviour)]}`);
  const left = server.open();
  if (left > 0) say(`  hostile: ${left} connections were left open`);
  await server.stop();
  return { cases: behaviours.length + 1, broken: broken.length + (left > 0 ? 1 : 0) };
}

async function endOf(behaviour: Behaviour, baseUrl: string): Promise<string> {
  const declaration = declarationOf(baseUrl);
  const { outbound } = testOutbound(() => [declaration]);
  const waits = { firstMs: 30_000, wholeMs: 60_000 };
  const engine = createOpenaiEngine({ id: 'eng_bench', owner: 'org_bench', declaration, key: null, outbound, clock: systemClock, waits });
  try {
    await callAs(engine, behaviour.asked);
    return 'answered';
  } catch (error) {
    return isRefusal(error) ? error.code : String(error);
  } finally {
    await outbound.close();
  }
}

async function callAs(engine: Engine, asked: Behaviour['asked']): Promise<void> {
  const request = { model: 'model', messages: [{ role: 'user' as const, content: 'Bonjour' }], maximumTokens: 16 };
  if (asked === 'complete') await engine.complete(request);
  if (asked === 'stream') await Array.fromAsync(engine.stream(request));
  if (asked === 'embed') await engine.embed({ model: 'encoder', texts: ['a', 'b'], as: 'query' });
  if (asked === 'rerank') await engine.rerank({ model: 'ranker', query: 'a', texts: ['b', 'c'] });
  if (asked === 'test') await engine.test();
}

/** What the gateway adds to the embedding of a question: choice, both journal entries, each in its own synced commit. */
async function gatewayOverhead(folder: string, say: Say): Promise<Measure[]> {
  const home = join(folder, 'home');
  installTiny(join(home, 'models'));
  const isReal = installEncoder(join(home, 'models'));
  const opened = await openTestHouse(['Banc'], {
    folder: home,
    clock: { ...systemClock, advance: () => undefined, jump: () => undefined },
  });
  try {
    const { gateway, models } = opened.house;
    const { actor } = opened.owner;
    const model = isReal ? 'e5' : 'tiny';
    const embedded = (await models.candidates(actor.organisation))[0]?.engine;
    if (!embedded || embedded.health().state === 'absent') return [];
    const texts = (at: number): string[] => [`Combien de temps dure le bail numéro ${at} ?`];
    await embedded.embed({ model, texts: texts(0), as: 'query' });
    const through: number[] = [];
    const direct: number[] = [];
    for (let at = 0; at < questions; at += 1) {
      direct.push(await timed(() => embedded.embed({ model, texts: texts(at), as: 'query' })));
      through.push(await timed(() => gateway.embed(actor, { model, texts: texts(at), as: 'query' })));
    }
    say(`a question is embedded in ${median(direct).toFixed(1)} ms, through the gateway in ${median(through).toFixed(1)} ms (${model})`);
    return [
      { name: 'query_ms', value: median(through), unit: 'ms', budget: null, holds: null },
      { name: 'gateway_added_ms', value: median(through) - median(direct), unit: 'ms', budget: null, holds: null },
    ];
  } finally {
    await opened.leave();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
