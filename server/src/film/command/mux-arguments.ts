import { SAMPLE_RATE } from '../audio/segment-audio.js';

/**
 * Of FFmpeg's AAC encoder at 256 kbit/s, where it sounds the same in half of the time: the quick search, and none for
 * what saves bits at the cost of the sound (intensity stereo, noise in place of what was there).
 */
export const AAC_TOOLS = ['-aac_coder', 'fast', '-aac_is', '0', '-aac_pns', '0'];

/** The sound of a whole film, encoded once: pieces that are encoded apart would begin with the encoder's delay each. */
export const soundtrackArguments = (list: string, file: string): string[] => [
  ...['-f', 'concat', '-safe', '0', '-i', list, '-c:a', 'aac', '-b:a', '256k', ...AAC_TOOLS],
  ...['-ar', String(SAMPLE_RATE), '-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'mp4', file],
];

/** Frames by which x264 shows a picture later than it decodes it, at most (`-bf 2`, with its pyramid). */
const REORDER_DELAY = 2;

/**
 * Joins pictures and sound by stream copy.
 *
 * @param fps given: decoding times are set anew. Segments that were encoded in different ways begin to decode a
 * different number of frames before they are shown, and would overlap there
 */
export const muxArguments = (
  from: { readonly videoList: string; readonly soundtrack: string; readonly metadata: string },
  file: string,
  fps?: number,
): string[] => [
  ...['-f', 'concat', '-safe', '0', '-i', from.videoList, '-i', from.soundtrack],
  ...['-f', 'ffmetadata', '-i', from.metadata],
  ...['-map', '0:v:0', '-map', '1:a:0', '-map_metadata', '2', '-map_chapters', '2', '-c', 'copy'],
  ...(fps === undefined
    ? []
    : ['-bsf:v', `setts=pts=PTS:dts=(N-${String(REORDER_DELAY)})/(TB*${String(fps)})`]),
  ...['-movflags', '+faststart', '-f', 'mp4', file],
];
