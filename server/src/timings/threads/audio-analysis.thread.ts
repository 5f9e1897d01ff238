import type { InvalidInput } from '../analysis-result.js';
import { analyseAudio, type AudioAnalysis } from '../audio/analyse-audio.js';
import type { StereoSamples } from '../audio/tonal-spectrum.js';

export interface AudioAnalysisTask {
  /** Moved here, not copied. */
  readonly samples: StereoSamples;
  readonly sampleRate: number;
  readonly windowSeconds: number;
}

/** What runs in a thread of the pool. */
export default ({ samples, sampleRate, windowSeconds }: AudioAnalysisTask): AudioAnalysis | InvalidInput =>
  analyseAudio(samples, sampleRate, windowSeconds);
