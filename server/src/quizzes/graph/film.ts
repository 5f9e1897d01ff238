import { SAMPLE_RATE } from './unit-audio.js';

export interface FilmPart {
  readonly video: string;
  readonly audio: string;
  readonly frames: number;
}

/** A list for FFmpeg's concat demuxer. With each part's exact duration no rounding adds up. */
export function concatList(files: readonly { readonly file: string; readonly seconds: number }[]): string {
  const lines = files.flatMap(({ file, seconds }) => [
    `file 'file:${file.replaceAll("'", String.raw`'\''`)}'`,
    `duration ${seconds.toFixed(9)}`,
  ]);
  return `ffconcat version 1.0\n${lines.join('\n')}\n`;
}

/** x264 shows a picture at most this many later than it is decoded (`-bf 2`, with its pyramid). */
const REORDERED = 2;

/**
 * Joins the parts: pictures by stream copy, sound encoded once over the whole length.
 *
 * @param fps given: each picture is decoded that often. Parts that were made in different ways begin to decode a
 * different number of frames before they are shown, and would overlap there
 */
export function filmArguments(
  videoList: string,
  audioList: string,
  metadata: string,
  file: string,
  fps?: number,
): string[] {
  return [
    ...['-f', 'concat', '-safe', '0', '-i', videoList, '-f', 'concat', '-safe', '0', '-i', audioList],
    ...[
      '-f',
      'ffmetadata',
      '-i',
      metadata,
      '-map',
      '0:v:0',
      '-map',
      '1:a:0',
      '-map_metadata',
      '2',
      '-map_chapters',
      '2',
    ],
    ...[
      '-c:v',
      'copy',
      ...(fps === undefined
        ? []
        : ['-bsf:v', `setts=pts=PTS:dts=(N-${String(REORDERED)})/(TB*${String(fps)})`]),
      '-c:a',
      'aac',
      '-b:a',
      '256k',
      // At this bitrate it sounds the same, in 60 % of the time.
      '-aac_coder',
      'fast',
      '-ar',
      String(SAMPLE_RATE),
      '-movflags',
      '+faststart',
      '-f',
      'mp4',
      file,
    ],
  ];
}

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
