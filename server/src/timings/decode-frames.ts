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
  /** Frames that no other needs are not decoded: for when a few of many are wanted. */
  readonly isSparse: boolean;
  /** A batch holds so many frames. */
  readonly batch: number;
  readonly signal: AbortSignal;
  /** Takes a batch of frames that follow each other; the next is not read before it has answered. False ends it. */
  readonly onBatch: (frames: Uint8Array, firstFrame: number) => Promise<boolean>;
}

/**
 * Decodes frames of a stretch of a video in FFmpeg's own process, scaled down there, at even times whatever the video's
 * own are. The first frame stands for what comes before it.
 *
 * @returns seconds that were decoded @throws what runFfmpeg throws
 */
export async function decodeFrames(tools: MediaTools, file: string, request: FrameRequest): Promise<number> {
  const { media, start, seconds, rate, isSparse, batch, signal, onBatch } = request;
  const enough = new AbortController();
  let frames = new Uint8Array(batch * FRAME_BYTES);
  let filled = 0;
  let first = 0;
  const handOver = async (): Promise<void> => {
    const whole = Math.floor(filled / FRAME_BYTES);
    if (whole === 0) return;
    const full = frames.subarray(0, whole * FRAME_BYTES);
    const at = first;
    frames = new Uint8Array(batch * FRAME_BYTES);
    filled = 0;
    first += whole;
    if (!(await onBatch(full, at))) enough.abort();
  };
  const decoded = runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-threads', '1'],
      ...(isSparse ? ['-skip_frame', 'noref'] : []),
      ...(start > 0 ? ['-ss', start.toFixed(3)] : []),
      ...['-t', seconds.toFixed(3), ...mediaInput(file), ...mapStream(media.video)],
      ...[
        '-vf',
        `fps=${String(rate)}:start_time=0,scale=${String(FRAME_WIDTH)}:${String(FRAME_HEIGHT)}:flags=fast_bilinear,format=yuv420p`,
      ],
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
