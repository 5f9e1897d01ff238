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
export const WAVEFORM_LIMIT_MS = 60_000;

/** Finds the peak (greatest absolute value, 0…1) of each of so many equal bins, chunk by chunk. */
export class PeakMeter {
  private readonly loudest: Int32Array;
  private read = 0;
  private bin = 0;
  /** The first byte of a sample that the next chunk ends. */
  private half: Buffer | undefined;

  /** @param samples that will come; what comes after them is not looked at */
  constructor(
    private readonly samples: number,
    bins: number,
  ) {
    this.loudest = new Int32Array(bins);
  }

  /** @param chunk 16-bit little-endian samples, cut anywhere */
  add(chunk: Buffer): void {
    const bytes = this.half ? Buffer.concat([this.half, chunk]) : chunk;
    const whole = bytes.length & ~1;
    this.half = whole < bytes.length ? bytes.subarray(whole) : undefined;
    const bins = this.loudest.length;
    for (let at = 0; at < whole && this.read < this.samples; at += 2, this.read++) {
      while (this.read >= Math.floor(((this.bin + 1) * this.samples) / bins)) this.bin++;
      const level = Math.abs(bytes.readInt16LE(at));
      if (level > (this.loudest[this.bin] ?? 0)) this.loudest[this.bin] = level;
    }
  }

  /** A bin without a sample is 0. */
  peaks(): number[] {
    return Array.from(this.loudest, (level) => Math.round((level / 32_768) * 1000) / 1000);
  }
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
  const meter = new PeakMeter(Math.round(length * SAMPLE_RATE), bins);
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
      timeoutMs: WAVEFORM_LIMIT_MS,
      onStdout: (chunk) => {
        meter.add(chunk);
      },
    },
  );
  return meter.peaks();
}
