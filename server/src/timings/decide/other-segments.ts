import type { SegmentKind } from '@quiz-factory/shared';
import type { SegmentTiming } from '../analysis-result.js';
import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { roundTime } from '../round-time.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { overlap } from './overlap.js';
import { isClean } from './spoiler-overlap.js';

type Song = Pick<AudioAnalysis, 'windows' | 'sections'>;

/** Below this a stretch is as good as any other. */
const LEAST_CONFIDENCE = 0.3;
/** A guess that is no chorus may run into one by this share. */
const MOST_CHORUS_SHARE = 0.2;
/** Where a section ends and another begins is less sure than that a chorus is one. */
const OTHER_KIND_FACTOR = 0.8;
/** It is never as sure as what was chosen of all. */
const BELOW_CHOSEN = 0.95;
/** So many seconds of a window may not be sampled. */
const SAMPLING_GAP = 0.3;

/** The best clean window of each other kind than the chosen one's, best first. */
export function otherSegments(
  song: Song,
  video: VideoAnalysis,
  chosen: CandidateWindow,
  main: Pick<SegmentTiming, 'revealStart' | 'confidence'>,
): SegmentTiming[] {
  const best = new Map<SegmentKind, CandidateWindow>();
  for (const window of windowsElsewhere(song, chosen))
    if (!best.has(window.kind) && isClean(window, video) && isSampled(window, video))
      best.set(window.kind, window);
  return [...best.values()].flatMap((window) => {
    // The less it sounds like the chorus, the surer it is something else.
    const sure = 1 - window.share;
    const confidence = Math.min(sure * OTHER_KIND_FACTOR, main.confidence * BELOW_CHOSEN);
    if (confidence < LEAST_CONFIDENCE) return [];
    return {
      segment: window.kind,
      guessStart: roundTime(window.start),
      guessEnd: roundTime(window.end),
      revealStart: main.revealStart,
      confidence: roundTime(confidence),
      reasons: [...window.reasons, `the best ${window.kind}`],
    };
  });
}

/**
 * The window of a kind that would be taken, if it is clean.
 *
 * @returns undefined when that is known of it, or there is none
 */
export function unsampledBest(
  song: Song,
  video: VideoAnalysis,
  chosen: CandidateWindow,
  kind: SegmentKind,
): CandidateWindow | undefined {
  const next = windowsElsewhere(song, chosen).find(
    (window) => window.kind === kind && isClean(window, video),
  );
  return next && !isSampled(next, video) ? next : undefined;
}

/** Windows of other kinds in another place that hold hardly any chorus, best first. */
function windowsElsewhere({ windows, sections }: Song, chosen: CandidateWindow): CandidateWindow[] {
  const choruses = sections.filter(({ kind }) => kind === 'chorus');
  return windows.filter((window) => {
    const seconds = window.end - window.start;
    const inChorus = choruses.reduce((sum, section) => sum + overlap(window, section), 0);
    return (
      window.kind !== chosen.kind &&
      overlap(window, chosen) < seconds / 2 &&
      (window.kind === 'chorus' || inChorus <= seconds * MOST_CHORUS_SHARE)
    );
  });
}

/** Whether pictures were sampled all through it; a strategy for sound alone samples none and asks for none. */
function isSampled(window: CandidateWindow, { sampled }: VideoAnalysis): boolean {
  if (sampled.length === 0) return true;
  const seconds = sampled.reduce((sum, [start, end]) => sum + overlap(window, { start, end }), 0);
  return seconds >= window.end - window.start - SAMPLING_GAP;
}
