import { runningSums, sumBetween } from './running-sums.js';
import { LOWEST_NOTE, PITCH_STEPS, STEPS_PER_SEMITONE, type TonalSpectrum } from './tonal-spectrum.js';

/** The likeliest pitch of each frame, before it is known whether anybody sings. */
export interface LikeliestPitch {
  /** MIDI. */
  readonly notes: Float32Array;
  /** How likely that is the lead's, the next best, and all candidates' sum. */
  readonly best: Float32Array;
  readonly second: Float32Array;
  readonly sum: Float32Array;
}

/** Steps of the tonal spectrum in which the level, and how much of it is central, is told. */
const BANDS = [
  [0, 60],
  [60, 110],
  [110, 160],
  [160, 205],
  [205, PITCH_STEPS],
] as const;
/** The first four partials, in steps above the pitch. */
const PARTIALS = [0, 36, 57, 72] as const;
/** Frames later to which the pitch is compared. */
const LATER_FRAMES = [1, 2, 4] as const;
/** Frames on either side over which everything is averaged as well: a quarter of a second, one, and four. */
const REACHES = [5, 20, 80] as const;
const MOST_LEAP = 3;
const NOTE_CHANGE = 0.3;
const SEMITONES_PER_UNIT = 6;
const MOST_UNITS = 3;
/** What is told of the song as a whole: the first few of each frame's numbers. */
const OF_SONG = 4;
const FRAME_INPUTS = 6 + LATER_FRAMES.length + 1 + 3 * BANDS.length + PARTIALS.length + 1;

/** What tells whether somebody sings, for each frame: how sure and steady the pitch is, and what sounds in the centre. */
export function describeVoice(tonal: TonalSpectrum, pitch: LikeliestPitch): (frame: number) => Float64Array {
  const { count } = tonal;
  const describe = frameDescription(tonal, pitch);
  const rows = runningSums(count, FRAME_INPUTS, describe);
  const ofSong = sumBetween(rows, 0, count)
    .map((sum) => sum / Math.max(1, count))
    .subarray(0, OF_SONG);
  const inputs = new Float64Array(FRAME_INPUTS * (1 + REACHES.length) + OF_SONG);
  return (frame) => {
    describe(frame, inputs);
    for (const [k, reach] of REACHES.entries()) {
      const from = Math.max(0, frame - reach);
      const to = Math.min(count, frame + reach + 1);
      inputs.set(
        sumBetween(rows, from, to).map((sum) => sum / (to - from)),
        FRAME_INPUTS * (k + 1),
      );
    }
    inputs.set(ofSong, FRAME_INPUTS * (1 + REACHES.length));
    return inputs;
  };
}

function frameDescription(
  { count, middle, centre }: TonalSpectrum,
  { notes, best, second, sum }: LikeliestPitch,
): (frame: number, into: Float64Array) => void {
  const register = meanNote(notes, best);
  const levels = BANDS.map(([from, to]) => bandLevels(middle, count, from, to));
  const centralLevels = BANDS.map(([from, to]) => bandLevels(centre, count, from, to));
  const flux = relativeFlux(centre, count);
  const leap = (frame: number, later: number): number =>
    frame + later < count ? Math.abs((notes[frame + later] ?? 0) - (notes[frame] ?? 0)) : 0;
  const central = (frame: number, step: number): number => centre[frame * PITCH_STEPS + step] ?? 0;
  return (frame, into) => {
    const note = notes[frame] ?? 0;
    const sure = best[frame] ?? 0;
    const above = (note - register) / SEMITONES_PER_UNIT;
    let k = 0;
    const write = (value: number): void => {
      into[k++] = value;
    };
    write(Math.log(sure / (1 - sure)));
    write(sure);
    write(second[frame] ?? 0);
    write(sum[frame] ?? 0);
    write(Math.max(-MOST_UNITS, Math.min(MOST_UNITS, above)));
    write(Math.abs(above));
    for (const later of LATER_FRAMES) write(Math.min(MOST_LEAP, leap(frame, later)));
    write(leap(frame, 1) > NOTE_CHANGE ? sure : 0);
    for (const [band, { values, mean }] of levels.entries()) {
      const ofCentre = centralLevels[band];
      const level = ofCentre?.values[frame] ?? 0;
      write((values[frame] ?? 0) - mean);
      write(level - (values[frame] ?? 0));
      write(level - (ofCentre?.mean ?? 0));
    }
    const at = Math.round((note - LOWEST_NOTE) * STEPS_PER_SEMITONE);
    for (const partial of PARTIALS) {
      const step = Math.max(2, Math.min(PITCH_STEPS - 3, at + partial));
      write(central(frame, step) - 0.5 * (central(frame, step - 2) + central(frame, step + 2)));
    }
    write(flux[frame] ?? 0);
  };
}

/** By the square of how sure it is. */
function meanNote(notes: Float32Array, best: Float32Array): number {
  let [sum, weights] = [0, 1e-9];
  for (const [frame, sure] of best.entries()) {
    sum += sure * sure * (notes[frame] ?? 0);
    weights += sure * sure;
  }
  return sum / weights;
}

interface Levels {
  readonly values: Float32Array;
  readonly mean: number;
}

function bandLevels(spectrum: Float32Array, count: number, from: number, to: number): Levels {
  const values = Float32Array.from({ length: count }, (_, frame) => {
    let sum = 0;
    for (let step = from; step < to; step++) sum += spectrum[frame * PITCH_STEPS + step] ?? 0;
    return sum / (to - from);
  });
  return { values, mean: meanOf(values) };
}

/** Positive change of the spectrum from frame to frame, 1 on average. */
function relativeFlux(spectrum: Float32Array, count: number): Float32Array {
  const flux = Float32Array.from({ length: count }, (_, frame) => {
    let sum = 0;
    if (frame > 0)
      for (let i = frame * PITCH_STEPS; i < (frame + 1) * PITCH_STEPS; i++)
        sum += Math.max(0, (spectrum[i] ?? 0) - (spectrum[i - PITCH_STEPS] ?? 0));
    return sum / PITCH_STEPS;
  });
  const mean = meanOf(flux) + 1e-6;
  return flux.map((value) => value / mean);
}

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
