import { describe, expect, test } from 'vitest';
import { byRules, createDifficulty } from './difficulty.ts';
import examples from './examples.json' with { type: 'json' };

const asked = (question: string, more: { characters?: number; hasTools?: boolean } = {}) => ({
  question,
  characters: question.length,
  hasTools: false,
  ...more,
});

describe('difficulty', () => {
  test('by rules: what is asked for, its length, its tools', () => {
    expect(byRules(asked('Traduis ce message en anglais.')).because).toEqual(['rewording']);
    expect(byRules(asked('Compare ces deux offres et justifie ton choix.')).because).toEqual(['reasoning', 'comparing']);
    expect(byRules(asked('Bonjour', { hasTools: true })).because).toEqual(['greeting', 'tools']);
    expect(byRules(asked('Où ?', { characters: 9_000 })).because).toEqual(['much-to-read']);
    expect(byRules(asked('Quoi ? Où ? Quand ?')).because).toEqual(['several-questions']);
  });

  test('by the nearest examples, in words where there is no encoder', async () => {
    const difficultyOf = createDifficulty();
    const { score, because } = await difficultyOf(asked('Traduis cette phrase en anglais : la livraison aura lieu lundi.'));
    expect(because).toContain('examples');
    expect(score).toBeLessThan(0.2);
    expect((await difficultyOf(asked('Analyse la durée et le territoire de cette clause de non-concurrence.'))).score).toBeGreaterThan(0.5);
  });

  test('in meaning where an encoder answers; one that fails or is not ready is done without', async () => {
    const difficultyOf = createDifficulty();
    // An encoder for which everything is as the first hard example.
    const hard = new Set(examples.hard);
    const encode = async (texts: readonly string[]) =>
      texts.map((text) => Float32Array.from(hard.has(text) || texts.length === 1 ? [1, 0] : [0, 1]));
    const unknown = asked('Zorglub xylophone.');
    const before = await difficultyOf(unknown, { key: 'a', encode });
    await new Promise((resolve) => setTimeout(resolve));
    const after = await difficultyOf(unknown, { key: 'a', encode });
    expect(before.because).toEqual([]);
    expect(after.because).toEqual(['examples']);
    expect(after.score).toBeGreaterThan(before.score);
    const broken = { key: 'b', encode: () => Promise.reject(new Error('no encoder')) };
    expect(await difficultyOf(unknown, broken)).toEqual(before);
    expect(await difficultyOf(unknown, broken)).toEqual(before);
  });
});
