import { ONSET_BANDS } from './band-onsets.js';
import { MEL_BANDS } from './bin-layout.js';
import { PITCH_STEPS, type TonalSpectrum } from './tonal-spectrum.js';
import type { SpectralFeatures } from './spectral-features.js';

/** Mel bands that are taken together: from bass to air. */
const TIMBRE_GROUPS = [
  [0, 2],
  [2, 5],
  [5, 9],
  [9, 14],
  [14, MEL_BANDS],
] as const;
/** Steps of the tonal spectrum in which the width of the stereo picture is measured. */
const WIDTH_RANGES = [
  [0, 70],
  [70, 150],
  [150, PITCH_STEPS],
] as const;
const MIDRANGE = [60, 200] as const;
const LEAST = 1e-3;

/** How each bar sounds: timbre, onsets, brightness, level, stereo width and how noisy its midrange is, in that order. */
export function describeBarSounds(
  spectral: SpectralFeatures,
  tonal: TonalSpectrum,
  times: readonly number[],
): number[][] {
  return times.slice(0, -1).map((start, bar) => {
    const end = times[bar + 1] ?? start;
    return [...ofSpectrum(spectral, start, end), ...ofStereo(tonal, start, end)];
  });
}

function ofSpectrum(features: SpectralFeatures, start: number, end: number): number[] {
  const { melBands, bandOnsets, midrangeCentroid, frameSeconds, count } = features;
  const from = Math.max(0, Math.min(count - 2, Math.trunc(start / frameSeconds)));
  const to = Math.max(from + 2, Math.min(count, Math.trunc(end / frameSeconds)));
  const bands = new Float64Array(MEL_BANDS);
  const onsets = new Float64Array(ONSET_BANDS);
  let [centroid, power] = [0, 0];
  for (let frame = from; frame < to; frame++) {
    for (let k = 0; k < MEL_BANDS; k++) {
      const band = melBands[frame * MEL_BANDS + k] ?? 0;
      bands[k] = (bands[k] ?? 0) + band;
      power += Math.exp(band);
    }
    for (let k = 0; k < ONSET_BANDS; k++)
      onsets[k] = (onsets[k] ?? 0) + (bandOnsets[frame * ONSET_BANDS + k] ?? 0);
    centroid += midrangeCentroid[frame] ?? 0;
  }
  const frames = to - from;
  return [
    ...TIMBRE_GROUPS.map(
      ([first, last]) => bands.slice(first, last).reduce((a, b) => a + b, 0) / (last - first) / frames,
    ),
    ...Array.from(onsets, (sum) => Math.log(sum / frames + LEAST)),
    centroid / frames,
    Math.log(power / frames + LEAST),
  ];
}

function ofStereo(tonal: TonalSpectrum, start: number, end: number): number[] {
  const { middle, centre, count, frameSeconds, firstSeconds } = tonal;
  const frameOf = (time: number): number => Math.trunc((time - firstSeconds) / frameSeconds);
  const from = Math.max(0, Math.min(count - 2, frameOf(start)));
  const to = Math.max(from + 2, Math.min(count, frameOf(end)));
  const all = new Float64Array(PITCH_STEPS);
  const central = new Float64Array(PITCH_STEPS);
  const mean = new Float64Array(PITCH_STEPS);
  for (let frame = from; frame < to; frame++)
    for (let step = 0; step < PITCH_STEPS; step++) {
      const a = Math.expm1(middle[frame * PITCH_STEPS + step] ?? 0);
      const c = Math.expm1(centre[frame * PITCH_STEPS + step] ?? 0);
      all[step] = (all[step] ?? 0) + a * a;
      central[step] = (central[step] ?? 0) + c * c;
      mean[step] = (mean[step] ?? 0) + a / (to - from);
    }
  const sumOf = (values: Float64Array, [first, last]: readonly [number, number]): number =>
    values.subarray(first, last).reduce((a, b) => a + b, 0);
  const [lowest, highest] = MIDRANGE;
  const midrange = mean.subarray(lowest, highest);
  const logs = midrange.reduce((sum, value) => sum + Math.log(value + LEAST), 0) / midrange.length;
  const level = midrange.reduce((sum, value) => sum + value, 0) / midrange.length;
  return [
    ...WIDTH_RANGES.map((range) => Math.log((sumOf(central, range) + LEAST) / (sumOf(all, range) + LEAST))),
    logs - Math.log(level + LEAST),
  ];
}
