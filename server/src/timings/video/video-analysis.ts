import type { Span, SpoilerBox } from '../analysis-result.js';
import {
  classifyTrack,
  isCreditRoll,
  isInLyricPlace,
  type ReadTrack,
  type TextKind,
} from './classify-text.js';
import type { Reading } from './decode-letters.js';
import type { LineCrop } from './line-crop.js';
import { mergeSpans } from './spans.js';
import { spansWhere, type TextSample } from './text-samples.js';
import { isText, isUndecided } from './text-likelihood.js';
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
  /** What was read of lines, by their pixels. */
  readonly readings: ReadonlyMap<LineCrop, Reading>;
}

/** Tracks text, and tells what gives the answer away. */
export function summariseVideo(samples: VideoSamples): VideoAnalysis {
  const { text, reach, sampled, black, cuts } = samples;
  const rolls = findCreditRolls(text, reach);
  const tracks = standingTracks(samples, rolls).filter((track) => isText(track, track.reading));
  const lines = tracks.map((track) => ({ ...track, kind: classifyTrack(track, tracks) }));
  const spoilers = lines.filter((line) => line.kind !== 'lyric');
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

/** The surest picture of each line whose words would help to tell what it is, and were not read yet. */
export function linesToRead(samples: VideoSamples): LineCrop[] {
  const rolls = findCreditRolls(samples.text, samples.reach);
  return standingTracks(samples, rolls).flatMap((track) => {
    if (track.reading || !(isUndecided(track) || isInLyricPlace(track))) return [];
    const [surest] = [...track.sightings].sort((a, b) => b.confidence - a.confidence);
    return surest?.crop ?? [];
  });
}

/** Lines that stand, each with what was read of it; names that roll by are text, but nobody reads the answer in them. */
const standingTracks = ({ text, reach, readings }: VideoSamples, rolls: readonly Span[]): ReadTrack[] =>
  trackText(text, reach)
    .filter((track) => !isNearRoll(track, rolls))
    .map((track) => ({
      ...track,
      reading: track.sightings.flatMap(({ crop }) => (crop && readings.get(crop)) ?? [])[0],
    }));

const findCreditRolls = (samples: readonly TextSample[], reach: number): Span[] =>
  mergeSpans(
    spansWhere(samples, ({ lines }) => isCreditRoll(lines), reach),
    ROLL_GAP,
  ).filter(([start, end]) => end - start > SHORTEST_ROLL);

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
