/** What a name says beside an opening, when the video is something else about it. */
const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:AMV|MAD|nightcore|parody|mash-?up|remix)(?!\p{L})/iu, 'a fan video or remix'],
  [/(?<!\p{L})(?:reactions?|reacts?|reacting)(?!\p{L})/iu, 'a reaction'],
  [
    /(?<!\p{L})(?:covers?|tutorial|lesson|how to play|piano|guitar|drum|violin|instrumental|8-?bit|music box)(?!\p{L})/iu,
    'a cover or a lesson',
  ],
  [
    /(?<!\p{L})(?:full\s*(?:ver(?:sion|\.)?|song|size|length)|full\s*[\])]?\s*$|extended|1\s*hour|フル)(?![\p{L}\p{N}])/iu,
    'the whole song, not the opening',
  ],
  [
    /(?<!\p{L})(?:making(?:\s*of)?|behind the scenes|storyboards?|commentary|interview|previews?|trailers?|menus?|PV|CM)(?!\p{L})/iu,
    'a making of, preview or menu',
  ],
  [/(?<!\p{L})(?:top\s*\d+|ranking|compilation|medley)(?!\p{L})/iu, 'a compilation'],
  [
    /(?<!\p{L})(?:game|PS[2345P]|PC|visual novel|VN|eroge)\s*(?:OP|ED|opening|ending)(?!\p{L})|(?:OP|ED|opening|ending)\s*(?:movie)?\s*\(?(?:game|PS[2345P]|visual novel)(?!\p{L})/iu,
    'of a game',
  ],
  [/^[\s\p{P}]*(?:but|if|in real life|irl|except|vs)(?!\p{L})/iu, 'a fan video'],
];
/** The same before a marker, where words may be of a title ("Darwin's Game OP"): only what no title says. */
const ABOUT_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:PS[2-5P]|visual\s+novel|VN|eroge)[\s_.-]*$/iu, 'of a game'],
  [
    /(?<!\p{L})(?:guess\s+(?:the|that)\s+anime|anime\s+(?:opening\s+)?quiz)(?!\p{L})|quiz[\s_.-]*$/iu,
    'a quiz',
  ],
  [/(?<!\p{L})(?:making\s+of|behind\s+the\s+scenes|reaction\s+to)(?!\p{L})/iu, 'a video about it'],
];

/** @returns what the video is instead of an opening, by what stands before and behind its marker; or undefined */
export const whatElse = (before: string, behind: string): string | undefined =>
  (ABOUT.find(([pattern]) => pattern.test(behind)) ??
    ABOUT_BEFORE.find(([pattern]) => pattern.test(before)))?.[1];

const MARK = String.raw`(?:NC|creditless\s*)?(?:OP|ED|opening|ending)s?\s*#?\d{0,2}`;
/** Several in one file, or all of them. */
const SEVERAL = [
  /(?<![\p{Script=Latin}\p{N}])(?:NC)?(?:openings|endings|ops|eds)(?![\p{Script=Latin}\p{N}])/iu,
  new RegExp(
    String.raw`(?<![\p{Script=Latin}\p{N}])${MARK}\s*(?:&|\+|and|／|/|,|,\s)\s*${MARK}(?![\p{Script=Latin}])`,
    'iu',
  ),
  /(?<![\p{Script=Latin}\p{N}])NC(?:OPED|OP(?:NC)?ED)(?![\p{Script=Latin}])/iu,
  /(?:OP|ED|オープニング|エンディング)(?:ED)?(?:主題歌)?(?:まとめ|メドレー|集)/u,
  /(?<![\p{Script=Latin}\p{N}])OPED(?![\p{Script=Latin}])/u,
  /(?<![\p{Script=Latin}\p{N}])(?:NC)?(?:OP|ED|opening|ending)\s*\d{1,2}(?:-|–|\s*~\s*|\s+to\s+)(?:(?:NC)?(?:OP|ED))?\d{1,2}(?![\p{Script=Latin}\p{N}])/iu,
];

/** True for names of compilations ("All Openings", "OP1-20", "NCOP + NCED"): one file is one song here. */
export const speaksOfSeveral = (text: string): boolean => SEVERAL.some((pattern) => pattern.test(text));

const EPISODE =
  /(?<![\p{L}\p{N}])S\d{1,2}[\s._]*E\d{1,4}(?!\d)|(?<=\S)[\s_]+-[\s_]+(?:E|Ep\.?\s*)?\d{2,4}(?:v\d)?(?=[\s_]*(?:-|\[|\(|$))|(?<![\p{L}\p{N}])(?:Ep(?:isode)?[\s._]*|#)\d{1,4}(?!\d)|第\s*\d{1,4}\s*話/iu;
/** Specials are where Plex and Jellyfin want openings to be: S00E01, S01E00. */
const SPECIAL = /(?<![\p{L}\p{N}])S(?:0{1,2}E\d{1,4}|\d{1,2}E0{1,2})(?!\d)/iu;

/** True where a name numbers an episode ("- 05 -", "S01E05"); specials are none. */
export const namesEpisode = (text: string): boolean => EPISODE.test(text) && !SPECIAL.test(text);
