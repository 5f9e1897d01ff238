/** Sums of rows before each frame, so that a stretch's sum costs one subtraction. Row-major, `count + 1` rows. */
export interface RunningSums {
  readonly count: number;
  readonly width: number;
  readonly sums: Float64Array;
}

/** @param writeRow fills in the row of a frame; it holds that of the frame before */
export function runningSums(
  count: number,
  width: number,
  writeRow: (frame: number, row: Float64Array) => void,
): RunningSums {
  const sums = new Float64Array((count + 1) * width);
  const row = new Float64Array(width);
  for (let frame = 0; frame < count; frame++) {
    writeRow(frame, row);
    for (let k = 0; k < width; k++)
      sums[(frame + 1) * width + k] = (sums[frame * width + k] ?? 0) + (row[k] ?? 0);
  }
  return { count, width, sums };
}

/** Sum of the rows from one time up to another, both in frames, fractional; beyond the ends there is nothing. */
export function sumBetween(rows: RunningSums, from: number, to: number): Float64Array {
  const result = new Float64Array(rows.width);
  addRowsBefore(rows, to, 1, result);
  addRowsBefore(rows, from, -1, result);
  return result;
}

function addRowsBefore(
  { count, width, sums }: RunningSums,
  time: number,
  sign: number,
  into: Float64Array,
): void {
  const inside = Math.max(0, Math.min(count, time));
  const low = Math.min(count - 1, Math.floor(inside));
  if (low < 0) return;
  const part = inside - low;
  for (let k = 0; k < width; k++)
    into[k] =
      (into[k] ?? 0) +
      sign * ((sums[low * width + k] ?? 0) * (1 - part) + (sums[(low + 1) * width + k] ?? 0) * part);
}
