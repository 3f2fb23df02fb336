/** A few lines of linear algebra for what benches learn in closed form: a symmetric, positive matrix is held by its lower half, row by row. */

export const dot = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
};

/** The lower half of a matrix of zeros. */
export const halfOf = (size: number): Float64Array[] => Array.from({ length: size }, (_, at) => new Float64Array(at + 1));

/** Adds share · row rowᵀ to the lower half. */
export function addSquare(matrix: Float64Array[], row: ArrayLike<number>, share: number): void {
  for (const [line, cells] of matrix.entries()) {
    const value = (row[line] ?? 0) * share;
    for (let cell = 0; cell <= line; cell += 1) cells[cell] = (cells[cell] ?? 0) + value * (row[cell] ?? 0);
  }
}

/** Cholesky's, in place. */
export function factor(matrix: Float64Array[]): void {
  for (const [line, cells] of matrix.entries())
    for (let cell = 0; cell <= line; cell += 1) {
      const other = matrix[cell] ?? cells;
      let value = cells[cell] ?? 0;
      for (let at = 0; at < cell; at += 1) value -= (cells[at] ?? 0) * (other[at] ?? 0);
      cells[cell] = cell === line ? Math.sqrt(value) : value / (other[cell] ?? 1);
    }
}

/** What the factored matrix takes to `wanted`. */
export function solved(factored: readonly Float64Array[], wanted: ArrayLike<number>): Float64Array {
  const found = Float64Array.from(wanted);
  for (const [line, cells] of factored.entries()) {
    let value = found[line] ?? 0;
    for (let at = 0; at < line; at += 1) value -= (cells[at] ?? 0) * (found[at] ?? 0);
    found[line] = value / (cells[line] ?? 1);
  }
  for (let line = factored.length - 1; line >= 0; line -= 1) {
    let value = found[line] ?? 0;
    for (let at = line + 1; at < factored.length; at += 1) value -= (factored[at]?.[line] ?? 0) * (found[at] ?? 0);
    found[line] = value / (factored[line]?.[line] ?? 1);
  }
  return found;
}
