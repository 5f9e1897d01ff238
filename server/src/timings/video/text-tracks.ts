import type { TextBox } from './text-boxes.js';
import { standsFor, type TextSample } from './text-samples.js';

/** A place on the screen where text stood for a while. Seconds. */
export interface TextTrack {
  readonly start: number;
  readonly end: number;
  /** Samples that show it. */
  readonly count: number;
  /** All the place that it took. */
  readonly box: TextBox;
}

/** A line seen again within so many seconds, in the same place, never left. */
const LONGEST_GAP = 1.2;
/** Rows of one line differ by no more than this, a share of the frame's height. */
const SAME_ROW = 0.025;
/** The network finds a line in pieces: those closer than so many heights of it are one (16:9). */
const PIECE_GAP = 2.5;
/** What is smaller is texture. Shares of the frame. */
const LEAST_WIDTH = 0.06;
/** A line of writing is wider than high: single signs and patches of texture are not. */
const LEAST_ASPECT = 1.1;
/** At its surest a line is as sure as this. */
const SURE = 0.55;
const LEAST_SAMPLES = 2;
/** What is gone so soon was texture: nobody can read it. */
const SHORTEST_SECONDS = 0.5;

/** The lines of a frame: pieces put together, and what is too small or too narrow for a line left out. */
export function linesOf(boxes: readonly TextBox[]): TextBox[] {
  const lines: TextBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.left - b.left)) {
    const at = lines.findIndex(
      (line) =>
        inOneRow(line, box) &&
        box.left - line.right < PIECE_GAP * Math.max(line.bottom - line.top, box.bottom - box.top),
    );
    const line = lines[at];
    if (line) lines[at] = union(line, box);
    else lines.push(box);
  }
  return lines.filter(
    ({ left, right, top, bottom }) =>
      right - left >= LEAST_WIDTH && right - left >= LEAST_ASPECT * (bottom - top),
  );
}

/**
 * Links lines of text from sample to sample. What is drawn over a picture stays where it is, while texture that looks
 * like writing changes with every frame: only what is seen at least twice, for some time, counts.
 *
 * @param reach a sample stands for at most this much time on either side
 */
export function trackText(samples: readonly TextSample[], reach: number): TextTrack[] {
  const sorted = [...samples].sort((a, b) => a.time - b.time);
  const tracks: { start: number; last: number; end: number; count: number; box: TextBox; line: TextBox }[] =
    [];
  for (const [k, { time, boxes }] of sorted.entries()) {
    const [start, end] = standsFor(sorted, k, reach);
    for (const line of linesOf(boxes)) {
      const track = tracks.findLast(
        (other) =>
          time - other.last <= LONGEST_GAP && inOneRow(other.line, line) && overlaps(other.line, line),
      );
      if (!track) {
        tracks.push({ start, last: time, end, count: 1, box: line, line });
        continue;
      }
      if (track.last !== time) track.count += 1;
      track.last = time;
      track.end = end;
      track.box = union(track.box, line);
      track.line = line;
    }
  }
  return tracks.filter(
    ({ start, end, count, box }) =>
      count >= LEAST_SAMPLES && end - start >= SHORTEST_SECONDS && box.confidence >= SURE,
  );
}

const inOneRow = (a: TextBox, b: TextBox): boolean =>
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < SAME_ROW;

/** Is half of the shorter line where the other is? */
const overlaps = (a: TextBox, b: TextBox): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 * Math.min(a.right - a.left, b.right - b.left);

const union = (a: TextBox, b: TextBox): TextBox => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
  confidence: Math.max(a.confidence, b.confidence),
});
