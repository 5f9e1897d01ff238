import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';
import type { TextBox } from './text-boxes.js';

/** Rows of one line differ by no more than this, a share of the frame's height. */
const SAME_ROW = 0.025;
/** The detector finds a line in pieces: those closer than so many heights of it are one (of a frame's width to its height). */
const PIECE_GAP = 1.2;
/** What is narrower is texture: two letters at least make a line. A share of the frame's width. */
const LEAST_WIDTH = 0.02;
const LEAST_COLUMN = 0.012;
const UPRIGHT_ASPECT = 1.6;

/** The lines of a frame: pieces put together, and what is too narrow for a line left out. */
export function mergeIntoLines(boxes: readonly TextBox[]): TextBox[] {
  const lines: TextBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.left - b.left)) {
    const at = lines.findIndex(
      (line) =>
        isInSameRow(line, box) &&
        !(isUpright(line) && isUpright(box)) &&
        box.left - line.right < PIECE_GAP * Math.max(line.bottom - line.top, box.bottom - box.top),
    );
    const line = lines[at];
    if (line) lines[at] = unionOf(line, box);
    else lines.push(box);
  }
  return lines.filter((line) => line.right - line.left >= (isUpright(line) ? LEAST_COLUMN : LEAST_WIDTH));
}

/** Columns that are written from top to bottom stand side by side. */
const isUpright = ({ left, right, top, bottom }: TextBox): boolean =>
  (bottom - top) * FRAME_HEIGHT > UPRIGHT_ASPECT * (right - left) * FRAME_WIDTH;

export const isInSameRow = (a: TextBox, b: TextBox): boolean =>
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < SAME_ROW;

export const unionOf = (a: TextBox, b: TextBox): TextBox => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
  confidence: Math.max(a.confidence, b.confidence),
});
