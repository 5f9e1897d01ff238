const EXTREME = 3;

/**
 * Standard scores: mean 0 and deviation 1 over the values that count, limited to ±3; all 0 where nothing varies.
 *
 * @param counts which values mean and deviation are taken of
 */
export function standardise(values: readonly number[], counts: readonly boolean[]): Float64Array {
  const counted = values.filter((_, k) => counts[k]);
  const mean = counted.reduce((sum, value) => sum + value, 0) / Math.max(1, counted.length);
  const variance = counted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, counted.length);
  const deviation = Math.max(Math.sqrt(variance), 1e-6);
  return Float64Array.from(values, (value) =>
    Math.max(-EXTREME, Math.min(EXTREME, (value - mean) / deviation)),
  );
}

/** Each column of a matrix standardised, all rows counting. */
export function standardiseColumns(rows: readonly (readonly number[])[]): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const all = rows.map(() => true);
  const columns = Array.from({ length: width }, (_, k) =>
    standardise(
      rows.map((row) => row[k] ?? 0),
      all,
    ),
  );
  return rows.map((_, r) => Float64Array.from(columns, (column) => column[r] ?? 0));
}
