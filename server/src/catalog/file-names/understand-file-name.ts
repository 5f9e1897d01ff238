/** What a file name says of the video inside. */
export interface UnderstoodName {
  readonly title: string;
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly version: number;
  readonly isCreditless: boolean;
  /** Lines of the picture, if named: 1080. */
  readonly resolution: number | null;
  readonly hasLyrics: boolean;
  readonly hasSubtitles: boolean;
  readonly overlap: 'none' | 'transition' | 'over' | null;
}

export type FileNameReading =
  | { readonly understood: true; readonly name: UnderstoodName }
  | { readonly understood: false; readonly reason: string };

/** Containers that a video may come in; everything else in a folder is passed over in silence. */
export const VIDEO_FILE = /\.(?:mp4|m4v|mkv|webm|avi|mov|ogv|mpg|mpeg|ts|wmv|flv)$/iu;

// Opening or ending, as a word of its own: OP, OP1, NCOP2, Opening 1, ED2v2, "Creditless Ending", OP 01.
const MARKER =
  /(?<![\p{L}\p{N}])(?<nc>NC|creditless[\s._-]*|clean[\s._-]*)?(?<word>openings?|endings?|op|ed)[\s._-]*#?(?<number>\d{1,3})?(?:[\s._-]*v(?<version>\d{1,2}))?(?![\p{L}\p{N}])/giu;
const TAGS = /[[({【][^\])}】]*[\])}】]/gu;

/**
 * Reads a video's path relative to its library: `ShingekiNoKyojin-OP1-NCBD1080.webm`, `Attack on Titan OP 1.mkv`,
 * `[Group] Cowboy Bebop - Opening 1 (1080p).mp4`, `Series Name/ED2v2.webm`. The title stands before the marker, or
 * is the folder's name.
 */
export function understandFileName(relativePath: string): FileNameReading {
  const parts = relativePath.split(/[\\/]/u);
  const base = (parts.at(-1) ?? '').replace(/\.[^.]+$/u, '').normalize('NFC');
  const bare = base.replace(TAGS, ' ');
  // The last marker counts: a title may hold such a word itself ("Ed, Edd OP1").
  const marker = [...bare.matchAll(MARKER)].at(-1);
  if (!marker)
    return {
      understood: false,
      reason:
        'the name does not say which opening or ending it is (like "Title OP1.mkv" or "Title/ED2.webm")',
    };
  const title =
    cleanTitle(bare.slice(0, marker.index)) || cleanTitle((parts.at(-2) ?? '').replace(TAGS, ' '));
  if (title === '')
    return {
      understood: false,
      reason: 'the name does not say which anime it is (like "Title OP1.mkv" or "Title/OP1.mkv")',
    };
  const rest = `${bare.slice(marker.index + marker[0].length)} ${[...base.matchAll(TAGS)].join(' ')}`;
  const resolution = /(?<!\d)(2160|1440|1080|900|720|576|540|480|360)(?:p|i|(?!\d))/u.exec(rest)?.[1];
  const number = Number(marker.groups?.['number'] ?? 1);
  return {
    understood: true,
    name: {
      title,
      category: /^e/iu.test(marker.groups?.['word'] ?? '') ? 'ED' : 'OP',
      number: number === 0 ? 1 : number,
      version: Number(marker.groups?.['version'] ?? 1),
      isCreditless: marker.groups?.['nc'] !== undefined || /(?<!\p{L})NC|creditless|clean/u.test(rest),
      resolution: resolution === undefined ? null : Number(resolution),
      hasLyrics: /lyrics|karaoke/iu.test(rest),
      hasSubtitles: /subbed|(?<!\p{L})subs?(?!\p{L})/iu.test(rest),
      overlap: /(?<!\p{L})over(?!\p{L})/iu.test(rest)
        ? 'over'
        : /(?<!\p{L})trans/iu.test(rest)
          ? 'transition'
          : null,
    },
  };
}

function cleanTitle(text: string): string {
  return text
    .replace(/[_.]+/gu, ' ')
    .replace(/^[\s\-–—~:|]+|[\s\-–—~:|]+$/gu, '')
    .replace(/\s+/gu, ' ');
}
