import { median } from './median.js';
import { isInSameRow, unionOf } from './text-lines.js';
import type { TextBox } from './text-boxes.js';
import { inOrder, spanOfSample, type TextLine, type TextSample } from './text-samples.js';

/** A line of text that stays, or moves steadily. Seconds. */
export interface TextTrack {
  readonly start: number;
  readonly end: number;
  /** It as each sample shows it, in order of time. */
  readonly sightings: readonly TextLine[];
  /** All the place that it took. */
  readonly box: TextBox;
  /** Where it mostly stood: for a while it may have been found together with what stood beside it. */
  readonly typical: TextBox;
  /** Samples before it and after it do not show it: it was seen from its beginning to its end. */
  readonly isWhole: boolean;
}

/** A line seen again within so many seconds, in the same place, never left. */
const LONGEST_GAP = 1.2;
/** Its strokes may be away for so long: behind a flash. */
const FLICKER_SECONDS = 0.1;
/** A line that moves goes so far (and at least so far) from one sample to the next, keeps its row, and its length to this share. */
const LEAST_MOVE = 0.008;
const FARTHEST_MOVE = 0.15;
const SAME_LENGTH = 0.8;
const SAME_ROW = 0.012;

interface OpenTrack extends Omit<TextTrack, 'typical' | 'isWhole'> {
  readonly lastTime: number;
  readonly last: TextLine;
  /** What the samples alone tell of its start. */
  readonly earliest: number;
  readonly firstSample: number;
  readonly lastSample: number;
}

/**
 * Links lines of text from sample to sample.
 *
 * @param reach a sample stands for at most this much time on either side, seconds
 */
export function trackText(samples: readonly TextSample[], reach: number): TextTrack[] {
  const sorted = inOrder(samples);
  const tracks: OpenTrack[] = [];
  for (const [k, { time, lines }] of sorted.entries()) {
    const [earliest, latest] = spanOfSample(sorted, k, reach);
    for (const line of lines) {
      const newest = { lastTime: time, lastSample: k, last: line, end: line.until };
      const at = tracks.findLastIndex((track) => continues(track, line, time));
      const track = tracks[at];
      if (!track) {
        tracks.push({ ...newest, earliest, firstSample: k, start: line.since, sightings: [line], box: line });
        continue;
      }
      const sightings = [...track.sightings, line];
      const known = { ...track, ...newest, sightings, box: unionOf(track.box, line) };
      // Where a line moves, its strokes leave their place while it is still to be seen.
      tracks[at] = hasMoved(track.last, line)
        ? { ...known, start: Math.min(track.start, track.earliest), end: Math.max(latest, known.end) }
        : known;
    }
  }
  const isSampledBetween = (k: number): boolean =>
    (sorted[k + 1]?.time ?? Infinity) - (sorted[k]?.time ?? -Infinity) <= LONGEST_GAP;
  return tracks.map(({ start, end, sightings, box, firstSample, lastSample }) => ({
    ...{ start, end, sightings, box },
    typical: typicalBox(sightings),
    isWhole: isSampledBetween(firstSample - 1) && isSampledBetween(lastSample),
  }));
}

const typicalBox = (sightings: readonly TextLine[]): TextBox => ({
  left: median(sightings.map(({ left }) => left)),
  top: median(sightings.map(({ top }) => top)),
  right: median(sightings.map(({ right }) => right)),
  bottom: median(sightings.map(({ bottom }) => bottom)),
  confidence: median(sightings.map(({ confidence }) => confidence)),
});

function continues({ lastTime, last }: OpenTrack, line: TextLine, time: number): boolean {
  if (time - lastTime > LONGEST_GAP || time === lastTime) return false;
  if (hasMoved(last, line)) return true;
  // The strokes of the one were gone before those of the other came.
  return line.since <= last.until + FLICKER_SECONDS && isInSamePlace(last, line);
}

/** Is half of the smaller where the other is? */
function isInSamePlace(a: TextBox, b: TextBox): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return false;
  const smaller = Math.min((a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top));
  return (
    width * height > 0.5 * smaller ||
    (isInSameRow(a, b) && width > 0.5 * Math.min(a.right - a.left, b.right - b.left))
  );
}

/** Has a line crawled along its row? */
function hasMoved(a: TextBox, b: TextBox): boolean {
  const [before, after] = [a.right - a.left, b.right - b.left];
  const move = Math.abs(a.left + a.right - b.left - b.right) / 2;
  return (
    Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < SAME_ROW &&
    Math.min(before, after) > SAME_LENGTH * Math.max(before, after) &&
    move > LEAST_MOVE &&
    move < FARTHEST_MOVE
  );
}
