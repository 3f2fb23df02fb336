import { createDifficulty, byRules } from '#server/gateway/routing/difficulty.ts';
import type { Bench } from '../main.ts';
import requests from './requests.json' with { type: 'json' };

/** As routing.ts has it until somebody says otherwise. */
const usualThreshold = 0.4;

/** How well the rules and the examples tell a hard request from an easy one, on requests that neither was written from, and in what time. */
export const bench: Bench = {
  name: 'routing',
  seconds: 5,
  needsShared: false,
  async run({ say }) {
    const difficultyOf = createDifficulty();
    const all = [...requests.easy.map((text) => ({ text, isHard: false })), ...requests.hard.map((text) => ({ text, isHard: true }))];
    const asked = (text: string) => ({ question: text, characters: text.length, hasTools: false });
    const scored = await Promise.all(
      all.map(async ({ text, isHard }) => ({
        text,
        isHard,
        score: (await difficultyOf(asked(text))).score,
        ruled: 1 / (1 + Math.exp(-byRules(asked(text)).points)),
      })),
    );
    for (const { text, isHard, score } of scored)
      if (score >= usualThreshold !== isHard) say(`${isHard ? 'hard' : 'easy'} told ${score.toFixed(2)}: ${text}`);
    const right = scored.filter(({ isHard, score }) => score >= usualThreshold === isHard).length / scored.length;
    const started = performance.now();
    for (let turn = 0; turn < 200; turn += 1) await difficultyOf(asked(all[turn % all.length]?.text ?? ''));
    const ms = (performance.now() - started) / 200;
    return {
      measures: [
        { name: 'told_rightly', value: right, unit: `of ${scored.length}`, budget: null, holds: null },
        {
          name: 'auc',
          value: auc(scored.map(({ isHard, score }) => ({ isHard, value: score }))),
          unit: 'share',
          budget: 0.85,
          holds: null,
        },
        {
          name: 'auc_rules_alone',
          value: auc(scored.map(({ isHard, ruled }) => ({ isHard, value: ruled }))),
          unit: 'share',
          budget: null,
          holds: null,
        },
        { name: 'ms', value: ms, unit: 'ms', budget: 1, holds: ms <= 1 },
      ],
    };
  },
};

/** How often a hard request is told harder than an easy one. */
function auc(scored: readonly { isHard: boolean; value: number }[]): number {
  const of = (isHard: boolean): number[] => scored.filter((one) => one.isHard === isHard).map(({ value }) => value);
  const [hard, easy] = [of(true), of(false)];
  let won = 0;
  for (const a of hard) for (const b of easy) won += a > b ? 1 : a === b ? 0.5 : 0;
  return won / (hard.length * easy.length);
}
