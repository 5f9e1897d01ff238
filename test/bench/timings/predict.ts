import { currentConfig } from '../../../server/dist/platform/config/index.js';
import { findMediaTools } from '../../../server/dist/platform/ffmpeg/index.js';
import { ThreadPool } from '../../../server/dist/platform/threads/index.js';
import { analyseFile, type TimingStrategyName } from '../../../server/dist/timings/index.js';
import { availableParallelism } from 'node:os';
import type { Prediction } from './score.ts';

export const LIMIT_MS = 600_000;

const config = currentConfig({ ...process.env, ANALYSIS_THREADS: String(availableParallelism()) });
export const tools = findMediaTools({
  PATH: config.searchPath,
  FFMPEG_PATH: config.ffmpegPath,
  FFPROBE_PATH: config.ffprobePath,
});
export const threads = new ThreadPool(config);
export const closeThreads = (): Promise<void> => threads.onApplicationShutdown();

/** @returns undefined where the file is called invalid */
export async function predict(file: string, strategy: TimingStrategyName): Promise<Prediction | undefined> {
  const found = await analyseFile(tools, file, {
    strategy,
    params: {},
    signal: AbortSignal.timeout(LIMIT_MS),
    threads,
  });
  return 'invalid' in found ? undefined : found;
}
