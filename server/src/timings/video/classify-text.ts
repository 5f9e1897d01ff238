import type { Reading } from './decode-letters.js';
import { namesStaff } from './staff-words.js';
import { blockOf } from './text-blocks.js';
import type { TextBox } from './text-boxes.js';
import type { TextLine } from './text-samples.js';
import type { TextTrack } from './text-tracks.js';

export type TextKind = 'title' | 'credit' | 'lyric';

export interface ReadTrack extends TextTrack {
  readonly reading?: Reading | undefined;
}

/** So many lines one below the other are a roll: names pass by, none stays to be read. */
const ROLL_LINES = 5;
/** The least of the frame's height that a roll takes. */
const ROLL_HEIGHT = 0.45;
/** In a roll most lines' strokes leave their place so soon. */
const ROLL_MOVING = 0.6;
const ROLL_SECONDS = 0.6;
/** The detector shrinks what it finds: a drawn line is about half as high again. */
const TITLE_HEIGHT = 0.038;
/** Higher than this in one roll is no staff's name. */
const ROLL_LINE_HEIGHT = 0.055;
/** Lyrics stand in the middle of the lower edge or of the upper … */
const LYRIC_TOP = 0.72;
const LYRIC_BOTTOM = 0.25;
const CENTRED = 0.08;
/** … in two rows at most, longer than a name, and stay longer unless they are longer still (or who knows how long). */
const LYRIC_ROWS = 2;
const LYRIC_HEIGHT = 0.055;
const LYRIC_WIDTH = 0.13;
const LONG_LYRIC_WIDTH = 0.2;
const LYRIC_SECONDS = 3;
/** A line comes and goes within this. Seconds. */
const FADE_SECONDS = 0.5;

/** Many lines one below the other that move, over most of the height: a credit roll. */
export function isCreditRoll(lines: readonly TextLine[]): boolean {
  const small = lines.filter((line) => heightOf(line) < ROLL_LINE_HEIGHT);
  if (small.length < ROLL_LINES) return false;
  const moving = small.filter(({ since, until }) => until - since < ROLL_SECONDS);
  if (moving.length < ROLL_MOVING * small.length) return false;
  const rows = new Set(small.map((box) => Math.round(((box.top + box.bottom) / 2) * 40)));
  const top = Math.min(...small.map((box) => box.top));
  const bottom = Math.max(...small.map((box) => box.bottom));
  return rows.size >= ROLL_LINES && bottom - top > ROLL_HEIGHT;
}

/** Whether a line stands where lyrics do: then what it says tells what it is. */
export function isInLyricPlace({ typical: box }: TextTrack): boolean {
  const isCentred = Math.abs((box.left + box.right) / 2 - 0.5) < CENTRED;
  return isCentred && (box.top > LYRIC_TOP || box.bottom < LYRIC_BOTTOM);
}

/**
 * What a line of text is, by its place, size, stay and words: openings set their title large and in the middle, staff
 * names small, below or beside the name of a part, and lyrics in one or two long rows in the middle of an edge.
 *
 * @param all lines of the film, this one among them
 */
export function classifyTrack(track: ReadTrack, all: readonly ReadTrack[]): TextKind {
  if (isInLyricPlace(track) && (isLyric(track, blockOf(track, all)) || fadesWithLyric(track, all)))
    return 'lyric';
  const middle = (track.typical.left + track.typical.right) / 2;
  return heightOf(track.typical) >= TITLE_HEIGHT && Math.abs(middle - 0.5) < 0.2 ? 'title' : 'credit';
}

function isLyric({ start, end, isWhole }: ReadTrack, block: readonly ReadTrack[]): boolean {
  const rows = new Set(block.map(({ typical }) => Math.round((typical.top + typical.bottom) * 20)));
  if (rows.size > LYRIC_ROWS || block.some(({ reading }) => reading && namesStaff(reading.text)))
    return false;
  if (block.some(({ typical }) => heightOf(typical) > LYRIC_HEIGHT)) return false;
  const width = Math.max(...block.map(({ typical }) => typical.right - typical.left));
  return width >= LONG_LYRIC_WIDTH || (width >= LYRIC_WIDTH && (end - start >= LYRIC_SECONDS || !isWhole));
}

/** Is it a piece of a lyric, found by itself while that comes or goes? */
const fadesWithLyric = (track: ReadTrack, all: readonly ReadTrack[]): boolean =>
  all.some(
    (other) =>
      other !== track &&
      isInLyricPlace(other) &&
      Math.max(other.start - track.end, track.start - other.end) < FADE_SECONDS &&
      track.box.left >= other.box.left - 0.01 &&
      track.box.right <= other.box.right + 0.01 &&
      Math.min(track.box.bottom, other.box.bottom) > Math.max(track.box.top, other.box.top) &&
      isLyric(other, blockOf(other, all)),
  );

const heightOf = (box: TextBox): number => box.bottom - box.top;
