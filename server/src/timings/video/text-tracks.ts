import type { TextBox } from './text-boxes.js';
import { isInSameRow, mergeIntoLines, unionOf } from './text-lines.js';
import { inOrder, spanOfSample, type TextSample } from './text-samples.js';

/** A line of text that stays in its place. Seconds. */
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
/** Texture is never as sure as this; a line is, at its surest. */
const LEAST_CONFIDENCE = 0.55;
const LEAST_SAMPLES = 2;
/** What is gone so soon was texture: nobody can read it. */
const SHORTEST_SECONDS = 0.5;

interface OpenTrack extends TextTrack {
  readonly lastTime: number;
  readonly lastLine: TextBox;
}

/**
 * Links lines of text from sample to sample. What is drawn over a picture stays where it is, while texture that looks
 * like writing changes with every frame: only what is seen at least twice, for some time, counts.
 *
 * @param reach a sample stands for at most this much time on either side, seconds
 */
export function trackText(samples: readonly TextSample[], reach: number): TextTrack[] {
  const sorted = inOrder(samples);
  const tracks: OpenTrack[] = [];
  for (const [k, { time, boxes }] of sorted.entries()) {
    const [start, end] = spanOfSample(sorted, k, reach);
    for (const line of mergeIntoLines(boxes)) {
      const at = tracks.findLastIndex((track) => continues(track, line, time));
      const track = tracks[at];
      if (!track) tracks.push({ start, end, count: 1, box: line, lastTime: time, lastLine: line });
      else
        tracks[at] = {
          start: track.start,
          end,
          count: track.count + (track.lastTime === time ? 0 : 1),
          box: unionOf(track.box, line),
          lastTime: time,
          lastLine: line,
        };
    }
  }
  return tracks.filter(
    ({ start, end, count, box }) =>
      count >= LEAST_SAMPLES && end - start >= SHORTEST_SECONDS && box.confidence >= LEAST_CONFIDENCE,
  );
}

const continues = ({ lastTime, lastLine }: OpenTrack, line: TextBox, time: number): boolean =>
  time - lastTime <= LONGEST_GAP && isInSameRow(lastLine, line) && isInSameColumns(lastLine, line);

/** Is half of the shorter line where the other is? */
const isInSameColumns = (a: TextBox, b: TextBox): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 * Math.min(a.right - a.left, b.right - b.left);
