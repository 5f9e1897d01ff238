/**
 * What a rating ("Rx - Hentai", "rx", "R18") and genres say of an anime: for adults only. Null where they do not, for
 * silence is no word against whoever knows better.
 */
export const adultMark = (rating: string | null, genres: readonly string[]): true | null =>
  /^r(?:x|18)\b/iu.test(rating ?? '') || genres.some((genre) => genre.toLowerCase() === 'hentai')
    ? true
    : null;
