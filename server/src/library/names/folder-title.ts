/** Folders that sort files and name no anime. */
const SORTING =
  /^(?:(?:creditless|clean|textless|nc)?[\s_-]*(?:openings?|endings?|ops?|eds?|nc-?ops?|nc-?eds?)(?:\s*(?:&|and|\+|,)?\s*(?:openings?|endings?|ops?|eds?|nc-?ops?|nc-?eds?))*|oped|themes?|theme songs|songs?|music|extras?|bonus(?:es)?|specials?|sps?|nc|featurettes|videos?|creditless|bds?|dvds?|web|menus?|映像特典|特典(?:映像)?|ノンクレジット|disc\s*\d+|disk\s*\d+|cd\s*\d+|vol(?:ume)?[\s.]*\d+|\d{3,4}p?|(?:season|s|saison|staffel|temporada)\s*0{1,2}|winter|spring|summer|fall|autumn|other|misc|scans?)$/iu;
const SEASON =
  /^(?:(?:season|saison|staffel|temporada|stagione|serie|cour|part)\s*\d{1,2}|s\d{1,2}|\d{1,2}(?:st|nd|rd|th)\s+season|(?:first|second|third|fourth|final)\s+season|第\s*\d{1,2}\s*期)$/iu;
const FIRST_SEASON =
  /^(?:(?:season|saison|staffel|temporada|stagione|serie)\s*0?1|s0?1|(?:1st|first)\s+season|第\s*1\s*期)$/iu;

/** True for "Season 2", "S2", "2nd Season": it needs the name of a series before it. */
export const isSeasonOnly = (title: string): boolean => SEASON.test(title);

/** What folders say of the anime inside. */
export interface FolderTitle {
  /** '' when none names an anime. */
  readonly title: string;
  /** "Series (2019)": of the first season, as media servers write it. */
  readonly year: number | null;
}

const YEAR = /^(?<title>.*\S)\s*\((?<year>(?:19|20)\d\d)\)$/u;

/**
 * The title that folders give, from the innermost outwards: `Series (2019)/Season 2/Extras` is "Series Season 2".
 *
 * @param folders cleaned names, outermost first
 */
export function titleOfFolders(folders: readonly string[]): FolderTitle {
  let season = '';
  for (const folder of folders.toReversed()) {
    if (folder === '' || SORTING.test(folder)) continue;
    if (!isSeasonOnly(folder)) {
      const { title = folder, year } = YEAR.exec(folder)?.groups ?? {};
      return {
        title: season === '' ? title : `${title} ${season}`,
        year: year === undefined ? null : Number(year),
      };
    }
    // The first season is what a title means without a number.
    if (season === '' && !FIRST_SEASON.test(folder)) season = folder;
  }
  return { title: '', year: null };
}
