import type { Candidate, Span, TimingAnalysis } from '../analysis-result.js';
import type { AudioAnalysis } from '../audio/analyse-audio.js';
import type { CandidateWindow } from '../audio/candidate-windows.js';
import { roundTime } from '../round-time.js';
import type { VideoAnalysis } from '../video/video-analysis.js';
import { confidenceOf } from './confidence.js';
import { otherSegments } from './other-segments.js';
import { chooseRevealStart } from './reveal-start.js';
import { isClean } from './spoiler-overlap.js';

const CANDIDATES = 5;

export interface Choice {
  readonly audio: AudioAnalysis;
  readonly video: VideoAnalysis;
  readonly window: CandidateWindow;
  /** That the reveal needs. */
  readonly revealSeconds: number;
  /** What speaks against the window, for people. */
  readonly caveats: readonly string[];
}

/** The timing that a chosen window gives, with its evidence. */
export function composeTiming({ audio, video, window, revealSeconds, caveats }: Choice): TimingAnalysis {
  const revealStart = roundTime(chooseRevealStart(audio, video, window, revealSeconds));
  const confidence = roundTime(confidenceOf(window, audio, video, caveats.length > 0));
  return {
    segment: window.kind,
    guessStart: roundTime(window.start),
    guessEnd: roundTime(window.end),
    revealStart,
    confidence,
    others: otherSegments(audio, video, window, { revealStart, confidence }),
    reasons: [...window.reasons, ...caveats],
    candidates: spreadOut(audio.windows, (window.end - window.start) / 2).map((candidate) =>
      describeCandidate(candidate, video),
    ),
    silence: audio.silence,
    peaks: audio.peaks,
    chorus: roundSpans(
      audio.sections.flatMap(({ kind, start, end }): Span[] => (kind === 'chorus' ? [[start, end]] : [])),
    ),
    downbeats: audio.downbeats.map(roundTime),
    cuts: video.cuts.map(roundTime),
    text: roundSpans(video.text),
    spoiler: roundSpans(video.spoiler),
    spoilerBoxes: video.spoilerBoxes.map(({ start, end, left, top, right, bottom }) => ({
      start: roundTime(start),
      end: roundTime(end),
      left: roundTime(left),
      top: roundTime(top),
      right: roundTime(right),
      bottom: roundTime(bottom),
    })),
    black: roundSpans(video.black),
    looked: roundSpans(video.sampled),
  };
}

const describeCandidate = (
  { start, end, score, kind, reasons }: CandidateWindow,
  video: VideoAnalysis,
): Candidate => ({
  start: roundTime(start),
  end: roundTime(end),
  score: roundTime(score),
  kind,
  reasons: isClean({ start, end }, video) ? reasons : [...reasons, 'shows text or black'],
});

/** The best few that begin further apart than `distance`, seconds. */
function spreadOut(windows: readonly CandidateWindow[], distance: number): CandidateWindow[] {
  const chosen: CandidateWindow[] = [];
  for (const window of windows) {
    if (chosen.length >= CANDIDATES) break;
    if (chosen.every((other) => Math.abs(other.start - window.start) > distance)) chosen.push(window);
  }
  return chosen;
}

const roundSpans = (spans: readonly Span[]): Span[] =>
  spans.map(([start, end]) => [roundTime(start), roundTime(end)]);
