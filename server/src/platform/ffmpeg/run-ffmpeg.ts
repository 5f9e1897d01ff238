import {
  ProgramEnded,
  ProgramFailed,
  runProgram,
  type RunOptions,
  type RunResult,
} from '../processes/index.js';
import { type FfmpegProgress, ProgressParser } from './ffmpeg-progress.js';
import type { MediaTools } from './media-tools.js';

export interface FfmpegRunOptions extends RunOptions {
  readonly onProgress?: (progress: FfmpegProgress) => void;
}

/** Progress comes twice a second: silence for this long means that FFmpeg hangs. */
const DEFAULT_STALL_MS = 60_000;
/** It takes SIGTERM and SIGINT itself, closes its files, and ends with this code (ffmpeg.c). */
const TOLD_TO_END = 255;

/**
 * Runs FFmpeg with an argument array (built by pure functions elsewhere). It never asks, never reads the
 * terminal, and reports progress on standard error, so that standard output stays free for media.
 *
 * @throws what runProgram throws; the tail of standard error is in ProgramFailed.stderr.
 */
export async function runFfmpeg(
  tools: MediaTools,
  args: readonly string[],
  options: FfmpegRunOptions,
): Promise<RunResult> {
  const { onProgress, onStderr, ...rest } = options;
  const parser = onProgress && new ProgressParser(onProgress);
  const run = runProgram(
    tools.ffmpeg,
    [
      '-hide_banner',
      ...(options.input === undefined ? ['-nostdin'] : []),
      '-nostats',
      '-progress',
      'pipe:2',
      '-y',
      ...args,
    ],
    {
      stallMs: DEFAULT_STALL_MS,
      ...rest,
      onStderr: (text) => {
        parser?.push(text);
        onStderr?.(text);
      },
    },
  );
  return run.catch((error: unknown) => {
    if (error instanceof ProgramFailed && error.exitCode === TOLD_TO_END)
      throw new ProgramEnded(tools.ffmpeg, 'SIGTERM', { cause: error });
    throw error;
  });
}
