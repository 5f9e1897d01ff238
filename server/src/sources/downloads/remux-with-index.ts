import {
  mapStream,
  type MediaInfo,
  mediaInput,
  type MediaTools,
  NotMedia,
  playableSeconds,
  probeMedia,
  runFfmpeg,
} from '../../platform/ffmpeg/index.js';
import { ProgramFailed } from '../../platform/processes/index.js';

const LIMIT_MS = 10 * 60_000;
/** A copy that lasts longer or shorter than this, seconds, has lost something. */
const TOLERATED_SECONDS = 0.5;

/**
 * MPEG streams tell nobody where their key frames are: FFmpeg seeks by times and may land behind the last one before
 * the wanted moment, so that nothing can be decoded until the next, seconds later.
 */
const WITHOUT_INDEX = /^mpeg(?:ts)?$/u;

/**
 * Packs the picture and the sound that are meant into Matroska, which has an index, without encoding them anew.
 *
 * @param target a path that ends in `.mkv` @returns whether it was of use and nothing was lost; otherwise the file itself
 * is to be kept @throws what starting FFmpeg throws
 */
export async function remuxWithIndex(
  tools: MediaTools,
  file: string,
  media: MediaInfo,
  target: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!WITHOUT_INDEX.test(media.container)) return false;
  const streams = [...mapStream(media.video), ...mapStream(media.audio)];
  try {
    await runFfmpeg(
      tools,
      [
        '-v',
        'error',
        '-fflags',
        '+genpts',
        ...mediaInput(file),
        ...streams,
        '-c',
        'copy',
        '-f',
        'matroska',
        target,
      ],
      { signal, timeoutMs: LIMIT_MS },
    );
    const made = await probeMedia(tools, target, { signal });
    return Math.abs(playableSeconds(made) - playableSeconds(media)) < TOLERATED_SECONDS;
  } catch (error) {
    // Matroska takes not every codec that MPEG streams may hold.
    if (error instanceof ProgramFailed || error instanceof NotMedia) return false;
    throw error;
  }
}
