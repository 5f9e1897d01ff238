import { PITCH_CLASSES } from './bin-layout.js';
import { type RunningSums, runningSums } from './running-sums.js';
import { LOWEST_NOTE, PITCH_STEPS, STEPS_PER_SEMITONE, type TonalSpectrum } from './tonal-spectrum.js';

/** Pitch classes of the notes from `lowest` to `highest` (MIDI): what stands out above each frame's median. */
export function pitchChroma(spectrum: TonalSpectrum, lowest: number, highest: number): RunningSums {
  const first = (lowest - LOWEST_NOTE) * STEPS_PER_SEMITONE;
  const last = Math.min(PITCH_STEPS - 1, (highest - LOWEST_NOTE) * STEPS_PER_SEMITONE);
  const magnitudes = new Float64Array(last - first + 1);
  return runningSums(spectrum.count, PITCH_CLASSES, (frame, row) => {
    for (let k = 0; k < magnitudes.length; k++)
      magnitudes[k] = Math.expm1(spectrum.middle[frame * PITCH_STEPS + first + k] ?? 0);
    const median = Float64Array.from(magnitudes).sort()[magnitudes.length >> 1] ?? 0;
    row.fill(0);
    for (let k = 0; k < magnitudes.length; k++) {
      const pitchClass = Math.round(lowest + k / STEPS_PER_SEMITONE) % PITCH_CLASSES;
      row[pitchClass] = (row[pitchClass] ?? 0) + Math.max(0, (magnitudes[k] ?? 0) - median);
    }
  });
}
