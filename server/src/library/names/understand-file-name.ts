import { cleanTitle } from './clean-title.js';
import { isSeasonOnly, titleOfFolders } from './folder-title.js';
import { isTechnical, type QualityMarks, readQualityMarks, tellsOfFile } from './quality-marks.js';
import { namesEpisode, speaksOfSeveral, whatElse } from './not-a-song.js';
import { findSongMarker, type SongMarker } from './song-marker.js';

/** What a file name says of the video inside. */
export interface UnderstoodName extends QualityMarks {
  readonly title: string;
  /** That a folder says of it, where the title does not: of its first season. */
  readonly year: number | null;
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly version: number;
}

export type FileNameReading =
  | {
      readonly understood: true;
      readonly name: UnderstoodName;
      /** It is an opening or ending only if an anime has this title. */
      readonly needsKnownTitle: boolean;
    }
  | { readonly understood: false; readonly reason: string };

/** Containers that a video may come in; everything else in a folder is passed over in silence. */
export const VIDEO_FILE = /\.(?:mp4|m4v|mkv|webm|avi|mov|ogv|mpg|mpeg|ts|wmv|flv)$/iu;

/** Of files that stand beside videos too; what else follows a dot is part of the name: "Steins.Gate.OP1". */
const EXTENSION =
  /\.(?:mp4|m4v|mkv|webm|avi|mov|ogv|ogm|mpg|mpeg|m2ts|ts|wmv|flv|rmvb|mka|mp3|flac|m4a|ogg|opus|wav|srt|ass|part)$/iu;

const TAG = /[[({【「『][^\])}】」』]*[\])}】」』]/gu;

/**
 * Reads a video's path relative to its library: `ShingekiNoKyojin-OP1-NCBD1080.webm`, `Attack on Titan OP 1.mkv`,
 * `[Group] Cowboy Bebop - Opening 1 (1080p).mp4`, `[Group][Title][NCOP1][1080p].mkv`, `Series Name/S2/ED2v2.webm`.
 * The title stands before the marker, in a bracket, or is the folder's name; behind the marker only if nowhere else.
 */
export function understandFileName(relativePath: string): FileNameReading {
  const parts = relativePath.split(/[\\/]/u).map((part) => part.normalize('NFKC'));
  const base = (parts.pop() ?? '').replace(EXTENSION, '');
  // Blanked, not cut out: a place in one is the same place in the other.
  const bare = blankTags(base);
  if (speaksOfSeveral(base))
    return no('the name speaks of several openings or endings; one file must hold one');
  const marker = findSongMarker(bare, tellsOfFile) ?? markerInTags(base);
  if (!marker)
    return no(
      'the name does not say which opening or ending it is (like "Title OP1.mkv" or "Title/ED2.webm")',
    );
  if (marker.isBare && namesEpisode(base))
    return no(
      'the name numbers an episode: the word in it is part of a title (an opening would be "OP" or "NCOP")',
    );
  const behind = base.slice(marker.end);
  const other = whatElse(base.slice(0, marker.start), behind);
  if (other !== undefined) return no(`the name speaks of something else: ${other}`);
  const ofFolders = titleOfFolders(
    parts.map((folder) => cleanTitle(withTitleTags(folder, blankTags(folder), folder.length))),
  );
  const title = titleOf(base, bare, marker, ofFolders.title);
  if (title === '')
    return no('the name does not say which anime it is (like "Title OP1.mkv" or "Title/OP1.mkv")');
  const marksIn = `${behind} ${[...base.slice(0, marker.start).matchAll(TAG)].join(' ')}`;
  const { category, number, version } = marker;
  const marks = readQualityMarks(marksIn, base);
  const isCreditless = marker.isCreditless || marks.isCreditless;
  const year = ofFolders.title !== '' && title.startsWith(ofFolders.title) ? ofFolders.year : null;
  return {
    understood: true,
    name: { ...marks, title, year, category, number, version, isCreditless },
    needsKnownTitle: marker.isWordlike,
  };
}

const no = (reason: string): FileNameReading => ({ understood: false, reason });

