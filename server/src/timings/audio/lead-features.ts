import {
  HARMONIC_STEPS,
  LEAD_CANDIDATES,
  LEAD_OFFSET,
  LEAD_STEPS,
  type PitchSalience,
} from './pitch-salience.js';
import { PITCH_STEPS, STEPS_PER_SEMITONE } from './tonal-spectrum.js';

/** Where an octave or a twelfth above or below was taken for the pitch, these steps are strong, or weak. */
const BESIDE_STEPS = [-36, -57, -21, 18, 39, 48, 64] as const;
const RIVAL_STEPS = [-36, -57, -21, 21, 36, 57] as const;
const NEAR_FRAMES = [-4, -2, -1, 1, 2, 4] as const;
const FAR_FRAMES = [-4, -2, 2, 4] as const;
/** Partials that are followed over the frames around, and what lies around the pitch now and a moment away. */
const PATCH_FRAMES = [-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6] as const;
const PATCH_STEPS = [-36, 0, 36, 57, 72] as const;
const AROUND_STEPS = [-60, -48, -30, -24, -15, -9, -6, 6, 9, 15, 24, 30, 48, 60] as const;
const SLIDE_FRAMES = [-2, 2] as const;
const SLIDE_STEPS = [-6, -3, 3, 6] as const;
const OCTAVES = [-36, 0, 36] as const;
const OCTAVE = 12 * STEPS_PER_SEMITONE;
/** Of the spectrum: the harmonics of each channel sum, and those whose peak is measured. */
const MIDDLE_HARMONICS = 5;
const PEAK_HARMONICS = 3;

/** How many numbers {@link describeCandidate} writes. */
export const LEAD_INPUTS =
  HARMONIC_STEPS.length +
  MIDDLE_HARMONICS +
  BESIDE_STEPS.length +
  PEAK_HARMONICS +
  2 * NEAR_FRAMES.length +
  3 +
  RIVAL_STEPS.length +
  FAR_FRAMES.length +
  3 +
  PATCH_FRAMES.length * PATCH_STEPS.length +
  AROUND_STEPS.length +
  SLIDE_FRAMES.length * SLIDE_STEPS.length +
  OCTAVES.length;

/**
 * Writes what tells whether a candidate of a frame is the lead's pitch: its harmonics in the centre and in all, what lies
 * beside them, how long it lasts, and its rivals.
 *
 * @param rank place among the frame's candidates, which must have one there
 */
export function describeCandidate(
  pitches: PitchSalience,
  frame: number,
  rank: number,
  into: Float32Array,
): void {
  const { count, centre, middle, salience, meanSalience, candidates } = pitches;
  const step = candidates[frame * LEAD_CANDIDATES + rank] ?? 0;
  const at = step + LEAD_OFFSET;
  const clamp = (other: number): number => Math.max(0, Math.min(count - 1, other));
  const value = (of: Float32Array, row: number, place: number): number =>
    place < 0 || place >= PITCH_STEPS ? 0 : (of[clamp(row) * PITCH_STEPS + place] ?? 0);
  const peak = (of: Float32Array, row: number, place: number): number =>
    Math.max(value(of, row, place - 1), value(of, row, place), value(of, row, place + 1));
  const strength = (row: number, place: number): number =>
    (salience[clamp(row) * LEAD_STEPS + place] ?? 0) / meanSalience;
  const strongest = candidates[frame * LEAD_CANDIDATES] ?? step;
  const own = strength(frame, step);
  let k = 0;
  const write = (number: number): void => {
    into[k++] = number;
  };
  for (const harmonic of HARMONIC_STEPS) write(peak(centre, frame, at + harmonic));
  for (const harmonic of HARMONIC_STEPS.slice(0, MIDDLE_HARMONICS)) write(peak(middle, frame, at + harmonic));
  for (const beside of BESIDE_STEPS) write(value(centre, frame, at + beside));
  for (const harmonic of HARMONIC_STEPS.slice(0, PEAK_HARMONICS)) {
    const place = at + harmonic;
    write(
      value(centre, frame, place) - 0.5 * (value(centre, frame, place - 2) + value(centre, frame, place + 2)),
    );
  }
  for (const away of NEAR_FRAMES) {
    write(peak(centre, frame + away, at));
    write(peak(centre, frame + away, at + OCTAVE));
  }
  write(own);
  write(own - strength(frame, strongest));
  write(rank);
  for (const rival of RIVAL_STEPS) {
    const place = step + rival;
    write((place >= 0 && place < LEAD_STEPS ? strength(frame, place) : 0) - own);
  }
  for (const away of FAR_FRAMES) write(strength(frame + away, step) - own);
  write(step / OCTAVE);
  write((step - strongest) / OCTAVE);
  write(centreLevel(centre, frame));
  for (const away of PATCH_FRAMES)
    for (const partial of PATCH_STEPS) write(peak(centre, frame + away, at + partial));
  for (const around of AROUND_STEPS) write(value(centre, frame, at + around));
  for (const away of SLIDE_FRAMES)
    for (const slide of SLIDE_STEPS) write(value(centre, frame + away, at + slide));
  for (const octave of OCTAVES) write(value(middle, frame, at + octave) - value(centre, frame, at + octave));
}

function centreLevel(centre: Float32Array, frame: number): number {
  let sum = 0;
  for (let k = frame * PITCH_STEPS; k < (frame + 1) * PITCH_STEPS; k++) sum += Math.max(0, centre[k] ?? 0);
  return Math.log(sum / PITCH_STEPS + 1e-3);
}
