/** A feature matrix, row-major, one row a frame. */
export interface FeatureMatrix {
  readonly values: Float32Array;
  readonly width: number;
}

/** Mean of the rows from frame `from` up to frame `to`, both rounded; zeros where there is none. */
export function meanFrame({ values, width }: FeatureMatrix, from: number, to: number): Float64Array {
  const sum = new Float64Array(width);
  const first = Math.max(0, Math.round(from));
  const last = Math.min(values.length / width, Math.round(to));
  for (let frame = first; frame < last; frame++)
    for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (values[frame * width + k] ?? 0);
  return sum.map((value) => value / Math.max(1, last - first));
}
