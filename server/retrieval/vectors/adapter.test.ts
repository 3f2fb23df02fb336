import { expect, test } from 'vitest';
import { asked, shippedAdapter, type Adapter } from './adapter.ts';

const floats = (...values: number[]): Float32Array => Float32Array.from(values);
/** Turns what lies along the first way along the second. */
const adapter: Adapter = { middle: { passage: floats(1, 0), query: floats(0, 1) }, map: floats(0, 0, 2, 0) };
const model = { id: 'un', dimensions: 2, middle: adapter.middle };

test('a question of the encoder that it was learnt of is turned, and of length 1', () => {
  expect(asked(floats(0.5, 1), model, adapter)).toEqual({ query: floats(0, 1), isTurned: true });
  // Its weights in another file differ by a hair.
  const near = { ...model, middle: { passage: floats(0.99, 0.1), query: floats(0.1, 0.99) } };
  expect(asked(floats(0.6, 0.99), near, adapter)).toEqual({ query: floats(0, 1), isTurned: true });
});

test('a question of another encoder is left as it is, for two of them do not compare', () => {
  for (const middle of [
    { passage: floats(0, 1), query: floats(0, 1) },
    { passage: floats(1, 0), query: floats(1, 0) },
  ])
    expect(asked(floats(middle.query[0] ?? 0, 3), { ...model, middle }, adapter)).toEqual({ query: floats(0, 1), isTurned: false });
  const wider = { id: 'trois', dimensions: 3, middle: { passage: floats(1, 0, 0), query: floats(0, 1, 0) } };
  expect(asked(floats(2, 1, 0), wider, adapter)).toEqual({ query: floats(1, 0, 0), isTurned: false });
});

test('what is shipped is of one encoder of 384 dimensions', () => {
  const { middle, map } = shippedAdapter();
  expect([middle.passage.length, middle.query.length, map.length]).toEqual([384, 384, 384 * 384]);
  expect(map.every(Number.isFinite)).toBe(true);
});
