/** Folders that sort files and name no anime. */
const SORTING =
  /^(?:nc\s*)?(?:openings?|endings?|ops?|eds?|op\s*(?:&|and|\+)\s*ed|themes?|theme songs|songs?|music|extras?|bonus(?:es)?|specials?|featurettes|videos?|creditless|bds?|dvds?|web|menus?|\d{3,4}p?|winter|spring|summer|fall|autumn)$/iu;
const SEASON =
  /^(?:(?:season|cour|part)\s*\d{1,2}|s\d{1,2}|\d{1,2}(?:st|nd|rd|th)\s+season|(?:first|second|third|fourth|final)\s+season|第\s*\d{1,2}\s*期)$/iu;

/** True for "Season 2", "S2", "2nd Season": it needs the name of a series before it. */
export const isSeasonOnly = (title: string): boolean => SEASON.test(title);

/**
 * The title that folders give, from the innermost outwards: `Series/Season 2/Extras` is "Series Season 2".
 *
 * @param folders cleaned names, outermost first. @returns '' when none names an anime
 */
export function titleOfFolders(folders: readonly string[]): string {
  let season = '';
  for (const folder of folders.toReversed()) {
    if (folder === '' || SORTING.test(folder)) continue;
    if (!isSeasonOnly(folder)) return season === '' ? folder : `${folder} ${season}`;
    if (season === '') season = folder;
  }
  return '';
}
