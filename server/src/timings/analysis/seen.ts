import type { Span } from './analysis-result.js';
import { joinSpans, spansWhere, type TextSample } from './text-samples.js';

/** What was seen, and where it was looked. Seconds. */
export interface Seen {
  readonly looked: readonly Span[];
  readonly text: readonly Span[];
  readonly spoiler: readonly Span[];
  readonly title: readonly Span[];
  readonly black: readonly Span[];
  readonly cuts: readonly number[];
}

export const nothingSeen: Seen = { looked: [], text: [], spoiler: [], title: [], black: [], cuts: [] };

/** Text fades in and out: it can be read a little before and after the network is sure. */
const FADE_SECONDS = 0.12;
/** What is gone so soon was texture, or a lyric that changed. */
const SHORTEST_SPOILER = 0.45;
/** Between the glimpses of a credit roll its lines are few for a while. */
const ROLL_GAP = 8;
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
    spansWhere(samples, ({ kinds }) => kinds.includes('roll'), reach),
    ROLL_GAP,
  ).filter(([start, end]) => end - start > 2);
  const inRoll = (time: number): boolean =>
    rolls.some(([start, end]) => time >= start - ROLL_GAP / 2 && time <= end + ROLL_GAP / 2);
  const text = spansWhere(samples, ({ kinds }) => kinds.length > 0, reach);
  const spoiler = spansWhere(
    samples,
    ({ kinds, time }) => kinds.includes('title') || (kinds.includes('credit') && !inRoll(time)),
    reach,
  );
  const title = spansWhere(samples, ({ kinds, time }) => kinds.includes('title') && !inRoll(time), reach);
  const lasting = (spans: readonly Span[]): Span[] =>
    joinSpans(spans, TEXT_GAP)
      .filter(([start, end]) => end - start >= SHORTEST_SPOILER)
      .map(([start, end]): Span => [Math.max(0, start - FADE_SECONDS), end + FADE_SECONDS]);
  return {
    looked: joinSpans(looked, 0.05),
    text: joinSpans(
      joinSpans(text, TEXT_GAP).map(([start, end]): Span => [
        Math.max(0, start - FADE_SECONDS),
        end + FADE_SECONDS,
      ]),
      0.02,
    ),
    spoiler: lasting(spoiler),
    title: lasting(title),
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
