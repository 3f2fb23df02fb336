/** A logistic model on standardised features: what each weighs, and what the training set's own values were. */
export interface Model {
  mean: number[];
  spread: number[];
  weights: number[];
  bias: number;
}

const rounds = 400;
const rate = 0.5;
const ridge = 0.02;
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Plain gradient descent with a ridge: a few hundred rows of seven numbers need no more, and give the same weights each time. */
export function trained(rows: readonly (readonly number[])[], late: readonly boolean[]): Model {
  const width = rows[0]?.length ?? 0;
  const count = rows.length;
  const mean = Array.from({ length: width }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / count);
  const spread = mean.map((middle, at) => Math.sqrt(rows.reduce((sum, row) => sum + ((row[at] ?? 0) - middle) ** 2, 0) / count) || 1);
  const scaled = rows.map((row) => standard(row, { mean, spread }));
  let weights = mean.map(() => 0);
  let bias = 0;
  for (let round = 0; round < rounds; round += 1) {
    const errors = scaled.map((row, at) => sigmoid(bias + dot(weights, row)) - (late[at] === true ? 1 : 0));
    bias -= (rate * errors.reduce((sum, error) => sum + error, 0)) / count;
    weights = weights.map(
      (weight, at) =>
        weight - rate * (errors.reduce((sum, error, row) => sum + error * (scaled[row]?.[at] ?? 0), 0) / count + ridge * weight),
    );
  }
  return { mean, spread, weights, bias };
}

const standard = (row: readonly number[], { mean, spread }: Pick<Model, 'mean' | 'spread'>): number[] =>
  row.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1));
const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

export const chance = (model: Model, row: readonly number[]): number => sigmoid(model.bias + dot(model.weights, standard(row, model)));
/** How much each feature pushes from the average. */
export const pushes = (model: Model, row: readonly number[]): number[] =>
  standard(row, model).map((value, at) => value * (model.weights[at] ?? 0));

export interface Measured {
  invoices: number;
  late: number;
  recall: number;
  precision: number | null;
  auc: number;
  /** What an AUC of this many invoices may be by luck: the lower end at 95 %, by Hanley and McNeil. */
  aucAtLeast: number;
}

/** How well chances tell late invoices from others, at a half. Both kinds must be there. */
export function measured(chances: readonly number[], late: readonly boolean[]): Measured {
  const positives = chances.filter((_, at) => late[at] === true);
  const negatives = chances.filter((_, at) => late[at] !== true);
  const said = chances.filter((one) => one >= 0.5).length;
  const right = positives.filter((one) => one >= 0.5).length;
  const wins = positives.reduce(
    (sum, one) => sum + negatives.reduce((own, other) => own + (one > other ? 1 : one === other ? 0.5 : 0), 0),
    0,
  );
  const [p, n] = [positives.length, negatives.length];
  const auc = wins / (p * n);
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
  const error = Math.sqrt((auc * (1 - auc) + (p - 1) * (q1 - auc * auc) + (n - 1) * (q2 - auc * auc)) / (p * n));
  return { invoices: p + n, late: p, recall: right / p, precision: said === 0 ? null : right / said, auc, aucAtLeast: auc - 1.96 * error };
}
