import type { VideoAnalysis } from '../video/video-analysis.js';
import { overlap, type Stretch } from './overlap.js';

/** Spoilers may overlap a window by no more seconds than the eye can read in. */
const TOLERATED_OVERLAP = 0.05;

type Spoilers = Pick<VideoAnalysis, 'spoiler' | 'black'>;

/** @returns seconds of titles, credits and black within a window, as far as they are known */
export const spoilerOverlap = (window: Stretch, { spoiler, black }: Spoilers): number =>
  [...spoiler, ...black].reduce((sum, [start, end]) => sum + overlap({ start, end }, window), 0);

/** Nothing known forbids the window. */
export const isClean = (window: Stretch, video: Spoilers): boolean =>
  spoilerOverlap(window, video) <= TOLERATED_OVERLAP;
