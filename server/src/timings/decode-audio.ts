import { type MediaTools, runFfmpeg } from '../platform/ffmpeg/index.js';

export const ANALYSIS_RATE = 22_050;
/** No opening is longer; more would only cost memory (an hour is 300 MB). */
const LONGEST_SECONDS = 3600;

/**
 * Decodes a file's first sound to mono float samples at {@link ANALYSIS_RATE}, straight into one growing buffer. The
 * first sample is of the start of the file, as the first frame of decodeFrames is: a stream that begins later, or has
 * gaps in its timestamps, is filled up with silence.
 *
 * @throws what runFfmpeg throws
 */
export async function decodeAudio(
  tools: MediaTools,
  file: string,
  expectedSeconds: number,
  signal: AbortSignal,
): Promise<Float32Array> {
  let bytes = new Uint8Array(Math.ceil((Math.min(expectedSeconds, LONGEST_SECONDS) + 5) * ANALYSIS_RATE * 4));
  let filled = 0;
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-i', `file:${file}`, '-map', '0:a:0', '-t', String(LONGEST_SECONDS)],
      ...['-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', String(ANALYSIS_RATE)],
      ...['-f', 'f32le', 'pipe:1'],
      // FFmpeg counts an MPEG transport stream's time from the first stream that it reads: so it reads both.
      ...['-map', '0:v:0?', '-c', 'copy', '-t', String(LONGEST_SECONDS), '-f', 'null', '-'],
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
