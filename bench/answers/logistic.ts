/** Logistic regression, both outcomes weighing the same, by Newton's method. */

/** Holds the weights down, each by how much its value spreads: there are few questions. The constant is free. */
const ridge = 0.05;
const newtonSteps = 15;

/** The weights that make the samples likeliest: the constant, then one for each value. */
export function fitLogistic(samples: readonly { values: readonly number[]; isTrue: boolean }[]): number[] {
  const rows = samples.map(({ values }) => [1, ...values]);
  const count = samples.filter(({ isTrue }) => isTrue).length;
  const size = rows[0]?.length ?? 1;
  const held = Array.from({ length: size }, (_, at) => ridge * samples.length * spread(rows.map((row) => row[at] ?? 0)));
  const weights = held.map(() => 0);
  for (let step = 0; step < newtonSteps; step += 1) {
    const system = held.map((hold, row) =>
      Array.from({ length: size + 1 }, (_, column) => (row === column ? hold : column === size ? hold * (weights[row] ?? 0) : 0)),
    );
    for (const [at, row] of rows.entries()) {
      const truth = samples[at]?.isTrue ? 1 : 0;
      const share = samples.length / (2 * (truth === 1 ? count : samples.length - count));
      const guess = 1 / (1 + Math.exp(-row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)));
      for (const [index, line] of system.entries()) {
        for (let column = 0; column < size; column += 1)
          line[column] = (line[column] ?? 0) + share * guess * (1 - guess) * (row[index] ?? 0) * (row[column] ?? 0);
        line[size] = (line[size] ?? 0) + share * (guess - truth) * (row[index] ?? 0);
      }
    }
    for (const [index, value] of solve(system).entries()) weights[index] = (weights[index] ?? 0) - value;
  }
  return weights;
}

/** The variance; none for the constant. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
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
