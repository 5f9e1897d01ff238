import {
  mapStream,
  type MediaInfo,
  mediaInput,
  type MediaTools,
  runFfmpeg,
} from '../platform/ffmpeg/index.js';
import type { StereoSamples } from './audio/tonal-spectrum.js';

export const ANALYSIS_RATE = 22_050;
/** No opening is longer; more would only cost memory (an hour is 300 MB). */
const LONGEST_SECONDS = 3600;

interface AudioRequest {
  /** Which streams are meant. */
  readonly media: Pick<MediaInfo, 'audio' | 'video'>;
  /** Of the file, from its start; behind them nothing is decoded. */
  readonly seconds: number;
}

/**
 * Decodes a file's sound to mono float samples at {@link ANALYSIS_RATE}, straight into one growing buffer. The first
 * sample is of the start of the file, as the first frame of decodeFrames is: a stream that begins later, or has gaps in
 * its timestamps, is filled up with silence.
 *
 * @throws what runFfmpeg throws
 */
export const decodeAudio = (
  tools: MediaTools,
  file: string,
  request: AudioRequest,
  signal: AbortSignal,
): Promise<Float32Array> => decodeChannels(tools, file, { ...request, channels: 1 }, signal);

/** The same of both channels: what they have in common, and in what they differ. Of mono sound the side is silent. */
export async function decodeStereo(
  tools: MediaTools,
  file: string,
  request: AudioRequest,
  signal: AbortSignal,
): Promise<StereoSamples> {
  const interleaved = await decodeChannels(tools, file, { ...request, channels: 2 }, signal);
  const middle = new Float32Array(interleaved.length >> 1);
  const side = new Float32Array(middle.length);
  for (let i = 0; i < middle.length; i++) {
    const left = interleaved[2 * i] ?? 0;
    const right = interleaved[2 * i + 1] ?? 0;
    middle[i] = (left + right) / 2;
    side[i] = (left - right) / 2;
  }
  return { middle, side };
}

async function decodeChannels(
  tools: MediaTools,
  file: string,
  { media, seconds, channels }: AudioRequest & { readonly channels: 1 | 2 },
  signal: AbortSignal,
): Promise<Float32Array> {
  const wanted = Math.min(seconds, LONGEST_SECONDS);
  const length = ['-t', wanted.toFixed(3)];
  let bytes = new Uint8Array(Math.ceil((wanted + 1) * ANALYSIS_RATE * 4 * channels));
  let filled = 0;
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', ...mediaInput(file), ...mapStream(media.audio), ...length],
      ...['-af', 'aresample=async=1:first_pts=0', '-ac', String(channels), '-ar', String(ANALYSIS_RATE)],
      ...['-f', 'f32le', 'pipe:1'],
      // FFmpeg counts an MPEG transport stream's time from the first stream that it reads: so it reads both.
      ...(media.video ? [...mapStream(media.video), '-c', 'copy', ...length, '-f', 'null', '-'] : []),
    ],
    {
      signal,
      timeoutMs: 5 * 60_000,
      onStdout: (chunk) => {
        if (filled + chunk.length > bytes.length) {
          const larger = new Uint8Array(Math.max(bytes.length * 2, filled + chunk.length));
          larger.set(bytes);
          bytes = larger;
        }
        bytes.set(chunk, filled);
        filled += chunk.length;
      },
    },
  );
  return new Float32Array(bytes.buffer, 0, Math.floor(filled / 4));
}
