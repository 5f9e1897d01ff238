/**
 * Autocorrelation of a curve less its mean, 1 at lag 0, each lag divided by how many pairs it has.
 *
 * @param from first value that counts @param to the value after the last @param lags how many, from 0
 */
export function autocorrelation(
  curve: Float32Array,
  lags: number,
  from = 0,
  to = curve.length,
): Float64Array {
  const count = to - from;
  const result = new Float64Array(lags);
  let mean = 0;
  for (let i = from; i < to; i++) mean += curve[i] ?? 0;
  mean /= Math.max(1, count);
  const centred = Float64Array.from({ length: count }, (_, i) => (curve[from + i] ?? 0) - mean);
  for (let lag = 0; lag < Math.min(lags, count); lag++) {
    let sum = 0;
    for (let i = lag; i < count; i++) sum += (centred[i] ?? 0) * (centred[i - lag] ?? 0);
    result[lag] = sum / (count - lag);
  }
  const power = (result[0] ?? 0) + 1e-9;
  return result.map((value) => value / power);
}

/** Mean of an autocorrelation at the first multiples of a period: what repeats once repeats again. Lags between are interpolated. */
export function periodicity(correlation: Float64Array, period: number, multiples = 8): number {
  let sum = 0;
  let counted = 0;
  for (let k = 1; k <= multiples; k++) {
    const at = k * period;
    if (at >= correlation.length - 2) break;
    const low = Math.floor(at);
    const part = at - low;
    sum += (correlation[low] ?? 0) * (1 - part) + (correlation[low + 1] ?? 0) * part;
    counted += 1;
  }
  return counted > 0 ? sum / counted : 0;
}
