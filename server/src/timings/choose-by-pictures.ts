import type { MediaInfo, MediaTools } from '../platform/ffmpeg/index.js';
import type { TimingAnalysis } from './analysis-result.js';
import type { AnalysisRun } from './analysis-run.js';
import type { AudioAnalysis } from './audio/analyse-audio.js';
import type { CandidateWindow } from './audio/candidate-windows.js';
import { bestCleanWindow } from './decide/choose-window.js';
import { composeTiming } from './decide/compose-timing.js';
import { leastHarmWindow } from './decide/least-harm-window.js';
import { withOffBeatWindows } from './decide/off-beat-windows.js';
import type { Stretch } from './decide/overlap.js';
import { unsampledBest } from './decide/other-segments.js';
import { chooseRevealStart } from './decide/reveal-start.js';
import { isClean } from './decide/spoiler-overlap.js';
import { FrameSampler } from './frame-sampler.js';

interface Film {
  readonly file: string;
  readonly media: MediaInfo & { readonly video: NonNullable<MediaInfo['video']> };
  /** How long it can be seen and heard, seconds. */
  readonly seconds: number;
}

interface Choosing extends Omit<AnalysisRun, 'params'> {
  readonly strategy: 'combined' | 'thorough';
  readonly revealSeconds: number;
}

/** More frames a second are not sampled: what lasts shorter nobody sees. */
const HIGHEST_FRAME_RATE = 60;
/** Where the container does not say. */
const USUAL_FRAME_RATE = 24;
/** Sampled before and after a window: what stands there at its edges. Seconds. */
const MARGIN_SECONDS = 0.3;
/** More verses are not tried: of a song whose credits run through them it is not worth it. */
const MOST_VERSES = 4;
/** The reveal is moved behind a black stretch; more often than this in a row there is none. */
const MOST_REVEALS = 3;

/**
 * Of the windows that sound well, best first, the first whose pictures do not give the answer away.
 *
 * @param audio with one window at least
 */
export async function chooseByPictures(
  tools: MediaTools,
  { file, media, seconds }: Film,
  audio: AudioAnalysis,
  run: Choosing,
): Promise<TimingAnalysis> {
  const { strategy, revealSeconds, signal, threads, onProgress } = run;
  const [first] = audio.windows;
  if (!first) throw new Error('there is no window to choose');
  const sampler = new FrameSampler(tools, file, {
    ...{ media, signal, threads },
    frameRate: media.video.fps > 0 ? Math.min(media.video.fps, HIGHEST_FRAME_RATE) : USUAL_FRAME_RATE,
    duration: seconds,
  });
  const candidates = { windows: withOffBeatWindows(audio) };
  if (strategy === 'thorough') await sampler.sampleAll((fraction) => onProgress?.(fraction));
  else await sampleUntilClean(sampler, candidates, (fraction) => onProgress?.(fraction));
  let clean = bestCleanWindow(candidates, sampler.analysis());
  // Where text stands in every window each was left as soon as it showed some: now the best place is seen whole.
  const around = (first.end - first.start) / 2;
  if (!clean) {
    await sampler.sampleSpan(first.start - around, first.end + around, () => false);
    // What was a name at first sight may have turned out to be none.
    if (strategy === 'combined') await sampleUntilClean(sampler, candidates, () => undefined);
    clean = bestCleanWindow(candidates, sampler.analysis());
  }
  const window = clean ?? leastHarmWindow(candidates.windows, sampler.analysis()) ?? first;
  if (strategy === 'combined') {
    if (clean) await sampleVerse(sampler, audio, window);
    await sampleReveal(sampler, audio, window, revealSeconds);
  }
  const caveats = clean ? [] : ['no window is free of text: this one shows the least'];
  return composeTiming({ audio, video: sampler.analysis(), window, revealSeconds, caveats });
}

/** Samples the best window that may be clean, until one is, or none can be. */
async function sampleUntilClean(
  sampler: FrameSampler,
  candidates: Pick<AudioAnalysis, 'windows'>,
  onProgress: (fraction: number) => void,
): Promise<void> {
  let window = bestCleanWindow(candidates, sampler.analysis());
  for (let tried = 1; window; tried++) {
    const { start, end } = window;
    await sampler.sampleSpan(
      start - MARGIN_SECONDS,
      end + MARGIN_SECONDS,
      isSpoiled({ start, end }, sampler),
    );
    onProgress(1 - 0.7 ** tried);
    const best = bestCleanWindow(candidates, sampler.analysis());
    if (best === window) return;
    window = best;
  }
}

/**
 * Whether something forbids a window, and was seen to its end: the next window begins behind that, and to look there anew
 * takes longer than to look on.
 */
const isSpoiled =
  (window: Stretch, sampler: FrameSampler) =>
  (until: number): boolean => {
    const video = sampler.analysis();
    return !isClean(window, video) && !video.spoiler.some(([from, to]) => from < until && to >= until);
  };

/** Hard rounds play a verse: the best one is sampled as well, so that it gives nothing away. */
async function sampleVerse(
  sampler: FrameSampler,
  audio: AudioAnalysis,
  chosen: CandidateWindow,
): Promise<void> {
  for (let tried = 0; tried < MOST_VERSES; tried++) {
    const verse = unsampledBest(audio, sampler.analysis(), chosen, 'verse');
    if (!verse) return;
    await sampler.sampleSpan(verse.start, verse.end, isSpoiled(verse, sampler));
  }
}

/** Every frame around the reveal's start is looked at for black, until it starts where the picture is there. */
async function sampleReveal(
  sampler: FrameSampler,
  audio: AudioAnalysis,
  window: CandidateWindow,
  revealSeconds: number,
): Promise<void> {
  let sampled: number | undefined;
  for (let tried = 0; tried < MOST_REVEALS; tried++) {
    const start = chooseRevealStart(audio, sampler.analysis(), window, revealSeconds);
    if (start === sampled) return;
    await sampler.sampleBlack(start);
    sampled = start;
  }
}
