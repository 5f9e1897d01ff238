import type { Span, SpoilerBox } from '../analysis-result.js';
import { classifyTrack, isCreditRoll, type TextKind } from './classify-text.js';
import { mergeSpans } from './spans.js';
import { spansWhere, type TextSample } from './text-samples.js';
import { type TextTrack, trackText } from './text-tracks.js';

/** What the pictures show, and where they were sampled. Seconds from the start of the file. */
export interface VideoAnalysis {
  readonly sampled: readonly Span[];
  readonly text: readonly Span[];
  /** Titles and credits: text that gives the answer away. */
  readonly spoiler: readonly Span[];
  readonly spoilerBoxes: readonly SpoilerBox[];
  readonly title: readonly Span[];
  readonly black: readonly Span[];
  /** First frames of new shots. */
  readonly cuts: readonly number[];
}

/** Nothing was sampled. */
export const emptyVideoAnalysis: VideoAnalysis = {
  sampled: [],
  text: [],
  spoiler: [],
  spoilerBoxes: [],
  title: [],
  black: [],
  cuts: [],
};

/** Text fades in and out: it can be read a little before and after the detector is sure. */
const FADE_SECONDS = 0.12;
/** Two pieces of text closer than this leave nothing between them to see. */
const TEXT_GAP = 0.12;
/** A credit roll has few lines for a while now and then. */
const ROLL_GAP = 8;
const SHORTEST_ROLL = 2;
const ROUNDING = 0.02;

export interface VideoSamples {
  readonly text: readonly TextSample[];
  /** A text sample stands for at most this much time on either side. */
  readonly reach: number;
  readonly sampled: readonly Span[];
  readonly black: readonly Span[];
  readonly cuts: readonly number[];
}

/** Tracks text, and tells what gives the answer away. */
export function summariseVideo({ text, reach, sampled, black, cuts }: VideoSamples): VideoAnalysis {
  const rolls = findCreditRolls(text, reach);
  const lines = trackText(text, reach).map((track) => ({ ...track, kind: classifyTrack(track) }));
  const spoilers = lines.filter((line) => line.kind !== 'lyric' && !isNearRoll(line, rolls));
  const ofKind = (kind: TextKind): typeof lines => spoilers.filter((line) => line.kind === kind);
  return {
    sampled: mergeSpans(sampled, 0.05),
    text: mergeSpans([...readableSpans(lines), ...rolls], ROUNDING),
    spoiler: readableSpans(spoilers),
    spoilerBoxes: spoilers.map(({ start, end, box: { left, top, right, bottom } }) => ({
      ...{ start, end },
      ...{ left, top, right, bottom },
    })),
    title: readableSpans(ofKind('title')),
    black: mergeSpans(black, ROUNDING),
    cuts,
  };
}

const findCreditRolls = (samples: readonly TextSample[], reach: number): Span[] =>
  mergeSpans(
    spansWhere(samples, ({ boxes }) => isCreditRoll(boxes), reach),
    ROLL_GAP,
  ).filter(([start, end]) => end - start > SHORTEST_ROLL);

/** Names that pass by are text, but nobody can read the answer in them. */
const isNearRoll = ({ start, end }: TextTrack, rolls: readonly Span[]): boolean =>
  rolls.some(([from, to]) => end >= from - ROLL_GAP / 2 && start <= to + ROLL_GAP / 2);

const readableSpans = (lines: readonly TextTrack[]): Span[] =>
  mergeSpans(
    mergeSpans(
      lines.map(({ start, end }): Span => [start, end]),
      TEXT_GAP,
    ).map(([start, end]): Span => [Math.max(0, start - FADE_SECONDS), end + FADE_SECONDS]),
    ROUNDING,
  );
