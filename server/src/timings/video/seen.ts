import type { Span, SpoilerBox } from '../analysis-result.js';
import { classifyTrack, isRoll } from './classify-text.js';
import { joinSpans, spansWhere, type TextSample } from './text-samples.js';
import { type TextTrack, trackText } from './text-tracks.js';

/** What was seen, and where it was looked. Seconds. */
export interface Seen {
  readonly looked: readonly Span[];
  readonly text: readonly Span[];
  readonly spoiler: readonly Span[];
  readonly spoilerBoxes: readonly SpoilerBox[];
  readonly title: readonly Span[];
  readonly black: readonly Span[];
  readonly cuts: readonly number[];
}

export const nothingSeen: Seen = {
  looked: [],
  text: [],
  spoiler: [],
  spoilerBoxes: [],
  title: [],
  black: [],
  cuts: [],
};

/** Text fades in and out: it can be read a little before and after the network is sure. */
const FADE_SECONDS = 0.12;
/** Between the glimpses of a credit roll its lines are few for a while. */
const ROLL_GAP = 8;
const SHORTEST_ROLL = 2;
/** Two pieces of text closer than this leave nothing between them to see. */
const TEXT_GAP = 0.12;

/** @param reach a sample stands for at most this much time on either side */
export function sumUp(
  samples: readonly TextSample[],
  looked: readonly Span[],
  black: readonly Span[],
  cuts: readonly number[],
  reach: number,
): Seen {
  const rolls = joinSpans(
    spansWhere(samples, ({ boxes }) => isRoll(boxes), reach),
    ROLL_GAP,
  ).filter(([start, end]) => end - start > SHORTEST_ROLL);
  const isInRoll = ({ start, end }: TextTrack): boolean =>
    rolls.some(([from, to]) => end >= from - ROLL_GAP / 2 && start <= to + ROLL_GAP / 2);
  const lines = trackText(samples, reach).map((track) => ({ ...track, kind: classifyTrack(track) }));
  const spoilers = lines.filter((line) => line.kind !== 'lyric' && !isInRoll(line));
  const spansOf = (those: readonly TextTrack[]): Span[] =>
    joinSpans(
      joinSpans(
        those.map(({ start, end }): Span => [start, end]),
        TEXT_GAP,
      ).map(([start, end]): Span => [Math.max(0, start - FADE_SECONDS), end + FADE_SECONDS]),
      0.02,
    );
  return {
    looked: joinSpans(looked, 0.05),
    text: joinSpans([...spansOf(lines), ...rolls], 0.02),
    spoiler: spansOf(spoilers),
    spoilerBoxes: spoilers.map(({ start, end, box: { left, top, right, bottom } }) => ({
      start,
      end,
      left,
      top,
      right,
      bottom,
    })),
    title: spansOf(lines.filter((line) => line.kind === 'title' && !isInRoll(line))),
    black,
    cuts,
  };
}

/** Stretches of black. @param luma 0…1 of consecutive frames */
export function blackSpans(luma: Float32Array, start: number, frameSeconds: number): Span[] {
  const spans: [number, number][] = [];
  for (const [k, value] of luma.entries()) {
    if (value >= BLACK_LUMA) continue;
    const from = start + k * frameSeconds;
    const last = spans.at(-1);
    if (last && from - last[1] < frameSeconds / 2) last[1] = from + frameSeconds;
    else spans.push([from, from + frameSeconds]);
  }
  return spans;
}

const BLACK_LUMA = 0.035;
