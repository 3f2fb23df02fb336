/** Logistic regression, one clause against all, in features that are there or not: small, exact to repeat, without a package. */

export interface Example {
  features: readonly string[];
  /** What it is, and what it may be: the second teaches nothing of those. */
  is: ReadonlySet<string>;
  mayBe: ReadonlySet<string>;
}
export interface Learnt {
  features: string[];
  clauses: Map<string, { bias: number; weights: Float64Array }>;
}

const rounds = 25;
const leastSeen = 2;
const rate = 0.25;
const bound = 2e-3;
/** How much more a rare clause's own examples count, at most. */
const mostWeight = 6;

export function learn(examples: readonly Example[], clauses: readonly string[]): Learnt {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const features = [...seen].flatMap(([feature, count]) => (count >= leastSeen ? [feature] : []));
  const places = new Map(features.map((feature, place) => [feature, place]));
  const rows = examples.map((example) => example.features.flatMap((feature) => places.get(feature) ?? []));
  const random = repeatable();
  const order = examples.map((_, at) => at);
  const learnt = new Map<string, { bias: number; weights: Float64Array }>();
  for (const clause of clauses) {
    const positives = examples.filter(({ is }) => is.has(clause)).length;
    if (positives === 0) continue;
    const weight = Math.min(mostWeight, Math.sqrt(examples.length / positives) / 2);
    learnt.set(clause, learnOne({ examples, rows, order, width: features.length, weight, clause, random }));
  }
  return { features, clauses: learnt };
}

function learnOne(input: {
  examples: readonly Example[];
  rows: readonly number[][];
  order: number[];
  width: number;
  weight: number;
  clause: string;
  random: () => number;
}): { bias: number; weights: Float64Array } {
  const { examples, rows, order, width, weight, clause, random } = input;
  const weights = new Float64Array(width);
  const steps = new Float64Array(width).fill(1e-2);
  let bias = -3;
  let biasStep = 1e-2;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      const row = rows[at];
      if (!example || !row || example.mayBe.has(clause)) continue;
      const isOne = example.is.has(clause);
      const logit = row.reduce((sum, place) => sum + (weights[place] ?? 0), bias);
      const error = (1 / (1 + Math.exp(-logit)) - (isOne ? 1 : 0)) * (isOne ? weight : 1);
      if (Math.abs(error) < 1e-3) continue;
      for (const place of row) {
        const slope = error + bound * (weights[place] ?? 0);
        steps[place] = (steps[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(steps[place] ?? 1);
      }
      biasStep += error * error;
      bias -= (rate * error) / Math.sqrt(biasStep);
    }
    for (let place = 0; place < width; place += 1) weights[place] = (weights[place] ?? 0) * (1 - bound);
  }
  return { bias, weights };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** The same numbers each time: what is learnt twice is the same. */
function repeatable(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
