/** A mean and its standard error over songs; `error` is NaN where there is but one. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/**
 * Two clips of one song are no two songs: clips are averaged by song first.
 *
 * @param values one for each clip, undefined where it has none
 * @returns undefined when no clip has a value
 */
export function estimateOverSongs(
  values: readonly { readonly song: string; readonly value: number | undefined }[],
): Estimate | undefined {
  const songs = new Map<string, number[]>();
  for (const { song, value } of values)
    if (value !== undefined) songs.set(song, [...(songs.get(song) ?? []), value]);
  const means = [...songs.values()].map(mean);
  if (means.length === 0) return undefined;
  const middle = mean(means);
  const variance = means.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (means.length - 1);
  return { mean: middle, error: Math.sqrt(variance / means.length) };
}

export const formatEstimate = (estimate: Estimate | undefined): string =>
  estimate === undefined ? '–' : `${estimate.mean.toFixed(3)} ± ${estimate.error.toFixed(3)}`;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
