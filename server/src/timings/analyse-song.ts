import type { MediaInfo, MediaTools } from '../platform/ffmpeg/index.js';
import type { InvalidInput, TimingAnalysis } from './analysis-result.js';
import type { AnalysisRun } from './analysis-run.js';
import type { AudioAnalysis } from './audio/analyse-audio.js';
import type { CandidateWindow } from './audio/candidate-windows.js';
import { bestCleanWindow, fallbackWindow } from './decide/choose-window.js';
import { composeTiming } from './decide/compose-timing.js';
import { discountUnsampled } from './decide/discount-unsampled.js';
import { unsampledBest } from './decide/other-segments.js';
import { isClean } from './decide/spoiler-overlap.js';
import { ANALYSIS_RATE } from './decode-audio.js';
import { FrameSampler } from './frame-sampler.js';
import type { AudioAnalysisTask } from './threads/audio-analysis.thread.js';
import { emptyVideoAnalysis, type VideoAnalysis } from './video/video-analysis.js';

interface Song {
  readonly file: string;
  readonly media: MediaInfo;
  /** How long it can be seen and heard, seconds. */
  readonly seconds: number;
  /** Mono, at ANALYSIS_RATE; moved to a thread. */
  readonly samples: Float32Array;
}

interface SongAnalysisRun extends AnalysisRun {
  readonly strategy: 'combined' | 'thorough' | 'audio';
  readonly params: { readonly windowSeconds: number; readonly revealSeconds: number };
}

/** More frames a second are not sampled: what lasts shorter nobody sees. */
const HIGHEST_FRAME_RATE = 60;
/** Where the container does not say. */
const USUAL_FRAME_RATE = 24;
/** Sampled before and after a window: what stands there at its edges. Seconds. */
const MARGIN_SECONDS = 0.3;
/** More verses are not tried: of a song whose credits run through them it is not worth it. */
const MOST_VERSES = 4;

/** The timing that the song's structure gives, in a stretch whose pictures do not give the answer away. */
export async function analyseSong(
  tools: MediaTools,
  { file, media, seconds, samples }: Song,
  run: SongAnalysisRun,
): Promise<TimingAnalysis | InvalidInput> {
  const { strategy, params, signal, threads } = run;
  const { windowSeconds, revealSeconds } = params;
  const task: AudioAnalysisTask = { samples, sampleRate: ANALYSIS_RATE, windowSeconds };
  const audio = await threads.run<AudioAnalysis | InvalidInput>({
    file: new URL('./threads/audio-analysis.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.buffer as ArrayBuffer],
    signal,
  });
  if ('invalid' in audio) return audio;
  run.onProgress?.(0.4);
  const [first] = audio.windows;
  if (!first) return { invalid: `The song is too short for a guess of ${String(windowSeconds)} s.` };
  const compose = (video: VideoAnalysis, window: CandidateWindow, caveat?: string): TimingAnalysis =>
    composeTiming({ audio, video, window, revealSeconds, caveats: caveat === undefined ? [] : [caveat] });
  if (!media.video) return compose(emptyVideoAnalysis, first, 'there is no picture to look at');
  if (strategy === 'audio') return discountUnsampled(compose(emptyVideoAnalysis, first));
  const sampler = new FrameSampler(tools, file, {
    media,
    signal,
    threads,
    frameRate: media.video.fps > 0 ? Math.min(media.video.fps, HIGHEST_FRAME_RATE) : USUAL_FRAME_RATE,
    duration: seconds,
  });
  if (strategy === 'thorough') await sampler.sampleAll((fraction) => run.onProgress?.(0.4 + 0.6 * fraction));
  else await sampleUntilClean(sampler, audio, (fraction) => run.onProgress?.(0.4 + 0.6 * fraction));
  const window = bestCleanWindow(audio, sampler.analysis());
  if (window) {
    if (strategy === 'combined') await sampleVerse(sampler, audio, window);
    return compose(sampler.analysis(), window);
  }
  const video = sampler.analysis();
  const fallback = fallbackWindow(audio, video);
  return compose(video, fallback?.window ?? first, fallback?.caveat);
}

/** Samples the best window that may be clean, until one is, or none can be. */
async function sampleUntilClean(
  sampler: FrameSampler,
  audio: AudioAnalysis,
  onProgress: (fraction: number) => void,
): Promise<void> {
  let window = bestCleanWindow(audio, sampler.analysis());
  for (let tried = 1; window; tried++) {
    const { start, end } = window;
    await sampler.sampleSpan(
      start - MARGIN_SECONDS,
      end + MARGIN_SECONDS,
      () => !isClean({ start, end }, sampler.analysis()),
    );
    onProgress(1 - 0.7 ** tried);
    const best = bestCleanWindow(audio, sampler.analysis());
    if (best === window) return;
    window = best;
  }
}

/** Hard rounds play a verse: the best one is sampled as well, so that it gives nothing away. */
async function sampleVerse(
  sampler: FrameSampler,
  audio: AudioAnalysis,
  chosen: CandidateWindow,
): Promise<void> {
  for (let tried = 0; tried < MOST_VERSES; tried++) {
    const verse = unsampledBest(audio, sampler.analysis(), chosen, 'verse');
    if (!verse) return;
    await sampler.sampleSpan(verse.start, verse.end, () => !isClean(verse, sampler.analysis()));
  }
}
