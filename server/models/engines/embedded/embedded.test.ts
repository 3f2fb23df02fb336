import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest';
import { installTiny } from '../../../../test/support/engines.ts';
import { ggufOf, tinyAdapter, tinyContext, tinyLlama } from '../../../../test/support/gguf.ts';
import { testClock, testFolder } from '../../../../test/support/vault.ts';
import { below, confinementHere } from '#server/foundation/confinement.ts';
import type { Engine } from '../engine.ts';
import { engineCases } from '../engines.suite.ts';
import { createEmbedded, type EmbeddedNeeds } from './embedded.ts';
import { createQueue } from './queue.ts';

const folder = testFolder();
const opened: Engine[] = [];
const open = (limits: Partial<EmbeddedNeeds['limits']> = {}, more: Partial<EmbeddedNeeds> = {}): Engine => {
  const engine = createEmbedded({ folder, clock: testClock(), limits: { memoryMb: 2_000, idleMs: 60_000, ...limits }, ...more });
  opened.push(engine);
  return engine;
};
beforeAll(() => installTiny(folder));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

const isHere = open().health().state !== 'absent';
const named = isHere ? '' : ' (node-llama-cpp is not installed)';
const onLinux = process.platform === 'linux';
const asked = (maximumTokens = 8, content = 'Bonjour') => ({
  model: 'tiny',
  messages: [{ role: 'user' as const, content }],
  maximumTokens,
});
const passages = (count: number) => ({
  model: 'tiny',
  texts: Array.from({ length: count }, (_, at) => `passage ${at}`),
  as: 'passage' as const,
});

/** Processes that hold our weights, by their parent's id. */
function children(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = / \S+ (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''))?.[1];
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('embedded/child.ts');
      } catch {
        return false;
      }
    });
}

describe.skipIf(!isHere)(`the embedded engine${named}`, () => {
  const engine = createEmbedded({ folder, clock: testClock(), limits: { memoryMb: 2_000, idleMs: 60_000 } });
  afterAll(() => engine.close());
  test.each(engineCases.filter(({ needs }) => needs !== 'rerank'))('$name', async ({ run }) => {
    const subject = { engine, models: { complete: 'tiny', embed: 'tiny' }, tooLong: 'mot '.repeat(tinyContext), isInLine: true };
    await expect(run(subject)).resolves.toBeUndefined();
  });
});

