import { currentConfig } from '../../../server/dist/platform/config/index.js';
import { findMediaTools, probeMedia } from '../../../server/dist/platform/ffmpeg/index.js';
import { ThreadPool } from '../../../server/dist/platform/threads/index.js';
import { loudnessCurve } from '../../../server/dist/timings/audio/loudness-curve.js';
import { ANALYSIS_RATE, decodeAudio } from '../../../server/dist/timings/decode-audio.js';
import { analyseFile, type TimingStrategyName } from '../../../server/dist/timings/index.js';
import { availableParallelism } from 'node:os';
import type { Clip } from './clips.ts';
import { type Prediction, WINDOW_SECONDS } from './score.ts';

const config = currentConfig({ ...process.env, ANALYSIS_THREADS: String(availableParallelism()) });
export const tools = findMediaTools({
  PATH: config.searchPath,
  FFMPEG_PATH: config.ffmpegPath,
  FFPROBE_PATH: config.ffprobePath,
});
const threads = new ThreadPool(config);
export const closeThreads = (): Promise<void> => threads.onApplicationShutdown();

/** @returns undefined where the file is called invalid */
export async function predict(file: string, strategy: TimingStrategyName): Promise<Prediction | undefined> {
  const found = await analyseFile(tools, file, {
    strategy,
    params: {},
    signal: AbortSignal.timeout(600_000),
    threads,
  });
  return 'invalid' in found ? undefined : found;
}

/** What a simple program would answer. */
export const baselines: Readonly<Record<string, (clip: Clip) => Promise<Prediction>>> = {
  '58 %': ({ truth }) => Promise.resolve({ guessStart: truth.duration * 0.58 }),
  loudest: async ({ file, truth }) => {
    const wanted = { media: await probeMedia(tools, file), seconds: truth.duration };
    const samples = await decodeAudio(tools, file, wanted, AbortSignal.timeout(60_000));
    return { guessStart: loudestStart(loudnessCurve(samples, ANALYSIS_RATE, 1 / STEPS_PER_SECOND)) };
  },
};

const STEPS_PER_SECOND = 10;

/** Where the window of most energy starts, seconds. @param loudness LUFS */
function loudestStart(loudness: Float32Array): number {
  const steps = WINDOW_SECONDS * STEPS_PER_SECOND;
  const power = (k: number): number => 10 ** ((loudness[k] ?? -Infinity) / 10);
  let [sum, most, at] = [0, -Infinity, 0];
  for (let k = 0; k < loudness.length; k++) {
    sum += power(k) - (k >= steps ? power(k - steps) : 0);
    if (k >= steps - 1 && sum > most) [most, at] = [sum, k - steps + 1];
  }
  return at / STEPS_PER_SECOND;
}
