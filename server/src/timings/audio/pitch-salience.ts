import { LOWEST_NOTE, PITCH_STEPS, STEPS_PER_SEMITONE, type TonalSpectrum } from './tonal-spectrum.js';

/** Notes that a lead may have (MIDI). */
export const LOWEST_LEAD = 47;
const HIGHEST_LEAD = 91;
export const LEAD_STEPS = (HIGHEST_LEAD - LOWEST_LEAD) * STEPS_PER_SEMITONE + 1;
/** Place of the lowest lead note in a tonal spectrum. */
export const LEAD_OFFSET = (LOWEST_LEAD - LOWEST_NOTE) * STEPS_PER_SEMITONE;
/** Candidates of each frame. */
export const LEAD_CANDIDATES = 6;
/** The first eight harmonics, in steps above the fundamental. */
export const HARMONIC_STEPS = Array.from({ length: 8 }, (_, k) =>
  Math.round(12 * STEPS_PER_SEMITONE * Math.log2(k + 1)),
);
/** Each harmonic counts for so much of the one below it. */
const HARMONIC_DECAY = 0.85;
/** Whitened against so many steps on either side: half an octave. */
const WHITENING_STEPS = 18;

/** How strongly each pitch stands out, and the few that do most. */
export interface PitchSalience {
  readonly count: number;
  /** Whitened log magnitudes; rows of `PITCH_STEPS`. */
  readonly middle: Float32Array;
  readonly centre: Float32Array;
  /** Rows of `LEAD_STEPS`. */
  readonly salience: Float32Array;
  readonly meanSalience: number;
  /** Steps of the candidates above LOWEST_LEAD, strongest first; rows of `LEAD_CANDIDATES`, −1 where there is none. */
  readonly candidates: Int16Array;
}

/**
 * Salience of the lead's pitch by harmonic summation (Salamon and Gómez, "Melody Extraction from Polyphonic Music Signals
 * using Pitch Contour Characteristics", 2012) over what stands in the centre of the stereo picture.
 */
export function pitchSalience({ count, middle, centre }: TonalSpectrum): PitchSalience {
  const whitenedCentre = whiten(centre, count);
  const raw = new Float32Array(count * LEAD_STEPS);
  for (let frame = 0; frame < count; frame++)
    for (const [k, harmonic] of HARMONIC_STEPS.entries()) {
      const weight = HARMONIC_DECAY ** k;
      const from = frame * PITCH_STEPS + LEAD_OFFSET + harmonic;
      const steps = Math.min(LEAD_STEPS, PITCH_STEPS - LEAD_OFFSET - harmonic);
      for (let step = 0; step < steps; step++) {
        const value = whitenedCentre[from + step] ?? 0;
        if (value > 0)
          raw[frame * LEAD_STEPS + step] = (raw[frame * LEAD_STEPS + step] ?? 0) + weight * value;
      }
    }
  const salience = overThreeFrames(raw, count);
  return {
    count,
    middle: whiten(middle, count),
    centre: whitenedCentre,
    salience,
    meanSalience: salience.reduce((sum, value) => sum + value, 0) / Math.max(1, salience.length) + 1e-6,
    candidates: strongestPeaks(salience, count),
  };
}

/** Less the mean of the pitches around. */
function whiten(values: Float32Array, count: number): Float32Array {
  const whitened = new Float32Array(values.length);
  const sums = new Float64Array(PITCH_STEPS + 1);
  for (let frame = 0; frame < count; frame++) {
    const at = frame * PITCH_STEPS;
    for (let step = 0; step < PITCH_STEPS; step++)
      sums[step + 1] = (sums[step] ?? 0) + (values[at + step] ?? 0);
    for (let step = 0; step < PITCH_STEPS; step++) {
      const from = Math.max(0, step - WHITENING_STEPS);
      const to = Math.min(PITCH_STEPS, step + WHITENING_STEPS + 1);
      whitened[at + step] = (values[at + step] ?? 0) - ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
    }
  }
  return whitened;
}

function overThreeFrames(values: Float32Array, count: number): Float32Array {
  return values.map((value, i) => {
    const frame = Math.floor(i / LEAD_STEPS);
    const before = frame > 0 ? (values[i - LEAD_STEPS] ?? 0) : value;
    const after = frame < count - 1 ? (values[i + LEAD_STEPS] ?? 0) : value;
    return (before + 2 * value + after) / 4;
  });
}

function strongestPeaks(salience: Float32Array, count: number): Int16Array {
  const candidates = new Int16Array(count * LEAD_CANDIDATES).fill(-1);
  for (let frame = 0; frame < count; frame++) {
    const row = salience.subarray(frame * LEAD_STEPS, (frame + 1) * LEAD_STEPS);
    const chosen = candidates.subarray(frame * LEAD_CANDIDATES, (frame + 1) * LEAD_CANDIDATES);
    for (let step = 1; step < LEAD_STEPS - 1; step++) {
      const value = row[step] ?? 0;
      if (value <= 0 || value < (row[step - 1] ?? 0) || value <= (row[step + 1] ?? 0)) continue;
      let place = LEAD_CANDIDATES;
      while (place > 0 && ((chosen[place - 1] ?? -1) < 0 || value > (row[chosen[place - 1] ?? 0] ?? 0)))
        place -= 1;
      if (place === LEAD_CANDIDATES) continue;
      chosen.copyWithin(place + 1, place, LEAD_CANDIDATES - 1);
      chosen[place] = step;
    }
  }
  return candidates;
}
