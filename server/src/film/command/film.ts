import { SAMPLE_RATE } from '../audio/unit-audio.js';

/** A piece of a film: its picture or its sound. */
export interface FilmPiece {
  readonly file: string;
  readonly seconds: number;
}

/** A list for FFmpeg's concat demuxer. With each part's exact duration no rounding adds up. */
export function concatList(pieces: readonly FilmPiece[]): string {
  const lines = pieces.flatMap(({ file, seconds }) => [
    `file 'file:${file.replaceAll("'", String.raw`'\''`)}'`,
    `duration ${seconds.toFixed(9)}`,
  ]);
  return `ffconcat version 1.0\n${lines.join('\n')}\n`;
}

/**
 * Of FFmpeg's AAC encoder at 256 kbit/s, where it sounds the same in half of the time: the quick search, and none for
 * what saves bits at the cost of the sound (intensity stereo, noise in place of what was there).
 */
export const AAC_TOOLS = ['-aac_coder', 'fast', '-aac_is', '0', '-aac_pns', '0'];

/** The sound of a whole film, encoded once: pieces that are encoded apart would begin and end with a gap each. */
export const soundtrackArguments = (list: string, file: string): string[] => [
  ...['-f', 'concat', '-safe', '0', '-i', list, '-c:a', 'aac', '-b:a', '256k', ...AAC_TOOLS],
  ...['-ar', String(SAMPLE_RATE), '-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'mp4', file],
];

/** x264 shows a picture at most this many later than it is decoded (`-bf 2`, with its pyramid). */
const REORDERED = 2;

/**
 * Joins pictures and sound by stream copy.
 *
 * @param fps given: each picture is decoded that often. Parts that were made in different ways begin to decode a
 * different number of frames before they are shown, and would overlap there
 */
export const filmArguments = (
  from: { readonly videoList: string; readonly soundtrack: string; readonly metadata: string },
  file: string,
  fps?: number,
): string[] => [
  ...['-f', 'concat', '-safe', '0', '-i', from.videoList, '-i', from.soundtrack],
  ...['-f', 'ffmetadata', '-i', from.metadata],
  ...['-map', '0:v:0', '-map', '1:a:0', '-map_metadata', '2', '-map_chapters', '2', '-c', 'copy'],
  ...(fps === undefined ? [] : ['-bsf:v', `setts=pts=PTS:dts=(N-${String(REORDERED)})/(TB*${String(fps)})`]),
  ...['-movflags', '+faststart', '-f', 'mp4', file],
];

export interface Chapter {
  readonly startSeconds: number;
  readonly title: string;
}

/** Title and chapters in FFmpeg's metadata format; its special signs are escaped. */
export function metadataText(title: string, chapters: readonly Chapter[], seconds: number): string {
  const escape = (text: string): string => text.replace(/[=;#\\\n]/gu, '\\$&');
  const parts = chapters.map((chapter, index) => {
    const end = chapters[index + 1]?.startSeconds ?? seconds;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${String(Math.round(chapter.startSeconds * 1000))}\nEND=${String(Math.round(end * 1000))}\ntitle=${escape(chapter.title)}\n`;
  });
  return `;FFMETADATA1\ntitle=${escape(title)}\n${parts.join('')}`;
}
