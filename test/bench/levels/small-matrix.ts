export type Matrix = readonly (readonly number[])[];

export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/** Gauss and Jordan's way, without pivots: of a positive definite matrix. @returns its inverse, and log of its determinant */
export function invert(matrix: Matrix): { readonly inverse: Matrix; readonly logDeterminant: number } {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => Number(i === j))]);
  let logDeterminant = 0;
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] ?? 0;
    if (!(pivot > 0)) throw new RangeError('the matrix is not positive definite');
    logDeterminant += Math.log(pivot);
    for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) / pivot;
    for (const other of rows) {
      const factor = other[i] ?? 0;
      if (other === row || factor === 0) continue;
      for (let k = 0; k < row.length; k++) other[k] = (other[k] ?? 0) - factor * (row[k] ?? 0);
    }
  }
  return { inverse: rows.map((row) => row.slice(size)), logDeterminant };
}
