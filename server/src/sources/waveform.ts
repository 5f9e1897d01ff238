import { type MediaTools, runFfmpeg } from '../platform/ffmpeg/index.js';

/** Hz: enough to draw by. */
const SAMPLE_RATE = 8000;
const LIMIT_MS = 60_000;

/** The peak (greatest absolute value, 0…1) of each of so many equal bins. A bin without a sample is 0. */
export function peaksOf(samples: Int16Array, bins: number): number[] {
  const peaks = new Array<number>(bins).fill(0);
  for (let bin = 0; bin < bins; bin++) {
    const to = Math.floor(((bin + 1) * samples.length) / bins);
    let peak = 0;
    for (let k = Math.floor((bin * samples.length) / bins); k < to; k++)
      peak = Math.max(peak, Math.abs(samples[k] ?? 0));
    peaks[bin] = Math.round((peak / 32_768) * 1000) / 1000;
  }
  return peaks;
}

/** @returns peaks of a file's first sound, mixed to one channel @throws what runFfmpeg throws */
export async function readWaveform(
  tools: MediaTools,
  file: string,
  bins: number,
  signal: AbortSignal,
): Promise<number[]> {
  const chunks: Buffer[] = [];
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-i', `file:${file}`, '-map', '0:a:0', '-vn', '-sn'],
      ...['-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 's16le', 'pipe:1'],
    ],
    {
      signal,
      timeoutMs: LIMIT_MS,
      onStdout: (chunk) => {
        chunks.push(chunk);
      },
    },
  );
  const bytes = Buffer.concat(chunks);
  const samples = new Int16Array(bytes.length >> 1);
  for (let k = 0; k < samples.length; k++) samples[k] = bytes.readInt16LE(2 * k);
  return peaksOf(samples, bins);
}
