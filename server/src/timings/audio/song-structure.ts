import { type BarFeatures, extractBarFeatures } from './bar-features.js';
import { type ChorusLikelihood, hearChorus } from './chorus-likelihood.js';
import { type BeatGrid, trackDownbeats } from './downbeat-tracking.js';
import type { HearingModels } from './hearing-models.js';
import { collectMetreEvidence } from './metre-evidence.js';
import { type Section, segmentSections } from './segment-sections.js';
import type { SongFeatures } from './song-features.js';

export interface SongStructure {
  readonly beatGrid: BeatGrid;
  readonly bars: BarFeatures;
  readonly likelihood: ChorusLikelihood;
  readonly sections: readonly Section[];
}

/** From verse to chorus counts as much as so many deviations of one band of the timbre. */
const LIKELIHOOD_WEIGHT = 6;

/** Bars and sections of a song. */
export function analyseStructure(features: SongFeatures, models: HearingModels): SongStructure {
  const { spectral, tonal, loudness, duration } = features;
  const beatGrid = trackDownbeats(collectMetreEvidence(spectral, tonal), models.downbeat);
  const bars = extractBarFeatures(spectral, beatGrid, loudness, duration);
  const likelihood = hearChorus(features, bars.times, models);
  const described = bars.timbre.map((row, bar) =>
    Float64Array.of(...row, LIKELIHOOD_WEIGHT * (likelihood.chorus[bar] ?? 0)),
  );
  return {
    beatGrid,
    bars,
    likelihood,
    sections: segmentSections({ timbre: described, times: bars.times, entry: likelihood.entry }),
  };
}
