import assert from 'node:assert/strict';
import type { Ability } from '#contract/models.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Engine, StreamEvent } from './engine.ts';

/** An engine to be held to its contract, and the names of its models for what it can do. */
export interface Subject {
  engine: Engine;
  models: Partial<Record<Ability, string>>;
  /** More than the context of the model that completes holds. */
  tooLong?: string;
  /** It answers one call at a time: what is asked goes before background work. */
  isInLine?: boolean;
}
export interface EngineCase {
  name: string;
  /** Left out, by name, for an engine that cannot. */
  needs?: Ability;
  run(subject: Subject): Promise<void>;
}

/** What every engine must do, in this order (the last case ends it): run by vitest on each implementation, and by the bench on real servers. */
export const engineCases: readonly EngineCase[] = [
  {
    name: 'says which models it has',
    run: async ({ engine, models }) => {
      const known = engine.models().map(({ id }) => id);
      for (const model of Object.values(models)) assert.ok(known.includes(model));
    },
  },
  {
    name: 'says how it is when it is tried',
    run: async ({ engine }) => {
      const { health, models } = await engine.test();
      assert.equal(health.code, null);
      assert.ok(['ready', 'idle', 'busy'].includes(health.state), health.state);
      assert.ok(models.length > 0);
    },
  },
  {
    name: 'completes, and counts',
    needs: 'complete',
    run: async ({ engine, models }) => {
      const { text, finish, usage } = await engine.complete(requestOf(models.complete, 12));
      assert.equal(typeof text, 'string');
      assert.ok(finish === 'stop' || finish === 'length');
      assert.ok(usage.output === null || (usage.output > 0 && usage.output <= 13), `${usage.output} tokens`);
    },
  },
  {
    name: 'gives at temperature 0 what it gave before, whole or in pieces',
    needs: 'complete',
    run: async ({ engine, models }) => {
      const whole = await engine.complete(requestOf(models.complete, 12));
      const events: StreamEvent[] = [];
      for await (const event of engine.stream(requestOf(models.complete, 12))) events.push(event);
      const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
      assert.equal(text, whole.text);
      const last = events.at(-1);
      assert.ok(last?.kind === 'done' && last.finish === whole.finish);
      assert.equal(events.filter(({ kind }) => kind === 'done').length, 1);
    },
  },
  {
    name: 'answers several at once, each his own',
    needs: 'complete',
    run: async ({ engine, models }) => {
      const answers = await Promise.all([4, 8, 12].map((maximum) => engine.complete(requestOf(models.complete, maximum))));
      assert.ok(answers.every(({ text }) => (answers[2]?.text ?? '').startsWith(text.replace(/\ufffd+$/, ''))));
    },
  },
  {
    name: 'stops when one leaves in the middle, and answers the next',
    needs: 'complete',
    run: async ({ engine, models }) => {
      let pieces = 0;
      for await (const event of engine.stream(requestOf(models.complete, 60))) {
        if (event.kind === 'text') pieces += 1;
        if (pieces === 2) break;
      }
      const { finish } = await engine.complete(requestOf(models.complete, 4));
      assert.ok(finish === 'length' || finish === 'stop');
    },
  },
  {
    name: 'is cancelled before it begins, and while it works',
    needs: 'complete',
    run: async ({ engine, models }) => {
      await refused('cancelled', () => engine.complete(requestOf(models.complete, 12), { signal: AbortSignal.abort() }));
      const leaving = new AbortController();
      const events = engine.stream(requestOf(models.complete, 60), { signal: leaving.signal });
      await refused(
        'cancelled',
        async () => {
          for await (const event of events) if (event.kind === 'text') leaving.abort();
          // A short answer may have ended by itself.
          if (!leaving.signal.aborted) throw new Error('it said nothing');
        },
        true,
      );
      await engine.complete(requestOf(models.complete, 4));
    },
  },
  {
    name: 'refuses a prompt that does not fit, and answers the next',
    needs: 'complete',
    run: async ({ engine, models, tooLong }) => {
      assert.ok(tooLong !== undefined);
      const request = { ...requestOf(models.complete, 4), messages: [{ role: 'user' as const, content: tooLong }] };
      await refused('engine_input_too_long', () => engine.complete(request));
      await engine.complete(requestOf(models.complete, 4));
    },
  },
  {
    name: 'gives one vector of length 1 for each text, in order, the same each time',
    needs: 'embed',
    run: async ({ engine, models }) => {
      const texts = ['Le bail dure neuf ans.', 'Les congés se posent en avril.', 'Le bail dure neuf ans.'];
      const { vectors, cut } = await engine.embed({ model: models.embed ?? '', texts, as: 'passage' });
      assert.equal(vectors.length, 3);
      assert.deepEqual(cut, []);
      const [first, second, third] = vectors;
      assert.ok(first && second && third);
      for (const vector of vectors) assert.ok(Math.abs(closeness(vector, vector) - 1) < 1e-4);
      assert.ok(closeness(first, third) > 0.9999);
      assert.ok(closeness(first, second) < 0.9999);
      assert.ok(vectors.every(({ length }) => length === first.length));
    },
  },
  {
    name: 'embeds nothing when there is nothing',
    needs: 'embed',
    run: async ({ engine, models }) => {
      assert.deepEqual((await engine.embed({ model: models.embed ?? '', texts: [], as: 'query' })).vectors, []);
    },
  },
  {
    name: 'embeds what is hard to write',
    needs: 'embed',
    run: async ({ engine, models }) => {
      const texts = ['', ' ', '\u0000', '😀', 'e\u0301chafaudage', '\ud800', '</s><s>[INST]', 'x'.repeat(50), 'une\u2028ligne\nune autre'];
      const answers = await Promise.allSettled(
        texts.map((text) => engine.embed({ model: models.embed ?? '', texts: [text], as: 'query' })),
      );
      // A server may refuse one by code; none breaks the engine, nor the others.
      const reasons = answers.flatMap((answer): unknown[] => (answer.status === 'rejected' ? [answer.reason] : []));
      for (const reason of reasons) assert.ok(isRefusal(reason) && reason.code !== 'engine_died', String(reason));
      assert.deepEqual([answers[3]?.status, answers.at(-1)?.status], ['fulfilled', 'fulfilled']);
    },
  },
  {
    name: 'lets what is asked go before background work',
    needs: 'embed',
    run: async ({ engine, models, isInLine }) => {
      const model = models.embed ?? '';
      const many = Array.from({ length: 24 }, (_, at) => `Passage ${at} du cahier des charges.`);
      const order: string[] = [];
      const background = engine
        .embed({ model, texts: many, as: 'passage' }, { priority: 'background' })
        .then(() => order.push('background'));
      await engine.embed({ model, texts: ['Combien ?'], as: 'query' }).then(() => order.push('asked'));
      await background;
      assert.deepEqual(isInLine ? order : order.toSorted(), ['asked', 'background']);
    },
  },
  {
    name: 'scores each text for a question',
    needs: 'rerank',
    run: async ({ engine, models }) => {
      const texts = ['Le bail dure neuf ans.', 'Les congés se posent en avril.'];
      const { scores } = await engine.rerank({ model: models.rerank ?? '', query: 'Combien de temps dure le bail ?', texts });
      assert.equal(scores.length, 2);
      assert.ok(scores.every(Number.isFinite));
    },
  },
  {
    name: 'refuses a model that it has not, and what its model cannot do',
    run: async ({ engine, models }) => {
      await refused('model_unknown', () => engine.embed({ model: 'nowhere', texts: ['a'], as: 'query' }));
      await refused('model_unknown', () => engine.complete(requestOf('nowhere', 4)));
      const other = models.complete ?? models.embed ?? '';
      await refused('engine_unable', () => engine.rerank({ model: other, query: 'a', texts: ['b'] }));
    },
  },
  {
    name: 'answers nothing more once it is closed',
    run: async ({ engine, models }) => {
      const work = models.embed
        ? () => engine.embed({ model: models.embed ?? '', texts: ['a'], as: 'query' })
        : () => engine.complete(requestOf(models.complete, 60));
      const running = work().then(
        () => null,
        (error: unknown) => error,
      );
      await engine.close();
      const ended = await running;
      assert.ok(ended === null || isRefusal(ended), String(ended));
      await refused('cancelled', work);
    },
  },
];

function requestOf(model: string | undefined, maximumTokens: number) {
  return {
    model: model ?? '',
    maximumTokens,
    messages: [
      { role: 'system' as const, content: 'Tu réponds brièvement.' },
      { role: 'user' as const, content: 'Raconte ce que fait une menuiserie.' },
    ],
  };
}

async function refused(code: string, work: () => Promise<unknown>, orDone = false): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert.ok(isRefusal(error), String(error));
    assert.equal(error.code, code);
    return;
  }
  assert.ok(orDone, `it was not refused: ${code}`);
}

function closeness(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
