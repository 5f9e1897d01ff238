import type { MediaInfo, MediaTools } from '../platform/ffmpeg/index.js';
import type { InvalidInput, TimingAnalysis } from './analysis-result.js';
import type { AnalysisRun } from './analysis-run.js';
import type { AudioAnalysis } from './audio/analyse-audio.js';
import type { StereoSamples } from './audio/tonal-spectrum.js';
import { chooseByPictures } from './choose-by-pictures.js';
import { composeTiming } from './decide/compose-timing.js';
import { discountUnsampled } from './decide/discount-unsampled.js';
import { ANALYSIS_RATE } from './decode-audio.js';
import type { AudioAnalysisTask } from './threads/audio-analysis.thread.js';
import { emptyVideoAnalysis } from './video/video-analysis.js';

interface Song {
  readonly file: string;
  readonly media: MediaInfo;
  /** How long it can be seen and heard, seconds. */
  readonly seconds: number;
  /** At ANALYSIS_RATE; moved to a thread. */
  readonly samples: StereoSamples;
}

interface SongAnalysisRun extends AnalysisRun {
  readonly strategy: 'combined' | 'thorough' | 'audio';
  readonly params: { readonly windowSeconds: number; readonly revealSeconds: number };
}

/** The share of the work that is done when the song was heard. */
const HEARD = 0.4;

/** The timing that the song's structure gives, in a stretch whose pictures do not give the answer away. */
export async function analyseSong(
  tools: MediaTools,
  { file, media, seconds, samples }: Song,
  run: SongAnalysisRun,
): Promise<TimingAnalysis | InvalidInput> {
  const { strategy, signal, threads, onProgress } = run;
  const { windowSeconds, revealSeconds } = run.params;
  const task: AudioAnalysisTask = { samples, sampleRate: ANALYSIS_RATE, windowSeconds };
  const audio = await threads.run<AudioAnalysis | InvalidInput>({
    file: new URL('./threads/audio-analysis.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.middle.buffer as ArrayBuffer, samples.side.buffer as ArrayBuffer],
    signal,
  });
  if ('invalid' in audio) return audio;
  onProgress?.(HEARD);
  const [window] = audio.windows;
  if (!window) return { invalid: `The song is too short for a guess of ${String(windowSeconds)} s.` };
  const { video } = media;
  if (video && strategy !== 'audio')
    return chooseByPictures(tools, { file, media: { ...media, video }, seconds }, audio, {
      ...{ strategy, revealSeconds, signal, threads },
      onProgress: (fraction) => onProgress?.(HEARD + (1 - HEARD) * fraction),
    });
  const heard = composeTiming({ audio, video: emptyVideoAnalysis, window, revealSeconds, caveats: [] });
  // Where there is no picture, none gives the answer away.
  return video
    ? discountUnsampled(heard)
    : { ...heard, reasons: [...heard.reasons, 'there is no picture to look at'] };
}
