import {
  mapStream,
  type MediaInfo,
  mediaInput,
  type MediaTools,
  runFfmpeg,
} from '../platform/ffmpeg/index.js';
import { FRAME_BYTES, FRAME_HEIGHT, FRAME_WIDTH } from './video/frame-format.js';

interface FrameRequest {
  /** Which streams are meant. */
  readonly media: Pick<MediaInfo, 'audio' | 'video'>;
  /** Seconds from the start of the file. */
  readonly start: number;
  readonly seconds: number;
  /** Frames a second that are wanted. */
  readonly rate: number;
  /** A batch holds so many new frames … */
  readonly batch: number;
  /** … behind so many of the batch before. */
  readonly overlap: number;
  readonly signal: AbortSignal;
  /**
   * Takes a batch of frames that follow each other, the first `known` of which it had before; `first` is the number of
   * the first new one. The next batch is not read before it has answered. False ends it.
   */
  readonly onBatch: (frames: Uint8Array, known: number, first: number) => Promise<boolean>;
}

/**
 * What is left out of the decoding: frames that no other needs (half of H.264's, none of VP9's; FFmpeg's fps filter
 * repeats the one before, so that cuts are found a frame late at most), and smoothing blocks, which nobody looks at.
 * Together a third of the time of a whole decode.
 */
const HURRY = ['-skip_frame', 'noref', '-skip_loop_filter', 'all'];

/**
 * Decodes frames of a stretch of a video in FFmpeg's own process, scaled down there, at even times whatever the video's
 * own are. The first frame stands for what comes before it.
 *
 * @returns seconds that were decoded @throws what runFfmpeg throws
 */
export async function decodeFrames(tools: MediaTools, file: string, request: FrameRequest): Promise<number> {
  const { media, start, seconds, rate, batch, overlap, signal, onBatch } = request;
  const enough = new AbortController();
  let frames = new Uint8Array(batch * FRAME_BYTES);
  let filled = 0;
  let known = 0;
  let first = 0;
  const handOver = async (): Promise<void> => {
    const whole = Math.floor(filled / FRAME_BYTES);
    if (whole === known) return;
    const full = frames.subarray(0, whole * FRAME_BYTES);
    const [knownBefore, firstNew] = [known, first];
    first += whole - known;
    known = Math.min(whole, overlap);
    frames = new Uint8Array((known + batch) * FRAME_BYTES);
    frames.set(full.subarray((whole - known) * FRAME_BYTES));
    filled = known * FRAME_BYTES;
    if (!(await onBatch(full, knownBefore, firstNew))) enough.abort();
  };
  const decoded = runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-threads', '1', ...HURRY],
      ...(start > 0 ? ['-ss', start.toFixed(3)] : []),
      ...['-t', seconds.toFixed(3), ...mediaInput(file), ...mapStream(media.video)],
      ...['-vf', filters(rate, media.video?.fps ?? 0).join(',')],
      ...['-f', 'rawvideo', 'pipe:1'],
      // FFmpeg counts an MPEG transport stream's time from the first stream that it reads: so it reads both.
      ...(media.audio ? [...mapStream(media.audio), '-c', 'copy', '-f', 'null', '-'] : []),
    ],
    {
      signal: AbortSignal.any([signal, enough.signal]),
      timeoutMs: 10 * 60_000,
      onStdout: async (chunk) => {
        let taken = 0;
        while (taken < chunk.length) {
          const part = Math.min(chunk.length - taken, frames.length - filled);
          frames.set(chunk.subarray(taken, taken + part), filled);
          filled += part;
          taken += part;
          if (filled === frames.length) await handOver();
        }
      },
    },
  );
  try {
    await decoded;
  } catch (error) {
    if (!enough.signal.aborted || signal.aborted) throw error;
    return first / rate;
  }
  await handOver();
  return seconds;
}

/** Whatever leaves fewer frames to the other comes first. */
function filters(rate: number, sourceRate: number): string[] {
  const even = `fps=${String(rate)}:start_time=0`;
  const small = `scale=${String(FRAME_WIDTH)}:${String(FRAME_HEIGHT)}:flags=fast_bilinear,format=yuv420p`;
  return rate < sourceRate ? [even, small] : [small, even];
}
