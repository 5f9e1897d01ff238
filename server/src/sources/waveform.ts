import { type MediaTools, runFfmpeg } from '../platform/ffmpeg/index.js';

/** Enough to draw by: what is loud at 8 kHz is loud. */
const RATE = 8000;
const LIMIT_MS = 60_000;

/** Loudest absolute value of each of `parts` equal parts, 0…1. Parts that hold no sample are 0. */
export function peaksOf(samples: Int16Array, parts: number): number[] {
  const peaks = new Array<number>(parts).fill(0);
  for (let part = 0; part < parts; part++) {
    const to = Math.floor(((part + 1) * samples.length) / parts);
    let peak = 0;
    for (let k = Math.floor((part * samples.length) / parts); k < to; k++)
      peak = Math.max(peak, Math.abs(samples[k] ?? 0));
    peaks[part] = Math.round((peak / 32_768) * 1000) / 1000;
  }
  return peaks;
}

/** @returns peaks of a file's first sound, mixed to one channel @throws what runFfmpeg throws */
export async function readWaveform(
  tools: MediaTools,
  file: string,
  parts: number,
  signal: AbortSignal,
): Promise<number[]> {
  const chunks: Buffer[] = [];
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-i', `file:${file}`, '-map', '0:a:0', '-vn', '-sn'],
      ...['-ac', '1', '-ar', String(RATE), '-f', 's16le', 'pipe:1'],
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
  return peaksOf(samples, parts);
}
