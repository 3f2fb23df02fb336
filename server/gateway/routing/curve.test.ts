import { describe, expect, test } from 'vitest';
import { curveOf, keptBy, neededTrials, type Trial } from './curve.ts';

const settings = { mode: 'difficulty' as const, hardFrom: 0.5, unsureBelow: -0.5 };
/** Half of the questions are hard: there the strong answer wins, elsewhere they are as good; the strong one costs ten times as much. */
function trials(count: number, more: (at: number) => Partial<Trial> = () => ({})): Trial[] {
  return Array.from({ length: count }, (_, at) => {
    const isHard = at % 4 >= 2;
    return {
      difficulty: isHard ? 0.8 : 0.2,
      meanLogProb: isHard ? -1.2 : -0.1,
      verdict: isHard ? 'strong' : 'same',
      lightMicroEuros: 100,
      strongMicroEuros: 1_000,
      ...more(at),
    };
  });
}

describe('what comparisons tell', () => {
  test('nothing, as long as calls are missing', () => {
    expect(curveOf(trials(neededTrials - 1), settings)).toBeNull();
    expect(curveOf(trials(neededTrials), settings)).not.toBeNull();
  });

  test('always light, always strong, at random and who would know', () => {
    const curve = curveOf(trials(400), settings);
    expect(curve?.light).toEqual({ quality: 0.5, microEuros: 100 });
    expect(curve?.strong).toEqual({ quality: 1, microEuros: 1_000 });
    // Half of the calls go to the strong model: at random half of the hard ones do.
    expect(curve?.random).toEqual({ quality: 0.75, microEuros: 550 });
    expect(curve?.oracle).toEqual({ quality: 1, microEuros: 550 });
  });

  test('a threshold that tells hard from easy keeps the quality and saves what the easy ones would have cost', () => {
    const kept = keptBy(trials(400), { by: 'difficulty', threshold: 0.5 });
    expect(kept.quality.mean).toBe(1);
    expect(kept.saving.mean).toBeCloseTo(0.45);
    expect(kept.saving.low).toBeLessThan(0.45);
    expect(kept.saving.high).toBeGreaterThan(0.45);
    expect(kept.holds).toBe(true);
  });

  test('a cascade pays the light answer that was unsure too, and none where it was asked for the strong one at once', () => {
    expect(keptBy(trials(400), { by: 'confidence', threshold: -0.5 }).saving.mean).toBeCloseTo(0.4);
    expect(keptBy(trials(400), { by: 'confidence', threshold: -0.5, hardFrom: 0.5 }).saving.mean).toBeCloseTo(0.45);
    // Whose engine tells no probabilities is never unsure.
    const untold = trials(400, () => ({ meanLogProb: null }));
    expect(keptBy(untold, { by: 'confidence', threshold: -0.5 }).quality.mean).toBe(0.5);
  });

  test('a threshold that tells nothing apart is not proposed, and does not hold', () => {
    const blind = trials(400, (at) => ({ difficulty: (at % 7) / 7, meanLogProb: -((at % 5) / 5) }));
    const kept = keptBy(blind, { by: 'difficulty', threshold: 0.5 });
    expect(kept.holds).toBe(false);
    const proposed = curveOf(blind, settings)?.proposed;
    // Only what goes to the strong model always, or nearly, keeps its quality.
    expect(proposed?.saving.mean ?? 0).toBeLessThan(0.1);
  });

  test('the same comparisons give the same figures', () => {
    expect(curveOf(trials(240), settings)).toEqual(curveOf(trials(240), settings));
  });
});