/** "Opening (2)", "OP [02]", "OP1 (v2)": these belong to a marker before them. */
const NUMBERED = /^[[(](?:\d{1,2}|v(?:er)?\.?\s*\d{1,2})[\])]$/iu;

const blankTags = (text: string): string =>
  text.replace(TAG, (tag) => (NUMBERED.test(tag) ? tag : ' '.repeat(tag.length)));

/** A marker that is a bracket of its own: [NCOP1], (Creditless Ending); not one in a bracket of more words. */
function markerInTags(base: string): SongMarker | undefined {
  for (const tag of base.matchAll(TAG)) {
    const marker = findSongMarker(tag[0].slice(1, -1), tellsOfFile);
    const rest = marker ? tag[0].slice(1 + marker.end, -1) : '';
    if (
      !marker ||
      tag[0].slice(1, 1 + marker.start).trim() !== '' ||
      !/^(?:[\s_]*(?:EP)?[\d\s_.,&-]*|[\s_]*[-–:][\s_]+\S.*)$/iu.test(rest)
    )
      continue;
    const offset = tag.index + 1;
    return { ...marker, start: marker.start + offset, end: marker.end + offset };
  }
  return undefined;
}

function titleOf(base: string, bare: string, marker: SongMarker, ofFolders: string): string {
  const quoted = /『(?<title>[^』]+)』/u.exec(base)?.groups?.['title'];
  if (quoted !== undefined) return cleanTitle(quoted);
  const before = cleanTitle(withTitleTags(base, bare, marker.start));
  if (isSeasonOnly(before)) return ofFolders === '' ? '' : `${ofFolders} ${before}`;
  return (
    before ||
    titleInTags(base.slice(0, marker.start), ofFolders !== '') ||
    ofFolders ||
    (marker.isBare
      ? titleBehind(bare, marker)
      : cleanTitle(bare.slice(marker.end).replace(/^[\s._-]*(?:v\d+)?/u, '')))
  );
}

/** What stands before the marker, with the brackets that tell siblings apart: a year, a subtitle. */
function withTitleTags(base: string, bare: string, end: number): string {
  const before = bare.slice(0, end);
  if (before.trim() === '') return '';
  let title = before;
  for (const tag of base.slice(0, end).matchAll(TAG)) {
    const text = tag[0].slice(1, -1).trim();
    const isBehindTitle = before.slice(0, tag.index).trim() !== '';
    const isYear = /^(?:19|20)\d\d$/u.test(text);
    const isSubtitle = /\p{L}{3}/u.test(text) && !isTechnical(text) && !/^[{]/u.test(tag[0]);
    if (isBehindTitle && (isYear || isSubtitle))
      title =
        title.slice(0, tag.index) +
        (isYear ? tag[0] : ` ${text} `.padEnd(tag[0].length)) +
        title.slice(tag.index + tag[0].length);
  }
  return title;
}

/** "Opening - Attack on Titan": a bare word begins a name only where a dash parts it from the title. */
function titleBehind(bare: string, marker: SongMarker): string {
  const match = /^\s*[-–—|:]\s+(?<title>\S.*)$/u.exec(bare.slice(marker.end));
  return cleanTitle(match?.groups?.['title'] ?? '');
}

/**
 * `[Group][Title]` is titled by its last bracket, `【Title】` too; a single square bracket may be the group alone, so it
 * counts only where nothing else names the anime and the whole name is made of brackets.
 */
function titleInTags(before: string, isNamedElsewhere: boolean): string {
  const tags = [...before.matchAll(TAG)]
    .map(([tag]) => ({ isTitle: /^[【「]/u.test(tag), text: cleanTitle(tag.slice(1, -1)) }))
    .filter(({ text }) => text !== '' && !isTechnical(text));
  const last = tags.at(-1);
  if (!last) return '';
  if (tags.length > 1 || last.isTitle) return last.text;
  const isAllBrackets = [...before.matchAll(TAG)].length > 1 || before.endsWith('[');
  return isAllBrackets && !isNamedElsewhere ? last.text : '';
}
