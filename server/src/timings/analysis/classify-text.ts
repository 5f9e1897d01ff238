import type { TextBox } from './text-boxes.js';
import { aspectOf, type TextTrack } from './text-tracks.js';

export type TextKind = 'title' | 'credit' | 'lyric';

/** Lines that stand in one column, as many as this, are a roll: names pass by, none stays to be read. */
const ROLL_LINES = 5;
const ROLL_HEIGHT = 0.45;
/** The network shrinks what it finds: a drawn line is about half as high again. */
const TITLE_HEIGHT = 0.038;
/** What is smaller is texture, or a piece of a line that was found otherwise. */
const LEAST_WIDTH = 0.06;
/** A line of writing is wider than high: single signs and patches of texture are not. */
const LEAST_ASPECT = 1.1;
/** Lyrics stand in the middle of the lower edge … */
const LYRIC_TOP = 0.74;
/** … or of the upper, where they follow each other without a pause. */
const LYRIC_BOTTOM = 0.22;
const CHAINED_SECONDS = 0.45;
const CENTRED = 0.08;

export const isReadable = (box: TextBox): boolean =>
  box.right - box.left >= LEAST_WIDTH && aspectOf(box) >= LEAST_ASPECT;

/** Many lines one below the other, over most of the height: a credit roll. */
export function isRoll(boxes: readonly TextBox[]): boolean {
  const small = boxes.filter((box) => heightOf(box) < TITLE_HEIGHT * 1.4);
  if (small.length < ROLL_LINES) return false;
  const rows = new Set(small.map((box) => Math.round(((box.top + box.bottom) / 2) * 40)));
  const top = Math.min(...small.map((box) => box.top));
  const bottom = Math.max(...small.map((box) => box.bottom));
  return rows.size >= ROLL_LINES && bottom - top > ROLL_HEIGHT;
}

/** What a frame shows, in one word that changes when its text does. */
export function layoutOf(boxes: readonly TextBox[]): string {
  if (isRoll(boxes)) return 'roll';
  const kinds = new Set(joinRows(boxes.filter(isReadable)).map((box) => kindOf(box, false)));
  return [...kinds].sort().join(' ');
}

export interface TextLine extends TextTrack {
  readonly kind: TextKind;
}

/**
 * What lines of text are, by their place, size and order: openings set their title large and in the middle, staff names
 * small and to a side, and lyrics small in the middle of the lower edge (or of the upper, one after another).
 */
export function classifyLines(tracks: readonly TextTrack[]): TextLine[] {
  const centred = tracks.filter((track) => isCentred(track.box) && heightOf(track.box) < TITLE_HEIGHT * 1.4);
  return tracks.map((track): TextLine => {
    const together = tracks.filter(
      ({ start, end, box }) =>
        inOneRow(box, track.box) && Math.min(end, track.end) - Math.max(start, track.start) > 0,
    );
    const line = together.reduce((whole, { box }) => union(whole, box), track.box);
    const isChained = centred.some(
      (other) =>
        other !== track &&
        inOneRow(other.box, track.box) &&
        Math.min(Math.abs(other.start - track.end), Math.abs(track.start - other.end)) < CHAINED_SECONDS,
    );
    return { ...track, kind: kindOf(line, isChained) };
  });
}

function kindOf(line: TextBox, isChained: boolean): TextKind {
  if (isCentred(line) && line.top > LYRIC_TOP) return 'lyric';
  if (isCentred(line) && line.bottom < LYRIC_BOTTOM && isChained) return 'lyric';
  const middle = (line.left + line.right) / 2;
  return heightOf(line) >= TITLE_HEIGHT && Math.abs(middle - 0.5) < 0.2 ? 'title' : 'credit';
}

/** Pieces of one line, as the network sometimes finds it, put together. */
function joinRows(boxes: readonly TextBox[]): TextBox[] {
  const rows: TextBox[] = [];
  for (const box of boxes) {
    const at = rows.findIndex((row) => inOneRow(row, box));
    const row = rows[at];
    if (row) rows[at] = union(row, box);
    else rows.push(box);
  }
  return rows;
}

const heightOf = (box: TextBox): number => box.bottom - box.top;
const isCentred = (box: TextBox): boolean => Math.abs((box.left + box.right) / 2 - 0.5) < CENTRED;
const inOneRow = (a: TextBox, b: TextBox): boolean =>
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < 0.02;
const union = (a: TextBox, b: TextBox): TextBox => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});
