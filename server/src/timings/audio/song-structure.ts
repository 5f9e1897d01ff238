import { type BarFeatures, extractBarFeatures } from './bar-features.js';
import { type BeatGrid, findDownbeatHypotheses } from './downbeat-hypotheses.js';
import { type Section, segmentSections } from './segment-sections.js';
import type { SpectralFeatures } from './spectral-features.js';

export interface SongStructure {
  readonly beatGrid: BeatGrid;
  readonly bars: BarFeatures;
  readonly sections: readonly Section[];
}

/** Hypotheses that score nearly as well as the best: among them the sections decide. */
const LEAST_RELATIVE_SCORE = 0.8;

/**
 * Bars and sections of a song, under the likely downbeat hypothesis whose bars the sections explain best.
 *
 * @param loudness LUFS every LOUDNESS_STEP @param duration seconds
 */
export function analyseStructure(
  features: SpectralFeatures,
  loudness: Float32Array,
  duration: number,
): SongStructure {
  let best: { structure: SongStructure; cost: number } | undefined;
  for (const { beatGrid, relativeScore } of findDownbeatHypotheses(features)) {
    if (relativeScore < LEAST_RELATIVE_SCORE) continue;
    const bars = extractBarFeatures(features, beatGrid, loudness, duration);
    const { sections, costPerBar } = segmentSections(bars);
    if (!best || costPerBar < best.cost) best = { structure: { beatGrid, bars, sections }, cost: costPerBar };
  }
  if (!best) throw new Error('no downbeat hypothesis scores as well as the best one');
  return best.structure;
}
