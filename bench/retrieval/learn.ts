import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import samples from '#server/retrieval/vectors/fr-samples.json' with { type: 'json' };
import { meanOf } from '#server/retrieval/vectors/middles.ts';
import { centred } from '#server/retrieval/vectors/quantising.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { addSquare, factor, halfOf, solved } from '../linear.ts';
import { keptVectors } from '../models/kept-vectors.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';

/**
 * `node bench/retrieval/learn.ts` learns how a question's vector is turned (server/retrieval/vectors/adapter.ts) from the pairs of
 * bench/retrieval/pairs, with the shared encoder, and writes adapter.json: the map that brings questions nearest to the passages that
 * answer them, in the sense of least squares, drawn towards leaving them as they are; in closed form, exact to repeat.
 */

const folder = join(import.meta.dirname, 'pairs');
const to = new URL('../../server/retrieval/vectors/adapter.json', import.meta.url);
const asOf = '2026-11-28';
/** How strongly it is drawn towards leaving questions as they are: the best of a few on pairs left out. */
const drawn = 20;
const actor = { kind: 'system', organisation: 'org_bench', reason: 'job' } as const;

/** A passage as it stands in a firm's paper, its title, and two questions as two people would type them: written for this, blind to every bench. */
const pair = z.object({ t: z.string(), p: z.string(), q: z.array(z.string()) });

const pairsIn = (): z.output<typeof pair>[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => pair.parse(JSON.parse(line)));

async function learn(encoder: Encoder): Promise<void> {
  const pairs = pairsIn();
  const encode = (texts: readonly string[], kind: 'passage' | 'query'): Promise<Float32Array[]> => encoder.encode(actor, texts, kind);
  const [ordinary, typed] = [await encode(samples.passages, 'passage'), await encode(samples.questions, 'query')];
  const dimensions = ordinary[0]?.length ?? 0;
  const middle = { passage: meanOf(ordinary, dimensions), query: meanOf(typed, dimensions) };
  const passages = (
    await encode(
      pairs.map(({ t, p }) => `${t}\n${p}`),
      'passage',
    )
  ).map((vector) => centred(vector, middle.passage));
  const asking = pairs.flatMap(({ q }, at) => q.map((question) => ({ at, question })));
  const questions = (
    await encode(
      asking.map(({ question }) => question),
      'query',
    )
  ).map((vector) => centred(vector, middle.query));
  const map = ridge(
    questions,
    asking.map(({ at }) => passages[at] ?? new Float32Array()),
    drawn,
  );
  const scale = map.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const floats = (values: Float32Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
  const bytes = Buffer.from(Int8Array.from(map, (value) => Math.round(value / scale))).toString('base64');
  const source = 'Learnt by bench/retrieval/learn.ts from bench/retrieval/pairs with multilingual-e5-small; nobody edits it.';
  const file = {
    source,
    asOf,
    encoder: 'multilingual-e5-small',
    middle: { passage: floats(middle.passage), query: floats(middle.query) },
    map: { scale, bytes },
  };
  writeFileSync(to, `${JSON.stringify(file)}\n`);
}

/** The map M that makes the sum of |M q - p|² + pull · |M - 1|² least, row by row. */
function ridge(questions: readonly Float32Array[], passages: readonly Float32Array[], pull: number): Float64Array {
  const size = questions[0]?.length ?? 0;
  // (sum q qᵀ + pull) Mᵀ = sum q pᵀ + pull
  const left = halfOf(size);
  for (const [at, cells] of left.entries()) cells[at] = pull;
  for (const question of questions) addSquare(left, question, 1);
  factor(left);
  const map = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const right = Float64Array.from({ length: size }, (_, at) => (at === row ? pull : 0));
    for (const [at, question] of questions.entries()) {
      const value = passages[at]?.[row] ?? 0;
      for (let column = 0; column < size; column += 1) right[column] = (right[column] ?? 0) + value * (question[column] ?? 0);
    }
    map.set(solved(left, right), row * size);
  }
  return map;
}

if (import.meta.main)
  await withSharedEncoder(async (encoder) => {
    if (!encoder) throw new Error('../shared/models is absent: nothing can be learnt');
    await learn(keptVectors(encoder));
  });
