import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Hardware } from '#contract/sovereignty.ts';

const positive = z.number().positive();
const measured = z
  .object({
    asOf: z.iso.date(),
    model: z.string(),
    cores: positive,
    readTokensPerS: positive,
    writeTokensPerS: positive,
    modelGb: positive,
    encoderGb: positive,
    supposed: z.object({
      promptTokens: positive,
      answerTokens: positive,
      questionsPerPersonInBusiestHour: positive,
      headcount: positive,
      busyShare: positive,
      systemGb: positive,
    }),
    /** A machine without a graphics card that has more is no longer what an SME buys. */
    mostCores: positive,
  })
  .parse(JSON.parse(readFileSync(new URL('data/hardware.json', import.meta.url), 'utf8')));

/** The machine that a company's questions ask for, from what our own was measured to do; half of it stays free at the busiest hour. */
export function hardwareFor(headcount: number | null): Hardware {
  const { supposed, readTokensPerS, writeTokensPerS } = measured;
  const people = headcount ?? supposed.headcount;
  const secondsPerAnswer = supposed.promptTokens / readTokensPerS + supposed.answerTokens / writeTokensPerS;
  const questionsPerHour = people * supposed.questionsPerPersonInBusiestHour;
  const load = (questionsPerHour * secondsPerAnswer) / 3600 / supposed.busyShare;
  const cores = measured.cores * Math.max(1, Math.ceil(load));
  const memory = measured.modelGb + measured.encoderGb + supposed.systemGb;
  return {
    people,
    model: measured.model,
    secondsPerAnswer,
    measuredCores: measured.cores,
    questionsPerHour,
    cores: Math.min(cores, measured.mostCores),
    memoryGb: 2 ** Math.ceil(Math.log2(memory)),
    isBeyondProcessor: cores > measured.mostCores,
  };
}
