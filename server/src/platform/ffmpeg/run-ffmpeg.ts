import { runProgram, type RunOptions, type RunResult } from '../processes/index.js';
import type { MediaTools } from './media-tools.js';

export interface FfmpegProgress {
  /** Position reached in the output, seconds. */
  readonly seconds: number;
  /** Output frames written so far. */
  readonly frame: number;
  /** Output seconds made per second of real time; 0 while unknown. */
  readonly speed: number;
}

export interface FfmpegRunOptions extends RunOptions {
  readonly onProgress?: (progress: FfmpegProgress) => void;
}

/** No sign of life (progress comes twice a second) for this long means that FFmpeg hangs. */
const DEFAULT_STALL_MS = 60_000;

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
  const parser = new ProgressParser(onProgress);
  const result = await runProgram(
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
        parser.push(text);
        onStderr?.(text);
      },
    },
  );
  return result;
}

/** Reads FFmpeg's `-progress` blocks (key=value lines, each block closed by progress=…). */
class ProgressParser {
  private buffer = '';
  private seconds = 0;
  private frame = 0;
  private speed = 0;

  constructor(private readonly onProgress: ((progress: FfmpegProgress) => void) | undefined) {}

  push(text: string): void {
    if (!this.onProgress) return;
    this.buffer += text;
    const lines = this.buffer.split('\n');
    this.buffer = lines.pop() ?? '';
    for (const line of lines) this.read(line.trim());
  }

  private read(line: string): void {
    const [, key, value] = /^([a-z_]+)=\s*(.*)$/u.exec(line) ?? [];
    if (key === undefined || value === undefined) return;
    const number = Number.parseFloat(value);
    // out_time_us is called out_time_ms in older builds, in microseconds all the same.
    if (key === 'out_time_us' && Number.isFinite(number)) this.seconds = Math.max(0, number / 1e6);
    else if (key === 'frame' && Number.isFinite(number)) this.frame = number;
    else if (key === 'speed') this.speed = Number.isFinite(number) ? number : 0;
    else if (key === 'progress')
      this.onProgress?.({ seconds: this.seconds, frame: this.frame, speed: this.speed });
  }
}
