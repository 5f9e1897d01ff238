import { type ProbedStream, tagOf } from './probe-output.js';

/** ISO 639-1, -2, and with a region: all are seen. */
const JAPANESE = /^(?:ja|jpn)\b/iu;
const NAMES_JAPANESE = /japanese|日本語|\bjpn\b/iu;
/** A voice over the song, or the song without its voice, in the words that people name such tracks with. */
const NOT_THE_SONG =
  /comment|kommentar|audio ?description|descriptive|コメンタリ|解説|副音声|off[ -]?vocal|instrumental|karaoke|カラオケ/iu;

/** The picture that is meant: no cover, what the file says is its own, the largest. */
export function chooseVideo(streams: readonly ProbedStream[]): ProbedStream | undefined {
  return best(
    streams.filter((stream) => stream.codec_type === 'video' && !isCover(stream)),
    ({ disposition, width = 0, height = 0 }) => [disposition.default === 1, width * height],
  );
}

/**
 * The sound that is meant: one that can be decoded, no commentary, in Japanese before other languages, what the file
 * says is its own, the first.
 */
export function chooseAudio(streams: readonly ProbedStream[]): ProbedStream | undefined {
  return best(
    streams.filter(({ codec_type }) => codec_type === 'audio'),
    (stream) => [
      stream.codec_name !== undefined && (stream.channels ?? 0) > 0,
      !isBesideTheSong(stream),
      isJapanese(stream),
      stream.disposition.default === 1,
    ],
  );
}

const isCover = ({ disposition }: ProbedStream): boolean =>
  disposition.attached_pic === 1 || disposition.timed_thumbnails === 1 || disposition.still_image === 1;

function isBesideTheSong(stream: ProbedStream): boolean {
  const { comment, karaoke, visual_impaired, clean_effects } = stream.disposition;
  return (
    [comment, karaoke, visual_impaired, clean_effects].includes(1) ||
    NOT_THE_SONG.test(tagOf(stream, 'title') ?? '')
  );
}

function isJapanese(stream: ProbedStream): boolean {
  const language = tagOf(stream, 'language') ?? 'und';
  return language === 'und' ? NAMES_JAPANESE.test(tagOf(stream, 'title') ?? '') : JAPANESE.test(language);
}

/** @param worth what counts first stands first; of equals the first stream is taken */
function best(
  streams: readonly ProbedStream[],
  worth: (stream: ProbedStream) => readonly (boolean | number)[],
): ProbedStream | undefined {
  return [...streams].sort((a, b) => {
    const [first, second] = [worth(a).map(Number), worth(b).map(Number)];
    for (const [place, value] of first.entries())
      if (value !== second[place]) return (second[place] ?? 0) - value;
    return a.index - b.index;
  })[0];
}
