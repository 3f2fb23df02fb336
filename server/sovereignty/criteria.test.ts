import { expect, test } from 'vitest';
import { assess, criteria, profiles, scoreOf, sealOf } from './criteria.ts';

const [june, october] = profiles;
const all = (step: (count: number) => number) =>
  new Map(criteria.map(({ id, ladder }) => [id, { step: step(ladder.length), grounding: 'declared' as const }]));

test('the published figures, to the digit: maxima of the objectives, weights, a perfect file', () => {
  const most = (objective: string) =>
    criteria.filter((one) => one.objective === objective).reduce((sum, { ladder }) => sum + (ladder.at(-1)?.value ?? 0), 0);
  const published = {
    'SOV-1': 1000.03,
    'SOV-2': 1002,
    'SOV-3': 1000,
    'SOV-4': 1002,
    'SOV-5': 1001,
    'SOV-6': 1000,
    'SOV-7': 1001,
    'SOV-8': 1000,
  };
  for (const [objective, value] of Object.entries(published)) expect(most(objective), objective).toBeCloseTo(value, 9);
  expect(june?.weights).toEqual({ 'SOV-1': 20, 'SOV-2': 10, 'SOV-3': 10, 'SOV-4': 15, 'SOV-5': 10, 'SOV-6': 15, 'SOV-7': 15, 'SOV-8': 5 });
  expect(october?.weights).toEqual({
    'SOV-1': 15,
    'SOV-2': 10,
    'SOV-3': 10,
    'SOV-4': 15,
    'SOV-5': 20,
    'SOV-6': 15,
    'SOV-7': 10,
    'SOV-8': 5,
  });
  for (const { weights } of profiles) expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  const perfect = assess(all((count) => count - 1));
  expect(perfect.profiles[0]?.low).toBeCloseTo(100.0756, 10);
  expect(perfect.profiles[0]?.high).toBeCloseTo(100.0756, 10);
  expect(perfect.profiles[1]?.low).toBeCloseTo(100, 10);
  expect(perfect.seal).toBe(4);
});

/** Criterion, its step from 1, what that step is worth, and its SEAL: each worked by hand from the published ladders. */
const byHand: [string, number, number, number][] = [
  ['1.1', 3, 83.34, 3],
  ['1.2', 2, 31.25, 4],
  ['1.3', 2, 41.67, 2],
  ['1.4', 3, 62.5, 4],
  ['1.5', 4, 93.75, 4],
  ['1.6', 5, 125, 4],
  ['1.7', 3, 83, 4],
  ['1.8', 2, 31.25, 0],
  ['2.1', 2, 84, 1],
  ['2.2', 4, 125.25, 2],
  ['2.3', 4, 125.25, 1],
  ['2.4', 3, 83.5, 2],
  ['2.5', 2, 41.75, 4],
  ['2.6', 3, 83.5, 3],
  ['3.1', 3, 100, 2],
  ['3.2', 4, 150, 3],
  ['3.3', 3, 100, 1],
  ['3.4', 4, 150, 1],
  ['3.5', 4, 150, 3],
  ['4.1', 3, 83.5, 4],
  ['4.2', 3, 83.5, 3],
  ['4.3', 2, 41.75, 1],
  ['4.4', 2, 41.75, 2],
  ['4.5', 3, 83.5, 4],
  ['4.6', 2, 41.75, 2],
  ['5.1', 3, 71.5, 3],
  ['5.2', 2, 35.75, 1],
  ['5.3', 4, 107.25, 4],
  ['5.4', 2, 35.75, 2],
  ['5.5', 5, 143, 4],
  ['5.6', 3, 71.5, 2],
  ['5.7', 4, 107.25, 3],
  ['6.1', 3, 100, 2],
  ['6.2', 2, 50, 0],
  ['6.3', 3, 100, 3],
  ['6.4', 4, 150, 3],
  ['6.5', 2, 50, 3],
  ['7.1', 3, 71.5, 2],
  ['7.2', 2, 35.75, 4],
  ['7.3', 3, 71.5, 1],
  ['7.4', 4, 107.25, 3],
  ['7.5', 3, 71.5, 2],
  ['7.6', 3, 71.5, 4],
  ['7.7', 4, 107.25, 1],
  ['8.1', 3, 125, 4],
  ['8.2', 3, 125, 3],
  ['8.3', 3, 125, 2],
  ['8.4', 2, 62.5, 4],
];
const weightsByHand: Record<string, number> = { '1': 20, '2': 10, '3': 10, '4': 15, '5': 10, '6': 15, '7': 15, '8': 5 };

test.each(byHand)('criterion %s at step %i is worth %f and SEAL-%i', (id, step, value, seal) => {
  const criterion = criteria.find((one) => one.id === id);
  if (!criterion || !june) throw new Error(`no ${id}`);
  expect(sealOf(criterion, step - 1)).toBe(seal);
  // Alone answered, with everything else at nothing, it brings its value times its objective's weight.
  expect(scoreOf(june, (one) => (one.id === id ? (one.ladder[step - 1]?.value ?? -1) : 0))).toBeCloseTo(
    ((weightsByHand[id[0] ?? ''] ?? 0) * value) / 1000,
    9,
  );
  const result = assess(new Map([[id, { step: step - 1, grounding: 'fact' as const }]]));
  expect(result.seal).toBe(seal);
  expect(result.binding).toEqual(seal === 4 ? [] : [id]);
});

test('each criterion has its case, a better answer never lowers a SEAL, and a missing one is a gap', () => {
  expect(byHand.map(([id]) => id)).toEqual(criteria.map(({ id }) => id));
  for (const { id, ladder } of criteria) {
    expect(
      ladder.map(({ seal }) => seal),
      id,
    ).toEqual(ladder.map(({ seal }) => seal).toSorted((one, two) => one - two));
    expect(
      ladder.map(({ value }) => value),
      id,
    ).toEqual(ladder.map(({ value }) => value).toSorted((one, two) => one - two));
  }
  const nothing = assess(new Map());
  expect(nothing).toMatchObject({ answered: 0, seal: null, binding: [] });
  expect(nothing.profiles[0]).toMatchObject({ low: 0 });
  expect(nothing.profiles[0]?.high).toBeCloseTo(100.0756, 10);
  expect(() => assess(new Map([['2.1', { step: 3, grounding: 'fact' as const }]]))).toThrow(RangeError);
});

test('one bad answer in a perfect file holds the SEAL down, and the score hardly', () => {
  const answers = all((count) => count - 1);
  answers.set('2.3', { step: 3, grounding: 'declared' });
  const result = assess(answers);
  expect(result).toMatchObject({ seal: 1, binding: ['2.3'] });
  // 167 − 125.25 = 41.75 points of an objective that weighs 10 %.
  expect(result.profiles[0]?.low).toBeCloseTo(100.0756 - (10 * 41.75) / 1000, 9);
});
