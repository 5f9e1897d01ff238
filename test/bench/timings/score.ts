import { z } from 'zod';

const span = z.tuple([z.number(), z.number()]).readonly();
type Span = z.infer<typeof span>;

/** What is true of a clip: lies beside it as JSON. Seconds from the start of the file. */
export const clipTruth = z.object({
  id: z.string(),
  duration: z.number(),
  fps: z.number(),
  bar_s: z.number(),
  sections: z.array(z.object({ label: z.string(), start: z.number(), end: z.number() })),
  chorus: z.array(span),
  cuts: z.array(z.number()),
  black: z.array(span),
  silence: z.array(span).default([]),
  texts: z.array(
    z.object({
      kind: z.string(),
      start: z.number(),
      end: z.number(),
      /** Pixels: left, top, right, bottom. Rolls have none. */
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullish(),
      lines: z.array(z.string()).nullish(),
      /** How it comes and goes. */
      anim: z.string().optional(),
    }),
  ),
  /** Of the picture, pixels. */
  size: z.tuple([z.number(), z.number()]).nullish(),
  /** Where the tempo moves, `sections` are pieces of even tempo; these are whole. */
  whole_sections: z.array(z.object({ label: z.string(), start: z.number(), end: z.number() })).optional(),
  downbeats: z.array(z.number()).optional(),
  spoiler: z.array(span),
  guess: z.object({ acceptable: z.array(span) }),
  reveal: z.object({ acceptable: z.array(span) }),
  /** Of a corpus: two clips may be of one song. */
  song: z.string().default(''),
  fold: z.number().default(0),
  /** The form first, then whatever else is special. */
  tags: z.array(z.string()).default([]),
});
export type ClipTruth = z.infer<typeof clipTruth>;

export interface Prediction {
  readonly guessStart: number;
  readonly revealStart?: number;
  readonly confidence?: number;
  readonly cuts?: readonly number[];
  readonly text?: readonly Span[];
  readonly black?: readonly Span[];
}

export const WINDOW_SECONDS = 15;
/** What the eye cannot read, and rounding. */
const TOUCH = 0.05;
const NEAR_DOWNBEAT = 0.25;

export type Scores = Readonly<Record<string, number | undefined>>;

/** Lanes are complete only where every frame was sampled: of other strategies they are not scored. */
export function chosenOnly({ guessStart, revealStart, confidence }: Prediction): Prediction {
  return {
    guessStart,
    ...(revealStart === undefined ? {} : { revealStart }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

/** The mean of each score over the clips that have it. */
export function meanScores(rows: readonly Scores[]): Scores {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(
    columns.map((column) => {
      const known = rows.flatMap((row) => row[column] ?? []);
      const sum = known.reduce((total, value) => total + value, 0);
      return [column, known.length > 0 ? sum / known.length : undefined];
    }),
  );
}

/**
 * Scores of one clip, each 0…1, higher is better; undefined where there is nothing to find. They are those of
 * single-segment chorus detection (overlap precision) and of shot boundary detection (F at ± 2 frames).
 */
export function scoreClip(truth: ClipTruth, found: Prediction | undefined): Scores {
  const start = found?.guessStart ?? -1000;
  const end = start + WINDOW_SECONDS;
  const downbeats = truth.sections.flatMap((section) =>
    Array.from(
      { length: Math.round((section.end - section.start) / truth.bar_s) },
      (_, bar) => section.start + bar * truth.bar_s,
    ),
  );
  const ok = isIn(start, truth.guess.acceptable, TOUCH);
  const onDownbeat = downbeats.some((time) => Math.abs(time - start) <= NEAR_DOWNBEAT);
  const forbidden = [...truth.spoiler, ...truth.black, ...truth.silence];
  return {
    ok: Number(ok),
    share: truth.chorus.reduce((sum, [a, b]) => sum + overlap(start, end, a, b), 0) / WINDOW_SECONDS,
    downbeat: Number(onDownbeat),
    clean: Number(
      found && end <= truth.duration && forbidden.every(([a, b]) => overlap(start, end, a, b) <= TOUCH),
    ),
    joint: Number(ok && onDownbeat),
    reveal:
      found?.revealStart === undefined
        ? undefined
        : Number(isIn(found.revealStart, truth.reveal.acceptable, 0)),
    cuts: found?.cuts && eventsF(truth.cuts, found.cuts, 2.5 / truth.fps),
    text: found?.text && fScore(...secondsOf(textSpans(truth), found.text, truth.duration, 0.1)),
    spoiler:
      found?.text && truth.spoiler.length > 0
        ? secondsOf(truth.spoiler, found.text, truth.duration, 0.1)[1]
        : undefined,
    black: found?.black && fScore(...secondsOf(truth.black, found.black, truth.duration, 0.04)),
  };
}

const textSpans = (truth: ClipTruth): Span[] => truth.texts.map(({ start, end }) => [start, end]);
const overlap = (a: number, b: number, c: number, d: number): number =>
  Math.max(0, Math.min(b, d) - Math.max(a, c));
const isIn = (time: number, spans: readonly Span[], slack: number): boolean =>
  spans.some(([a, b]) => time >= a - slack && time <= b + slack);
const fScore = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

/** F of events, each matched at most once within the tolerance. */
function eventsF(truth: readonly number[], found: readonly number[], tolerance: number): number {
  const left = new Set(found);
  let hits = 0;
  for (const time of truth) {
    const near = [...left].filter((other) => Math.abs(other - time) <= tolerance);
    const [nearest] = near.sort((a, b) => Math.abs(a - time) - Math.abs(b - time));
    if (nearest === undefined) continue;
    left.delete(nearest);
    hits += 1;
  }
  return fScore(found.length > 0 ? hits / found.length : 0, truth.length > 0 ? hits / truth.length : 1);
}

/** @returns precision and recall of the time covered */
function secondsOf(
  truth: readonly Span[],
  found: readonly Span[],
  duration: number,
  step: number,
): [number, number] {
  let [both, ofTruth, ofFound] = [0, 0, 0];
  for (let k = 0; k < Math.floor(duration / step); k++) {
    const isTrue = truth.some(([a, b]) => k * step >= a && k * step < b);
    const isFound = found.some(([a, b]) => k * step >= a && k * step < b);
    ofTruth += Number(isTrue);
    ofFound += Number(isFound);
    both += Number(isTrue && isFound);
  }
  return [both / Math.max(1, ofFound), both / Math.max(1, ofTruth)];
}
