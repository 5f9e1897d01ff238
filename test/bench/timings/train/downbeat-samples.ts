import { tempoHypotheses } from '../../../../server/dist/timings/audio/downbeat-tracking.js';
import { ATTACK_FRAMES } from '../../../../server/dist/timings/audio/beat-tracking.js';
import { collectMetreEvidence } from '../../../../server/dist/timings/audio/metre-evidence.js';
import type { SongFeatures } from '../../../../server/dist/timings/audio/song-features.js';
import { type Sample } from './samples.ts';

/** A tick this near to a true downbeat is one, seconds. */
const NEAR = 0.08;

/** Every half beat of every likely tempo of a song, and whether it is a downbeat. */
export const downbeatSamples = ({ spectral, tonal }: SongFeatures, downbeats: readonly number[]): Sample[] =>
  tempoHypotheses(collectMetreEvidence(spectral, tonal)).flatMap(({ ticks, inputs }) =>
    ticks.map((tick, k) => {
      const time = (tick + ATTACK_FRAMES) * spectral.frameSeconds;
      const isDownbeat = downbeats.some((downbeat) => Math.abs(downbeat - time) < NEAR);
      return { inputs: Float32Array.from(inputs[k] ?? []), target: Number(isDownbeat) };
    }),
  );
