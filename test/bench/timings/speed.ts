import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { probeMedia, runFfmpeg } from '../../../server/dist/platform/ffmpeg/index.js';
import { cpuSeconds } from '../report.ts';
import type { Clip } from './clips.ts';
import { predict, tools } from './predict.ts';

const LIMIT_MS = 600_000;

/** Prints how many seconds of 1080p H.264 each strategy takes in a second of CPU time, beside a bare decode. */
export async function measureSpeed(clips: readonly Clip[], directory: string): Promise<void> {
  process.stdout.write('\nspeed on 1080p H.264, per second of CPU time of all processes\n');
  const files: string[] = [];
  let seconds = 0;
  for (const { file, truth } of clips.slice(0, 2)) {
    const large = join(directory, `${truth.id}-1080.mp4`);
    await ffmpeg(['-i', file, '-vf', 'scale=1920:1080', ...h264(), '-c:a', 'copy', large]);
    const media = await probeMedia(tools, large, { signal: AbortSignal.timeout(LIMIT_MS) });
    seconds += media.durationSeconds;
    files.push(large);
  }
  /** Seconds of media a second of CPU time: what one core does. */
  const timed = async (work: (file: string) => Promise<unknown>): Promise<number> => {
    const before = cpuSeconds();
    for (const file of files) await work(file);
    return seconds / (cpuSeconds() - before);
  };
  const decode = await timed((file) => ffmpeg(['-threads', '1', '-i', file, '-an', '-f', 'null', '-']));
  process.stdout.write(`  bare decode    ${decode.toFixed(1)} × real time\n`);
  for (const name of ['audio', 'combined', 'thorough'] as const) {
    const speed = await timed((file) => predict(file, name));
    process.stdout.write(
      `  ${name.padEnd(14)} ${speed.toFixed(1)} × real time, ${(speed / decode).toFixed(2)} × the bare decode\n`,
    );
  }
  if (availableParallelism() < 2) return;
  const one = await wallMs(files, 1);
  process.stdout.write(`  two at once    ${(one / (await wallMs(files, 2))).toFixed(2)} × one (audio)\n`);
}

async function wallMs(files: readonly string[], atOnce: number): Promise<number> {
  const queue = [...files];
  const take = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await predict(next, 'audio');
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, take));
  return performance.now() - started;
}

const h264 = (): string[] => ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20'];

const ffmpeg = (args: readonly string[]): Promise<unknown> =>
  runFfmpeg(tools, ['-v', 'error', ...args], { signal: AbortSignal.timeout(LIMIT_MS), timeoutMs: LIMIT_MS });
