import type { MediaInfo } from './media-info.js';
import { mapStream } from './media-info.js';
import { mediaInput } from './media-input.js';
import type { MediaTools } from './media-tools.js';
import { runFfmpeg } from './run-ffmpeg.js';

/** Of a video's middle. */
const SECONDS = 3;
/** Lines and frames a second of television with fields: other pictures are not looked at. */
const LINES: ReadonlySet<number> = new Set([480, 486, 576, 1080]);
const RATES = [25, 30_000 / 1001];

/**
 * Are its frames made of two fields though its header calls them whole? That happens to what was recorded from
 * television and encoded anew. Decided by FFmpeg's `idet`, on some seconds of the middle.
 *
 * @throws what runFfmpeg throws
 */
export async function hasUnflaggedFields(
  tools: MediaTools,
  file: string,
  { video, durationSeconds }: Pick<MediaInfo, 'durationSeconds' | 'video'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (video?.scan !== 'progressive' || !LINES.has(video.height)) return false;
  if (!RATES.some((rate) => Math.abs(video.fps - rate) < 0.01)) return false;
  const { stderr } = await runFfmpeg(
    tools,
    [
      ...['-ss', (durationSeconds / 2).toFixed(3), '-t', String(SECONDS), ...mediaInput(file)],
      ...[...mapStream(video), '-vf', 'idet', '-f', 'null', '-'],
    ],
    { signal, timeoutMs: 60_000 },
  );
  const [, top = 0, bottom = 0, whole = 0] = (
    /Multi frame detection: TFF:\s*(\d+) BFF:\s*(\d+) Progressive:\s*(\d+)/u.exec(stderr) ?? []
  ).map(Number);
  return top + bottom > whole;
}
