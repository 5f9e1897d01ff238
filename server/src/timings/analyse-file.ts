import {
  type MediaInfo,
  type MediaTools,
  NotMedia,
  playableSeconds,
  probeMedia,
} from '../platform/ffmpeg/index.js';
import { analyseSong } from './analyse-song.js';
import type { InvalidInput, TimingAnalysis } from './analysis-result.js';
import type { AnalysisRun } from './analysis-run.js';
import { ANALYSIS_RATE, decodeAudio, decodeStereo } from './decode-audio.js';
import { chooseFixed } from './decide/choose-fixed.js';
import { discountUnsampled } from './decide/discount-unsampled.js';
import type { EnergyTask } from './threads/energy.thread.js';
import { timingStrategies } from './timing-strategies.js';

/**
 * The timing of one video. Sound is decoded by FFmpeg in its own process and its samples move to a thread.
 *
 * @returns the timing, or why this file can never have one. @throws what is worth another try
 */
export async function analyseFile(
  tools: MediaTools,
  file: string,
  run: AnalysisRun,
): Promise<TimingAnalysis | InvalidInput> {
  const media = await probe(tools, file, run.signal);
  if ('invalid' in media) return media;
  if (!media.audio) return { invalid: 'The file has no sound, so there is nothing to guess.' };
  const { strategy } = run;
  const seconds = Math.min(playableSeconds(media), run.playableSeconds ?? Infinity);
  if (strategy === 'fixed') return chooseFixed(seconds, timingStrategies.fixed.params.parse(run.params));
  const params = timingStrategies[strategy].params.parse(run.params);
  if (strategy !== 'energy') {
    const samples = await decodeStereo(tools, file, { media, seconds }, run.signal);
    run.onProgress?.(0.3);
    return analyseSong(tools, { file, media, seconds, samples }, { ...run, strategy, params });
  }
  const samples = await decodeAudio(tools, file, { media, seconds }, run.signal);
  run.onProgress?.(0.3);
  const task: EnergyTask = { samples, sampleRate: ANALYSIS_RATE, params };
  const timing = await run.threads.run<TimingAnalysis | InvalidInput>({
    file: new URL('./threads/energy.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.buffer as ArrayBuffer],
    signal: run.signal,
  });
  return 'invalid' in timing || !media.video ? timing : discountUnsampled(timing);
}

async function probe(
  tools: MediaTools,
  file: string,
  signal: AbortSignal,
): Promise<MediaInfo | InvalidInput> {
  try {
    return await probeMedia(tools, file, { signal });
  } catch (error) {
    if (error instanceof NotMedia) return { invalid: error.message };
    throw error;
  }
}
