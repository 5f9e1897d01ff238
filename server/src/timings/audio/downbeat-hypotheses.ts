import { type Beats, trackBeats } from './beat-tracking.js';
import { subtractLocalMean } from './local-mean.js';
import { BEATS_PER_BAR, scoreDownbeats } from './score-downbeats.js';
import type { SpectralFeatures } from './spectral-features.js';

/** The beats and bars of a song of one constant tempo, in 4/4. Seconds. */
export interface BeatGrid {
  readonly beatSeconds: number;
  readonly barSeconds: number;
  /** From the first at or after 0 to the end of the song. */
  readonly downbeats: readonly number[];
  /** How much stronger onsets are on the beat than elsewhere, 0…1. */
  readonly pulseClarity: number;
}

/** One beat of the bar taken for its first. */
export interface DownbeatHypothesis {
  readonly beatGrid: BeatGrid;
  /** Its score as a share of the best hypothesis's, 0…1. */
  readonly relativeScore: number;
}

/** Onsets stand out from what is within so many seconds on either side. */
const LOCAL_SECONDS = 0.4;
/** An attack raises the flux of a frame when it enters the middle of its window: 2,048 samples at a hop of 512. */
const ATTACK_FRAMES = 1.6;

/** The grids that the beats allow: one for each beat of the bar that may be the first. */
export function findDownbeatHypotheses(features: SpectralFeatures): DownbeatHypothesis[] {
  const { onsetStrength, frameSeconds } = features;
  const onsets = subtractLocalMean(onsetStrength, Math.round(LOCAL_SECONDS / frameSeconds));
  const beats = trackBeats(onsets, frameSeconds);
  const scores = scoreDownbeats(features, onsets, beats);
  const best = Math.max(...scores);
  return scores.map((score, offset) => ({
    relativeScore: score / (best + 1e-9),
    beatGrid: layOutGrid(features, beats, offset),
  }));
}

/** @param offset of the first downbeat, in beats from the first beat */
function layOutGrid({ frameSeconds, count }: SpectralFeatures, beats: Beats, offset: number): BeatGrid {
  const { period, phase, pulseClarity } = beats;
  const bar = period * BEATS_PER_BAR;
  const downbeats: number[] = [];
  for (let at = ((phase + offset * period) % bar) - bar; at < count; at += bar)
    if (at >= -0.5) downbeats.push(Math.max(0, (at + ATTACK_FRAMES) * frameSeconds));
  return { beatSeconds: period * frameSeconds, barSeconds: bar * frameSeconds, downbeats, pulseClarity };
}
