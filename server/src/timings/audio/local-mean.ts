/** A novelty curve less its mean within `reach` values on either side, never below 0. */
export function subtractLocalMean(curve: Float32Array, reach: number): Float32Array {
  const sums = new Float64Array(curve.length + 1);
  for (let i = 0; i < curve.length; i++) sums[i + 1] = (sums[i] ?? 0) + (curve[i] ?? 0);
  return curve.map((value, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(curve.length, i + reach + 1);
    return Math.max(0, value - ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from));
  });
}
