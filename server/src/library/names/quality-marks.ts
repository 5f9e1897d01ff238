/** What a name says of the picture, beside which song it is. */
export interface QualityMarks {
  readonly isCreditless: boolean;
  /** Lines of the picture, if named: 1080. */
  readonly resolution: number | null;
  readonly hasLyrics: boolean;
  readonly hasSubtitles: boolean;
  readonly overlap: 'none' | 'transition' | 'over' | null;
}

/** A bracket that tells of the file, not of the anime: [1080p], [BD], [Ma10p_1080p], [x265_flac], [2013]. */
const TECHNICAL =
  /^(?:\d+|.*(?:\d{3,4}[pi]|x26[45]|h\.?26[45]|hevc|av1|flac|aac|opus|10-?bit).*|[0-9A-F]{8}|BD(?:rip|mux)?|blu-?ray|DVD(?:rip)?|WEB(?:-?DL|rip)?|HDTV|TV|uncensored|lyrics|subbed|creditless|NC)$/iu;
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
      /(?<!\p{L})NC(?=BD|DVD|WEB|LD|VHS|\d|\P{L}|$)|creditless|textless|(?<!\p{L})clean(?!\p{L})/iu.test(
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
