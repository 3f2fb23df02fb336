import { expect, test } from 'vitest';
import { createHabits } from './habits.ts';

const hourMs = 60 * 60 * 1000;
const told = (habits: ReturnType<typeof createHabits>, key: string, calls: number, hour: number) =>
  Array.from({ length: calls }, () => habits.note(key, hour * hourMs)).filter((one) => one !== null);

test('a key that calls six times more than it is used to is told of, once an hour', () => {
  const habits = createHabits(new Map([['key_a', { calls: 1_000, hours: 10 }]]));
  expect(told(habits, 'key_a', 599, 50)).toEqual([]);
  expect(told(habits, 'key_a', 600, 50)).toEqual([{ calls: 600, usual: 100 }]);
  // That hour is one of its habits now: 2,199 calls in eleven hours.
  expect(told(habits, 'key_a', 2_000, 51)).toEqual([{ calls: 1_200, usual: 200 }]);
});

test('one that is used to little, or new, is told of when it is enough to matter', () => {
  const habits = createHabits(new Map([['key_a', { calls: 10, hours: 10 }]]));
  expect(told(habits, 'key_a', 250, 50)).toEqual([{ calls: 200, usual: 1 }]);
  expect(told(habits, 'key_b', 999, 50)).toEqual([]);
  expect(told(habits, 'key_b', 1, 50)).toEqual([{ calls: 1_000, usual: 0 }]);
});
