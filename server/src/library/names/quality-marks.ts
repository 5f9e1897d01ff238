/** What a name says of the picture, beside which song it is. */
export interface QualityMarks {
  readonly isCreditless: boolean;
  /** Lines of the picture, if named: 1080. */
  readonly resolution: number | null;
  readonly hasLyrics: boolean;
  readonly hasSubtitles: boolean;
  readonly overlap: 'none' | 'transition' | 'over' | null;
}

/** A bracket that tells of the file, not of the anime: [1080p], [BD], [Ma10p_1080p], [x265_flac], [2013], [Vol.01][SP01]. */
const TECHNICAL =
  /^(?:\d+|(?:vol|disc|sp|ep)[\s._]*\d+|(?:tvdb|tmdb|imdb|anidb|anilist|mal)(?:id)?[-=:]\S+|.*(?:\d{3,4}[pi]|x26[45]|h\.?26[45]|hevc|av1|flac|aac|opus|10-?bit).*|[0-9A-F]{8}|BD(?:rip|mux)?|blu-?ray|DVD(?:rip)?|WEB(?:-?DL|rip)?|HDTV|TV|uncensored|lyrics|subbed|creditless|NC)$/iu;
export const isTechnical = (text: string): boolean => TECHNICAL.test(text.trim());

/**
 * @param behind what stands behind the song's marker, where such marks are meant
 * @param whole the whole name, searched for what can be nothing else ("1080p")
 */
export function readQualityMarks(behind: string, whole: string): QualityMarks {
  const resolution =
    /(?<!\d)(2160|1440|1080|900|720|576|540|480|360)(?:p|i|(?!\d))/u.exec(behind)?.[1] ??
    /(?<!\d)(2160|1440|1080|900|720|576|540|480|360)[pi](?!\p{L})/iu.exec(whole)?.[1];
  return {
    // NCBD1080, NC, (NC): but not a singer called NCT.
    isCreditless:
      /(?<!\p{L})NC(?=BD|DVD|WEB|LD|VHS|\d|\P{L}|$)|creditless|textless|ノン・?(?:クレジット|テロップ)|(?<!\p{L})clean(?!\p{L})/iu.test(
        behind,
      ),
    resolution: resolution === undefined ? null : Number(resolution),
    hasLyrics: /lyrics|karaoke/iu.test(behind),
    hasSubtitles: /subbed|(?<!\p{L})subs?(?!\p{L})/iu.test(behind),
    // Only as a mark of its own: "Over the Rainbow" is a song.
    overlap: /[[(\-_]\s*over\s*(?:$|[\])_.-])/iu.test(behind)
      ? 'over'
      : /[[(\-_]\s*trans(?:ition)?\s*(?:$|[\])_.-])/iu.test(behind)
        ? 'transition'
        : null,
  };
}

const TAIL_WORD =
  /^(?:\d{3,4}[pi]?|[48]k|\d{2}fps|u?hd|fhd|full|hd|hq|bd|bdrip|blu-?ray|dvd|dvdrip|web|web-?dl|webrip|hdtv|tv|nc|creditless|clean|textless|uncensored|cc|subs?|subbed|eng|english|jap|japanese|raw|lyrics|karaoke|vostfr|vf|hevc|x26[45]|h26[45]|av1|flac|aac|opus|10-?bit|8-?bit|hi10p?|remaster(?:ed)?|version|ver\d*|v\d|tv-?size|size|sd|over|trans|other|imperfect|ost|official|anime)$/iu;

/** True where what stands behind a marker tells of the file alone, up to the next part of the name. */
export const tellsOfFile = (behind: string): boolean => {
  const [part = ''] = behind.split(/\s+[-–—|｜│]\s*|[[({【「『]/u);
  return part.split(/[\s._,]+/u).every((word) => word === '' || TAIL_WORD.test(word));
};