describe.skipIf(!isHere)(`its process${named}`, () => {
  test('a prompt that begins as the last one is read from where it differs', async () => {
    const engine = open();
    const start = 'Tu es la maison. '.repeat(5);
    const first = await engine.complete(asked(4, `${start}Bonjour`));
    const second = await engine.complete(asked(4, `${start}Bonsoir`));
    expect(first.usage.reused).toBeLessThan(10);
    expect(second.usage.reused).toBeGreaterThan((second.usage.input ?? 0) - 30);
  });

  test('nothing of it is taken up for another organisation, which could tell from it what was asked', async () => {
    const engine = open();
    const first = await engine.complete(asked(4), { owner: 'org_1' });
    const other = await engine.complete(asked(4), { owner: 'org_2' });
    const again = await engine.complete(asked(4), { owner: 'org_2' });
    expect(other.usage.reused).toBe(first.usage.reused);
    expect(again.usage.reused).toBe(again.usage.input);
  });

  test('an adapter runs on the file that it was made for, and changes what it writes; without it it is no model', async () => {
    const base = createHash('sha256')
      .update(readFileSync(join(folder, 'tiny', 'tiny.gguf')))
      .digest('hex');
    installTiny(folder, 'tiny', { sha256: base });
    installTiny(folder, 'adapted', { abilities: ['complete'], adapterOf: { base: 'tiny', sha256: base } });
    writeFileSync(join(folder, 'adapted', 'tiny.gguf'), ggufOf(tinyAdapter()));
    const engine = open();
    expect(engine.models().map(({ id }) => id)).toContain('adapted');
    const plain = await engine.complete(asked(12));
    const adapted = await engine.complete({ ...asked(12), model: 'adapted' });
    expect(adapted.text).not.toBe(plain.text);
    expect((await engine.complete(asked(12))).text).toBe(plain.text);
    installTiny(folder, 'adapted', { abilities: ['complete'], adapterOf: { base: 'tiny', sha256: '1'.repeat(64) } });
    expect(
      open()
        .models()
        .map(({ id }) => id),
    ).not.toContain('adapted');
    await expect(open().complete({ ...asked(12), model: 'adapted' })).rejects.toMatchObject({ code: 'adapter_base_other' });
    rmSync(join(folder, 'adapted'), { recursive: true });
  });

  test('an answer that must follow a schema does', async () => {
    const schema = { type: 'object', properties: { dure: { type: 'boolean' } }, required: ['dure'], additionalProperties: false };
    const { text } = await open().complete({ ...asked(60), schema });
    expect(typeof (JSON.parse(text) as { dure: unknown }).dure).toBe('boolean');
  });

  test('says how sure it was where it is asked, of what it wrote and no more; the next call is answered as before', async () => {
    const engine = open();
    const plain = await engine.complete(asked(12));
    const told = await engine.complete({ ...asked(12), logProbs: true });
    expect(plain.meanLogProb).toBeNull();
    expect(told.text).toBe(plain.text);
    expect(told.meanLogProb).toBeLessThan(0);
    expect(told.meanLogProb).toBeGreaterThan(-20);
    expect((await engine.complete({ ...asked(12), logProbs: true })).meanLogProb).toBeCloseTo(told.meanLogProb ?? 0, 3);
    expect((await engine.complete(asked(12))).text).toBe(plain.text);
  });

  test('texts longer than the context are refused, or cut and said to be, as the model’s description says', async () => {
    installTiny(folder, 'cutting', { tooLong: 'cut', prefixes: { query: 'q: ', passage: 'p: ' } });
    const engine = open();
    const long = 'mot '.repeat(tinyContext);
    await expect(engine.embed({ model: 'tiny', texts: [long], as: 'query' })).rejects.toMatchObject({
      code: 'engine_input_too_long',
      details: { limit: tinyContext },
    });
    const { vectors, cut } = await engine.embed({ model: 'cutting', texts: ['court', long, `${long}et la suite`], as: 'query' });
    expect(cut).toEqual([1, 2]);
    expect(vectors[1]).toEqual(vectors[2]);
  });

  test('the model’s own form and prefix are put on, whoever calls', async () => {
    installTiny(folder, 'formed', { normalisation: 'NFKC', prefixes: { query: 'question: ', passage: 'passage: ' } });
    const engine = open();
    const formed = await engine.embed({ model: 'formed', texts: ['ﬁxe\u0301'], as: 'query' });
    const plain = await engine.embed({ model: 'tiny', texts: ['question: fixé'], as: 'query' });
    expect(formed.vectors).toEqual(plain.vectors);
    expect((await engine.embed({ model: 'formed', texts: ['fixé'], as: 'passage' })).vectors).not.toEqual(formed.vectors);
  });

  test.runIf(onLinux)('is started when something is asked, stopped when nothing is, and started again', async () => {
    const engine = open({ idleMs: 1 });
    expect([children().length, engine.health().state]).toEqual([0, 'idle']);
    await engine.complete(asked());
    await expect.poll(() => children().length).toBe(0);
    expect(engine.health().state).toBe('idle');
    await engine.complete(asked());
  });

  test.runIf(onLinux)(
    'has no variable of ours, no network and nothing to write on; its death is a refusal, and the next call starts another',
    async () => {
      const engine = open();
      await engine.complete(asked());
      const [first = 0] = children();
      const pid = below(first).at(-1) ?? first;
      expect(readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').filter(Boolean)).toEqual(['TZ=UTC', 'HOME=/tmp']);
      const { level } = await confinementHere();
      expect(readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync('/proc/self/ns/net')).toBe(level === 'full');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
      expect(command).toContain('--permission');
      expect(command.filter((word) => /allow-(fs-write|child|worker)/.test(word))).toEqual([]);
      expect(command.join(' ')).not.toMatch(/vault\.db|house\.key/);
      const embedding = engine.embed(passages(500)).catch((error: unknown) => error);
      await engine.embed({ model: 'tiny', texts: ['premier'], as: 'query' });
      process.kill(pid, 'SIGKILL');
      expect(await embedding).toMatchObject({ code: 'engine_died' });
      expect(engine.health()).toMatchObject({ state: 'failed', code: 'engine_died' });
      await engine.complete(asked());
      expect(engine.health().state).toBe('ready');
    },
  );

  test.runIf(onLinux)('is ended, and named, when it takes more memory than it may', async () => {
    const engine = open({ memoryMb: 20 });
    await expect(engine.complete(asked())).rejects.toMatchObject({ code: 'engine_memory', details: { limitMb: 20 } });
    await expect.poll(() => children().length).toBe(0);
  });

  test('is ended, and named, when it says nothing for too long', async () => {
    await expect(open({ silenceMs: 1 }).complete(asked())).rejects.toMatchObject({ code: 'engine_slow' });
  });

  test('a cancelled call that does not stop by itself ends with its process, and the next one is answered', async () => {
    const engine = open({ graceMs: 0 });
    const leaving = new AbortController();
    const long = engine.embed(passages(2_000), { signal: leaving.signal });
    await engine.embed({ model: 'tiny', texts: ['entre deux'], as: 'query' });
    leaving.abort();
    await expect(long).rejects.toMatchObject({ code: 'cancelled' });
    await engine.complete(asked());
  });

  test('whoever waits is told his place, and leaves it when he goes', async () => {
    const engine = open();
    // The weights are checked once: of calls that come meanwhile, none is first.
    await engine.complete(asked(1));
    const first = engine.complete(asked(200));
    const places: number[] = [];
    const watched = (async () => {
      for await (const event of engine.stream(asked(2))) if (event.kind === 'waiting') places.push(event.place);
    })();
    const leaving = new AbortController();
    const gone = engine.complete(asked(2), { signal: leaving.signal });
    leaving.abort();
    await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
    await Promise.all([first, watched]);
    expect(places).toEqual([0]);
  });

  test('two models have a process each, and do not wait for each other', async () => {
    installTiny(folder, 'other');
    const engine = open();
    const [one, two] = await Promise.all([engine.complete(asked()), engine.complete({ ...asked(), model: 'other' })]);
    expect(one.text).toBe(two.text);
    if (onLinux) expect(children()).toHaveLength(2);
  });
});

describe('weights that are not what they say', () => {
  test.each([
    ['a file that is no model', () => Buffer.from('GGUF ou presque'), {}, 'not_gguf'],
    ['a file that is cut', () => ggufOf({ ...tinyLlama(), cut: 1_000 }), {}, 'file_cut'],
    ['another architecture', () => ggufOf(tinyLlama()), { architecture: 'bert' }, 'architecture_other'],
    ['a longer context than it was made for', () => ggufOf(tinyLlama()), { contextTokens: 4_096 }, 'description_invalid'],
    ['vectors of another length', () => ggufOf(tinyLlama()), { dimensions: 384 }, 'description_invalid'],
  ])('%s is refused before anything native opens it', async (_, bytes, more, problem) => {
    installTiny(folder, 'wrong', more);
    writeFileSync(join(folder, 'wrong', 'tiny.gguf'), bytes());
    const engine = open();
    const code = isHere ? 'model_refused' : 'engine_absent';
    await expect(engine.complete({ ...asked(), model: 'wrong' })).rejects.toMatchObject({
      code,
      ...(isHere ? { details: { flaw: problem } } : {}),
    });
    await expect(engine.test()).rejects.toMatchObject({ code: 'model_refused', details: { flaw: problem } });
    if (onLinux) expect(children()).toEqual([]);
    rmSync(join(folder, 'wrong'), { recursive: true });
  });

  test.skipIf(!isHere)('a sound header before weights that no program reads: the process says so and ends', async () => {
    installTiny(folder, 'hollow');
    const { pairs, tensors } = tinyLlama();
    writeFileSync(join(folder, 'hollow', 'tiny.gguf'), ggufOf({ pairs, tensors: tensors.slice(0, 2) }));
    await expect(open().complete({ ...asked(), model: 'hollow' })).rejects.toMatchObject({ code: 'model_refused' });
    rmSync(join(folder, 'hollow'), { recursive: true });
  });

  test('a folder without its description, or of another name, is no model', async () => {
    installTiny(folder, 'renamed');
    writeFileSync(join(folder, 'renamed', 'model.json'), readFileSync(join(folder, 'tiny', 'model.json')));
    const engine = open();
    expect(engine.models().map(({ id }) => id)).not.toContain('renamed');
    await expect(engine.complete({ ...asked(), model: 'renamed' })).rejects.toMatchObject({
      code: 'model_refused',
      details: { flaw: 'description_invalid' },
    });
    rmSync(join(folder, 'renamed'), { recursive: true });
  });
});

test('without its package the engine says that it is absent, and goes on saying it', async () => {
  const engine = open({}, { isPackageHere: () => false });
  expect(engine.health()).toMatchObject({ state: 'absent', code: 'engine_absent' });
  await expect(engine.complete(asked())).rejects.toMatchObject({ code: 'engine_absent' });
  await expect(engine.embed(passages(1))).rejects.toMatchObject({ code: 'engine_absent' });
  expect((await engine.test()).health.state).toBe('absent');
});

test('in the line, what is asked goes before background work, in the order of arrival', async () => {
  const queue = createQueue();
  const done: string[] = [];
  const places: string[] = [];
  const turn = (name: string, priority: 'asked' | 'background') =>
    queue.turn(
      { priority },
      () => {
        done.push(name);
        return { answer: Promise.resolve(), free: Promise.resolve() };
      },
      (place) => places.push(`${name} ${place}`),
    );
  await Promise.all([turn('first', 'background'), turn('b', 'background'), turn('a1', 'asked'), turn('a2', 'asked')]);
  expect(done).toEqual(['first', 'a1', 'a2', 'b']);
  expect(places).toEqual(['b 0', 'a1 0', 'b 1', 'a2 1', 'b 2', 'a2 0', 'b 1', 'b 0']);
});
