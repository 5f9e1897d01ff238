import { isSeasonOnly, titleOfFolders } from './folder-title.js';
import { isTechnical, type QualityMarks, readQualityMarks } from './quality-marks.js';
import { findSongMarker, type SongMarker, speaksOfSeveral } from './song-marker.js';

/** What a file name says of the video inside. */
export interface UnderstoodName extends QualityMarks {
  readonly title: string;
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly version: number;
}

export type FileNameReading =
  | { readonly understood: true; readonly name: UnderstoodName }
  | { readonly understood: false; readonly reason: string };

/** Containers that a video may come in; everything else in a folder is passed over in silence. */
export const VIDEO_FILE = /\.(?:mp4|m4v|mkv|webm|avi|mov|ogv|mpg|mpeg|ts|wmv|flv)$/iu;

const TAG = /[[({【「][^\])}】」]*[\])}】」]/gu;

/**
 * Reads a video's path relative to its library: `ShingekiNoKyojin-OP1-NCBD1080.webm`, `Attack on Titan OP 1.mkv`,
 * `[Group] Cowboy Bebop - Opening 1 (1080p).mp4`, `[Group][Title][NCOP1][1080p].mkv`, `Series Name/S2/ED2v2.webm`.
 * The title stands before the marker, in a bracket, or is the folder's name; behind the marker only if nowhere else.
 */
export function understandFileName(relativePath: string): FileNameReading {
  const parts = relativePath.split(/[\\/]/u).map((part) => part.normalize('NFKC'));
  const base = (parts.pop() ?? '').replace(/\.[^.]+$/u, '');
  // Blanked, not cut out: a place in one is the same place in the other.
  const bare = base.replace(TAG, (tag) => ' '.repeat(tag.length));
  const marker = findSongMarker(bare) ?? findSongMarker(base);
  if (!marker)
    return no(
      speaksOfSeveral(base)
        ? 'the name speaks of several openings or endings; one file must hold one'
        : 'the name does not say which opening or ending it is (like "Title OP1.mkv" or "Title/ED2.webm")',
    );
  const title = titleOf(base, bare, marker, parts);
  if (title === '')
    return no('the name does not say which anime it is (like "Title OP1.mkv" or "Title/OP1.mkv")');
  const behind = `${base.slice(marker.end)} ${[...base.slice(0, marker.start).matchAll(TAG)].join(' ')}`;
  const { category, number, version } = marker;
  const marks = readQualityMarks(behind, base);
  const isCreditless = marker.isCreditless || marks.isCreditless;
  return { understood: true, name: { ...marks, title, category, number, version, isCreditless } };
}

const no = (reason: string): FileNameReading => ({ understood: false, reason });

function titleOf(base: string, bare: string, marker: SongMarker, folders: readonly string[]): string {
  const ofFolders = titleOfFolders(folders.map((folder) => cleanTitle(folder.replace(TAG, ' '))));
  const before = cleanTitle(bare.slice(0, marker.start));
  if (isSeasonOnly(before)) return ofFolders === '' ? '' : `${ofFolders} ${before}`;
  return (
    before ||
    titleInTags(base.slice(0, marker.start)) ||
    ofFolders ||
    cleanTitle(bare.slice(marker.end).replace(/^[\s._-]*(?:v\d+)?/u, ''))
  );
}

/** `[Group][Title]` is titled by its last bracket; a single square bracket may be the group alone, `【Title】` is not. */
function titleInTags(before: string): string {
  const tags = [...before.matchAll(TAG)]
    .map(([tag]) => ({ isTitle: /^[【「]/u.test(tag), text: cleanTitle(tag.slice(1, -1)) }))
    .filter(({ text }) => text !== '' && !isTechnical(text));
  const last = tags.at(-1);
  return last && (tags.length > 1 || last.isTitle) ? last.text : '';
}

const TRAILING =
  /[\s\-–—]+(?:\d{3,4}[pi]|4k|uhd|fhd|BD(?:rip)?|blu-?ray|DVD(?:rip)?|WEB-?(?:DL|rip)|HDTV|x26[45]|hevc|10-?bit)$/iu;

function cleanTitle(text: string): string {
  let title = text
    .replace(/[_.]+/gu, ' ')
    .replace(/^[\s\-–—~:|#]+|[\s\-–—~:|#([{]+$/gu, '')
    .replace(/\s+/gu, ' ')
    // Numbers of a play list: "01 - Title".
    .replace(/^\d{1,3}\s*[-)]\s+(?=\S)/u, '');
  while (TRAILING.test(title)) title = title.replace(TRAILING, '');
  return title;
}
