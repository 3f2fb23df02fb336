/**
 * Fits when to answer and when to say that the documents do not say, on the calibration questions of demo/ and on nothing else, and
 * prints what server/answers/refusal-values.ts holds: `node bench/calibrate.ts`.
 * Logistic regression, both outcomes weighing the same, by Newton's method; the threshold is the one with the
 * greatest sum of both shares (answered, refused) on questions left out of the fit one at a time.
 */
import { askedOf } from '#server/answers/asked.ts';
import { mostRead, rankStatements } from '#server/answers/choice.ts';
import { likelihood, signals, signalsOf, type Signals } from '#server/answers/refusal.ts';
import { demoActor } from '../demo/open.ts';
import { calibration } from '../demo/questions.ts';
import { inDemoHouse } from './demo-house.ts';

/** Holds the weights down: there are few questions. */
const ridge = 0.002;
const newtonSteps = 15;

interface Sample {
  id: string;
  isAnswerable: boolean;
  signals: Signals;
}
type Weights = Parameters<typeof likelihood>[0];

if (import.meta.main) {
  const samples = await inDemoHouse(async (house, accounts) => {
    const store = await house.vault.organisation(accounts.organisation);
    const found: Sample[] = [];
    for (const { id, question, asks, expect } of calibration()) {
      const { passages, terms } = await store.read((snapshot) =>
        house.retrieval.find(snapshot, demoActor(accounts, asks), { question, filters: {}, k: mostRead }),
      );
      const asked = askedOf(question, terms);
      const best = rankStatements(asked, passages)[0];
      if (best) found.push({ id, isAnswerable: expect.kind === 'answer', signals: signalsOf(asked, best, passages) });
    }
    return found;
  });
  const leftOut = samples.map((sample) => ({
    ...sample,
    likelihood: likelihood(fit(samples.filter((other) => other !== sample)), sample.signals),
  }));
  const thresholds = Array.from({ length: 61 }, (_, step) => 0.2 + step / 100);
  const results = thresholds.map((threshold) => ({ threshold, ...sharesAt(threshold, leftOut) }));
  const most = Math.max(...results.map(({ answered, refused }) => answered + refused));
  const best = results.filter(({ answered, refused }) => answered + refused >= most - 1e-9);
  // The middle of the thresholds that do best: the furthest from a mistake on either side.
  const chosen = best[Math.floor(best.length / 2)];
  const rounded = Object.entries(fit(samples)).map(([name, value]) => [name, Number(value.toFixed(2))]);
  process.stdout.write(
    `${JSON.stringify({ weights: Object.fromEntries(rounded), threshold: chosen?.threshold.toFixed(2), samples: samples.length, leftOut: chosen }, null, 2)}\n`,
  );
  for (const { id, isAnswerable, likelihood: value } of leftOut.toSorted((a, b) => a.likelihood - b.likelihood))
    process.stdout.write(`${value.toFixed(2)} ${isAnswerable ? 'answer' : 'refuse'} ${id}\n`);
}

function sharesAt(threshold: number, samples: readonly (Sample & { likelihood: number })[]): { answered: number; refused: number } {
  const share = (of: readonly { isRight: boolean }[]): number => of.filter(({ isRight }) => isRight).length / of.length;
  const judged = samples.map(({ isAnswerable, likelihood: value }) => ({ isAnswerable, isRight: value >= threshold === isAnswerable }));
  return {
    answered: share(judged.filter(({ isAnswerable }) => isAnswerable)),
    refused: share(judged.filter(({ isAnswerable }) => !isAnswerable)),
  };
}

/** Weights that make the samples likeliest; the constant is not held down. */
function fit(samples: readonly Sample[]): Weights {
  const rows = samples.map(({ signals: of }) => [1, ...signals.map((name) => of[name])]);
  const answerable = samples.filter(({ isAnswerable }) => isAnswerable).length;
  const size = signals.length + 1;
  const weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < newtonSteps; step += 1) {
    const system = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size + 1 }, (_unused, column) =>
        row > 0 && row === column ? ridge * samples.length : row > 0 && column === size ? ridge * samples.length * (weights[row] ?? 0) : 0,
      ),
    );
    for (const [at, row] of rows.entries()) {
      const truth = samples[at]?.isAnswerable ? 1 : 0;
      const share = samples.length / (2 * (truth === 1 ? answerable : samples.length - answerable));
      const guess = 1 / (1 + Math.exp(-row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)));
      for (const [index, line] of system.entries()) {
        for (let column = 0; column < size; column += 1)
          line[column] = (line[column] ?? 0) + share * guess * (1 - guess) * (row[index] ?? 0) * (row[column] ?? 0);
        line[size] = (line[size] ?? 0) + share * (guess - truth) * (row[index] ?? 0);
      }
    }
    for (const [index, value] of solve(system).entries()) weights[index] = (weights[index] ?? 0) - value;
  }
  const [constant = 0, ...others] = weights;
  return { constant, ...Object.fromEntries(signals.map((name, at) => [name, others[at] ?? 0])) } as Weights;
}

/** Gauss-Jordan; each line ends with its right side. */
function solve(system: number[][]): number[] {
  for (let pivot = 0; pivot < system.length; pivot += 1) {
    const best = system
      .slice(pivot)
      .reduce((found, line, at) => (Math.abs(line[pivot] ?? 0) > Math.abs(system[found]?.[pivot] ?? 0) ? at + pivot : found), pivot);
    const swapped = system[pivot] ?? [];
    system[pivot] = system[best] ?? [];
    system[best] = swapped;
    const top = system[pivot] ?? [];
    for (const [at, line] of system.entries()) {
      if (at === pivot) continue;
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column < line.length; column += 1) line[column] = (line[column] ?? 0) - factor * (top[column] ?? 0);
    }
  }
  return system.map((line, at) => (line.at(-1) ?? 0) / (line[at] ?? 1));
}
