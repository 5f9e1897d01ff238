import type { TextBox } from './text-boxes.js';
import { mergeIntoLines } from './text-lines.js';
import type { TextTrack } from './text-tracks.js';

export type TextKind = 'title' | 'credit' | 'lyric';

/** So many lines one below the other are a roll: names pass by, none stays to be read. */
const ROLL_LINES = 5;
/** The least of the frame's height that a roll takes. */
const ROLL_HEIGHT = 0.45;
/** The detector shrinks what it finds: a drawn line is about half as high again. */
const TITLE_HEIGHT = 0.038;
/** Higher than this in one roll is no staff's name. */
const ROLL_LINE_HEIGHT = 0.055;
/** Lyrics stand in the middle of the lower edge … */
const LYRIC_TOP = 0.74;
/** … or of the upper, where one follows another without a pause. */
const LYRIC_BOTTOM = 0.22;
const LYRICS_SECONDS = 5;
const CENTRED = 0.08;

/** Many lines one below the other, over most of the height: a credit roll. */
export function isCreditRoll(boxes: readonly TextBox[]): boolean {
  const small = boxes.filter((box) => heightOf(box) < ROLL_LINE_HEIGHT);
  if (small.length < ROLL_LINES) return false;
  const rows = new Set(small.map((box) => Math.round(((box.top + box.bottom) / 2) * 40)));
  const top = Math.min(...small.map((box) => box.top));
  const bottom = Math.max(...small.map((box) => box.bottom));
  return rows.size >= ROLL_LINES && bottom - top > ROLL_HEIGHT;
}

/** The kinds of text on a frame, as one string that changes when they do. */
export function layoutSignature(boxes: readonly TextBox[]): string {
  if (isCreditRoll(boxes)) return 'roll';
  const kinds = new Set(mergeIntoLines(boxes).map((box) => kindOf(box, 0)));
  return [...kinds].sort().join(' ');
}

/**
 * What a line of text is, by its place, size and stay: openings set their title large and in the middle, staff names
 * small and to a side, and lyrics small in the middle of the lower edge (or of the upper, one after another).
 */
export const classifyTrack = ({ box, start, end }: TextTrack): TextKind => kindOf(box, end - start);

function kindOf(line: TextBox, seconds: number): TextKind {
  const middle = (line.left + line.right) / 2;
  const isCentred = Math.abs(middle - 0.5) < CENTRED;
  if (isCentred && line.top > LYRIC_TOP) return 'lyric';
  if (isCentred && line.bottom < LYRIC_BOTTOM && seconds > LYRICS_SECONDS) return 'lyric';
  return heightOf(line) >= TITLE_HEIGHT && Math.abs(middle - 0.5) < 0.2 ? 'title' : 'credit';
}

const heightOf = (box: TextBox): number => box.bottom - box.top;
