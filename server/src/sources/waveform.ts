import {
  mapStream,
  mediaInput,
  type MediaTools,
  playableSeconds,
  probeMedia,
  runFfmpeg,
} from '../platform/ffmpeg/index.js';

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

/**
 * @param seconds of the file that the bins are spread over; null: as long as it can be seen and heard
 * @returns peaks of a file's sound, mixed to one channel @throws what probeMedia and runFfmpeg throw
 */
export async function readWaveform(
  tools: MediaTools,
  file: string,
  { seconds, bins }: { readonly seconds: number | null; readonly bins: number },
  signal: AbortSignal,
): Promise<number[]> {
  const media = await probeMedia(tools, file, { signal });
  const length = seconds ?? playableSeconds(media);
  const chunks: Buffer[] = [];
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', ...mediaInput(file), ...mapStream(media.audio), '-t', length.toFixed(3)],
      // Its first sample is of the start of the file, as in the analysis: sound may begin later.
      ...[
        '-af',
        'aresample=async=1:first_pts=0',
        '-ac',
        '1',
        '-ar',
        String(SAMPLE_RATE),
        '-f',
        's16le',
        'pipe:1',
      ],
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
  const samples = new Int16Array(Math.round(length * SAMPLE_RATE));
  for (let k = 0; k < Math.min(samples.length, bytes.length >> 1); k++) samples[k] = bytes.readInt16LE(2 * k);
  return peaksOf(samples, bins);
}
