import { type MediaTools, runFfmpeg } from '../platform/ffmpeg/index.js';
import { FRAME_BYTES, FRAME_HEIGHT, FRAME_WIDTH } from './analysis/pictures.js';

export interface WatchRequest {
  readonly start: number;
  readonly seconds: number;
  /** Frames a second; null: every frame. */
  readonly rate: number | null;
  /** A batch holds so many frames. */
  readonly batch: number;
  readonly signal: AbortSignal;
  /** Takes a batch of frames that follow each other; the next is not read before it has returned. */
  readonly onBatch: (frames: Uint8Array, firstFrame: number) => Promise<void>;
}

/**
 * Decodes frames of a stretch of a video in FFmpeg's own process, scaled down there. Where single frames are enough,
 * those that no other frame needs are not decoded at all.
 */
export async function watchFrames(tools: MediaTools, file: string, request: WatchRequest): Promise<void> {
  const { start, seconds, rate, batch, signal, onBatch } = request;
  let frames = new Uint8Array(batch * FRAME_BYTES);
  let filled = 0;
  let first = 0;
  const hand = async (): Promise<void> => {
    const whole = Math.floor(filled / FRAME_BYTES);
    if (whole === 0) return;
    const full = frames.subarray(0, whole * FRAME_BYTES);
    const at = first;
    frames = new Uint8Array(batch * FRAME_BYTES);
    filled = 0;
    first += whole;
    await onBatch(full, at);
  };
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-threads', '1'],
      ...(rate === null ? [] : ['-skip_frame', 'noref']),
      ...(start > 0 ? ['-ss', start.toFixed(3)] : []),
      ...['-t', seconds.toFixed(3), '-i', `file:${file}`, '-an', '-sn', '-map', '0:v:0'],
      ...[
        '-vf',
        `${rate === null ? '' : `fps=${String(rate)},`}scale=${String(FRAME_WIDTH)}:${String(FRAME_HEIGHT)}:flags=fast_bilinear,format=yuv420p`,
      ],
      ...(rate === null ? ['-fps_mode', 'passthrough'] : []),
      ...['-f', 'rawvideo', 'pipe:1'],
    ],
    {
      signal,
      timeoutMs: 10 * 60_000,
      onStdout: async (chunk) => {
        let taken = 0;
        while (taken < chunk.length) {
          const part = Math.min(chunk.length - taken, frames.length - filled);
          frames.set(chunk.subarray(taken, taken + part), filled);
          filled += part;
          taken += part;
          if (filled === frames.length) await hand();
        }
      },
    },
  );
  await hand();
}
