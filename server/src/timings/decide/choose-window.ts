import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { isClean } from './spoiler-overlap.js';

/** The best window that nothing known forbids; undefined when something is known against each. */
export const bestCleanWindow = (
  { windows }: Pick<AudioAnalysis, 'windows'>,
  video: VideoAnalysis,
): CandidateWindow | undefined => windows.find((window) => isClean(window, video));
