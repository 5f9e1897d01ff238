import type { TextBox } from './text-boxes.js';

/** Rows of one line differ by no more than this, a share of the frame's height. */
const SAME_ROW = 0.025;
/** The detector finds a line in pieces: those closer than so many heights of it are one (16:9). */
const PIECE_GAP = 2.5;
/** What is narrower is texture. A share of the frame's width. */
const LEAST_WIDTH = 0.06;
/** A line of writing is wider than high: single signs and patches of texture are not. */
const LEAST_ASPECT = 1.1;

/** The lines of a frame: pieces put together, and what is too small or too narrow for a line left out. */
export function mergeIntoLines(boxes: readonly TextBox[]): TextBox[] {
  const lines: TextBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.left - b.left)) {
    const at = lines.findIndex(
      (line) =>
        isInSameRow(line, box) &&
        box.left - line.right < PIECE_GAP * Math.max(line.bottom - line.top, box.bottom - box.top),
    );
    const line = lines[at];
    if (line) lines[at] = unionOf(line, box);
    else lines.push(box);
  }
  return lines.filter(
    ({ left, right, top, bottom }) =>
      right - left >= LEAST_WIDTH && right - left >= LEAST_ASPECT * (bottom - top),
  );
}

export const isInSameRow = (a: TextBox, b: TextBox): boolean =>
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < SAME_ROW;

export const unionOf = (a: TextBox, b: TextBox): TextBox => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
  confidence: Math.max(a.confidence, b.confidence),
});
