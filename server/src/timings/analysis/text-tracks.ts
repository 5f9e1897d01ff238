import type { TextBox } from './text-boxes.js';
import { standsFor, type TextSample } from './text-samples.js';

/** One line of text that stood still for a while. Seconds. */
export interface TextTrack {
  readonly start: number;
  readonly end: number;
  /** Samples that show it. */
  readonly count: number;
  readonly box: TextBox;
}

/** A line seen again within so many seconds, in the same place, never left. */
const LONGEST_GAP = 1.2;
/** A line moves and changes its size by less than this between two looks: shares of the frame, and of the size. */
const SAME_PLACE = 0.025;
const SAME_SIZE = 0.45;

interface Growing {
  start: number;
  last: number;
  end: number;
  count: number;
  box: TextBox;
}

/**
 * Links boxes of text from sample to sample. What is drawn over a picture stays where it is, while texture that looks
 * like writing changes with every frame: only what is seen at least twice, for some time, counts.
 *
 * @param reach a sample stands for at most this much time on either side
 */
export function trackText(samples: readonly TextSample[], reach: number): TextTrack[] {
  const sorted = [...samples].sort((a, b) => a.time - b.time);
  const growing: Growing[] = [];
  let open: Growing[] = [];
  for (const [k, { time, boxes }] of sorted.entries()) {
    const [from, to] = standsFor(sorted, k, reach);
    open = open.filter((track) => time - track.last <= LONGEST_GAP);
    const taken = new Set<Growing>();
    for (const box of boxes) {
      const track = open.find((other) => !taken.has(other) && isSame(other.box, box));
      if (track) {
        track.last = time;
        track.end = to;
        track.count += 1;
        track.box = box;
        taken.add(track);
        continue;
      }
      const begun = { start: from, last: time, end: to, count: 1, box };
      growing.push(begun);
      open.push(begun);
      taken.add(begun);
    }
  }
  return growing;
}

function isSame(a: TextBox, b: TextBox): boolean {
  const widthA = a.right - a.left;
  const widthB = b.right - b.left;
  const heightA = a.bottom - a.top;
  const heightB = b.bottom - b.top;
  return (
    Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < SAME_PLACE &&
    Math.abs(a.left + a.right - b.left - b.right) / 2 < SAME_PLACE &&
    Math.abs(widthA - widthB) < SAME_SIZE * Math.max(widthA, widthB) &&
    Math.abs(heightA - heightB) < SAME_SIZE * Math.max(heightA, heightB)
  );
}

export const aspectOf = (box: TextBox): number => (box.right - box.left) / (box.bottom - box.top);
