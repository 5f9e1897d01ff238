import type { Span } from '../analysis-result.js';
import type { LineCrop } from './line-crop.js';
import type { TextBox } from './text-boxes.js';

/** A line of text on a frame. Seconds from the start of the file. */
export interface TextLine extends TextBox {
  /** Since when and until when its strokes keep their place, as far as they were followed. */
  readonly since: number;
  readonly until: number;
  /** Its pixels, for reading. */
  readonly crop?: LineCrop | undefined;
}

/** The text on the screen at one moment. */
export interface TextSample {
  /** Seconds from the start of the file. */
  readonly time: number;
  readonly lines: readonly TextLine[];
}

export const inOrder = (samples: readonly TextSample[]): TextSample[] =>
  [...samples].sort((a, b) => a.time - b.time);

/**
 * The time that a sample stands for: half way to its neighbours, but no further than `reach`.
 *
 * @param sorted samples in order of time
 */
export function spanOfSample(sorted: readonly TextSample[], k: number, reach: number): Span {
  const time = sorted[k]?.time ?? 0;
  const before = sorted[k - 1]?.time ?? -Infinity;
  const after = sorted[k + 1]?.time ?? Infinity;
  return [Math.max(0, time - reach, (before + time) / 2), Math.min(time + reach, (after + time) / 2)];
}

/** Stretches in which samples match. @param reach as of spanOfSample */
export function spansWhere(
  samples: readonly TextSample[],
  matches: (sample: TextSample) => boolean,
  reach: number,
): Span[] {
  const spans: [number, number][] = [];
  const sorted = inOrder(samples);
  for (const [k, sample] of sorted.entries()) {
    if (!matches(sample)) continue;
    const [start, end] = spanOfSample(sorted, k, reach);
    const last = spans.at(-1);
    if (last && start - last[1] < 1e-6) last[1] = end;
    else spans.push([start, end]);
  }
  return spans;
}
