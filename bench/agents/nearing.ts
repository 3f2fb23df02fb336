import { addSquare, dot, factor, halfOf, solved } from '../linear.ts';

/** How near vectors are to what each clause says: linear discriminants over the spread that all share, in closed form, exact to repeat. */

export interface Placed {
  vector: ArrayLike<number>;
  is: ReadonlySet<string>;
  /** How much it counts beside the others. */
  weight: number;
}
export type Nearness = Map<string, { bias: number; weights: Float64Array }>;

/** How far the shared spread is drawn towards a round one, as a part of its mean width. */
const rounding = 0.3;

/** @param share what a discriminant adds to a logit, for each unit of it */
export function nearing(placed: readonly Placed[], clauses: readonly string[], share: number): Nearness {
  const dimensions = placed[0]?.vector.length ?? 0;
  const total = placed.reduce((sum, { weight }) => sum + weight, 0);
  const middle = new Float64Array(dimensions);
  for (const { vector, weight } of placed)
    for (let at = 0; at < dimensions; at += 1) middle[at] = (middle[at] ?? 0) + ((vector[at] ?? 0) * weight) / total;
  const rows = placed.map(({ vector }) => Float64Array.from(middle, (mean, at) => (vector[at] ?? 0) - mean));
  const spread = spreadOf(rows, placed, total);
  factor(spread);
  const found = new Map(
    clauses.flatMap((clause) => {
      const own = rows.flatMap((row, at) => (placed[at]?.is.has(clause) ? [{ row, weight: placed[at].weight }] : []));
      const count = own.reduce((sum, { weight }) => sum + weight, 0);
      if (count === 0) return [];
      // A mean of few is drawn towards the middle.
      const mean = Float64Array.from(
        middle,
        (_, at) => own.reduce((sum, { row, weight }) => sum + (row[at] ?? 0) * weight, 0) / (count + 1),
      );
      const weights = solved(spread, mean);
      return [[clause, { bias: -dot(weights, middle) - dot(weights, mean) / 2, weights }] as const];
    }),
  );
  return new Map(
    [...found].map(([clause, { bias, weights }]) => [clause, { bias: bias * share, weights: weights.map((weight) => weight * share) }]),
  );
}

/** The lower half of how the rows spread together, rounded. */
function spreadOf(rows: readonly Float64Array[], placed: readonly Placed[], total: number): Float64Array[] {
  const dimensions = rows[0]?.length ?? 0;
  const spread = halfOf(dimensions);
  for (const [at, row] of rows.entries()) addSquare(spread, row, (placed[at]?.weight ?? 0) / total);
  const width = spread.reduce((sum, cells, at) => sum + (cells[at] ?? 0), 0) / Math.max(dimensions, 1);
  for (const [at, cells] of spread.entries()) cells[at] = (cells[at] ?? 0) + rounding * width;
  return spread;
}
