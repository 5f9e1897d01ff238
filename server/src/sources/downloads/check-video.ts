import { type MediaInfo, type MediaTools, NotMedia, probeMedia } from '../../platform/ffmpeg/index.js';
import { ProgramFailed } from '../../platform/processes/index.js';
import { type Decoded, decodeWholly } from './decode-wholly.js';

/** Shorter than this is no opening. */
const SHORTEST_SECONDS = 5;
/** A file that ends this much before what its header promises was cut off. */
const MISSING_SECONDS = 1.5;
/** A few faults are normal in old files. But each is seen until the next key frame, which may be ten seconds away. */
const MOST_FAULTS_A_SECOND = 0.2;

export type VideoVerdict =
  | {
      readonly good: true;
      readonly media: MediaInfo;
      /** How long it can be seen and heard, as measured. */
      readonly playableSeconds: number;
    }
  | { readonly good: false; readonly reason: string };

/**
 * Does the whole file decode? The header is read first; then everything is decoded once: only that finds a file that
 * was cut off.
 *
 * @throws what starting FFmpeg throws: a fault of this machine is not a fault of the file.
 */
export async function checkVideo(
  tools: MediaTools,
  file: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<VideoVerdict> {
  let media: MediaInfo;
  try {
    media = await probeMedia(tools, file, { signal });
  } catch (error) {
    if (error instanceof NotMedia) return bad(error.message);
    throw error;
  }
  if (!media.video) return bad('The file has no picture, only sound.');
  if (!media.audio) return bad('The file has no sound, so nobody could guess the song.');
  if (!(media.durationSeconds >= SHORTEST_SECONDS))
    return tooShort(`The video lasts only ${media.durationSeconds.toFixed(1)} s`);
  let reached = 0;
  let decoded: Decoded;
  try {
    decoded = await decodeWholly(tools, file, media, signal, (seconds) => {
      reached = Math.max(reached, seconds);
      onProgress(seconds / media.durationSeconds);
    });
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    return bad(
      `The video cannot be decoded behind ${reached.toFixed(1)} s (${media.video.codec}/${media.audio.codec}).`,
    );
  }
  const { picture, sound, faults } = decoded;
  if (!picture) return bad(`None of its pictures can be decoded (${media.video.codec}).`);
  if (!sound) return bad(`Nothing of its sound can be decoded (${media.audio.codec}).`);
  const end = Math.max(picture.end, sound.end);
  // Other streams, a commentary or subtitles, may go on for longer.
  const promised = Math.max(media.video.end ?? 0, media.audio.end ?? 0);
  if (end < promised - MISSING_SECONDS)
    return bad(`The file is cut off: ${end.toFixed(0)} s of ${promised.toFixed(0)} s can be decoded.`);
  if (faults > media.durationSeconds * MOST_FAULTS_A_SECOND)
    return bad(`The video is damaged: decoding it met ${String(faults)} faults.`);
  const shorter = picture.end < sound.end ? 'picture' : 'sound';
  const playableSeconds = Math.min(picture.end, sound.end);
  if (playableSeconds < SHORTEST_SECONDS)
    return tooShort(`Its ${shorter} ends after ${playableSeconds.toFixed(1)} s`);
  return { good: true, media, playableSeconds };
}

const tooShort = (what: string): VideoVerdict =>
  bad(`${what}; a song needs at least ${String(SHORTEST_SECONDS)} s.`);

const bad = (reason: string): VideoVerdict => ({ good: false, reason });
