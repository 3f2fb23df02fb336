import { expect, test } from 'vitest';
import { likeness, sketchOf } from './likeness.ts';

const prose = (count: number, from = 0): string => Array.from({ length: count }, (_, at) => `mot${String((at + from) * 7919)}`).join(' ');

test('a long text is like itself with a page added before it, wherever it is cut to be folded', () => {
  const text = prose(20_000);
  const one = sketchOf(text);
  const other = sketchOf(`${prose(200, 50_000)} ${text}`);
  expect(one && other && likeness(one.least, other.least)).toBeGreaterThan(0.9);
});

test('letters that fold into many do not make the sketch read more than it reads of others', () => {
  // U+FDFA folds into eighteen letters: 400,000 of them would be 7 million.
  const one = sketchOf(`${'\ufdfa '.repeat(100_000)}la fin`);
  const other = sketchOf('\ufdfa '.repeat(50_000));
  expect(one).toEqual(other);
  expect(one).not.toBeNull();
});

test('a text of accents alone has no words', () => {
  expect(sketchOf('\u0301'.repeat(500_000))).toBeNull();
});
