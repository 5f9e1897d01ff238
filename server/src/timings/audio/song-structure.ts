import { type BarFeatures, extractBarFeatures } from './bar-features.js';
import { type BeatGrid, trackDownbeats } from './downbeat-tracking.js';
import { type HearingModels, hearingModels } from './hearing-models.js';
import { collectMetreEvidence } from './metre-evidence.js';
import { type Section, segmentSections } from './segment-sections.js';
import type { SongFeatures } from './song-features.js';

export interface SongStructure {
  readonly beatGrid: BeatGrid;
  readonly bars: BarFeatures;
  readonly sections: readonly Section[];
}

/** Bars and sections of a song. */
export function analyseStructure(
  { spectral, tonal, loudness, duration }: SongFeatures,
  models: HearingModels = hearingModels,
): SongStructure {
  const beatGrid = trackDownbeats(collectMetreEvidence(spectral, tonal), models.downbeat);
  const bars = extractBarFeatures(spectral, beatGrid, loudness, duration);
  return { beatGrid, bars, sections: segmentSections(bars).sections };
}
