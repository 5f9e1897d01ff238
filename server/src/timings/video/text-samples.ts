import type { Span } from '../analysis-result.js';
import type { TextBox } from './text-boxes.js';

/** What stands on the screen at one moment. */
export interface TextSample {
  readonly time: number;
  readonly boxes: readonly TextBox[];
  /** Mean luma, 0…1. */
  readonly luma: number;
}

/** Stretches in which samples agree, each sample standing for the time half way to its neighbours. */
export function spansWhere(
  samples: readonly TextSample[],
  matches: (sample: TextSample) => boolean,
  reach: number,
): Span[] {
  const spans: [number, number][] = [];
  const sorted = [...samples].sort((a, b) => a.time - b.time);
  for (const [k, sample] of sorted.entries()) {
    if (!matches(sample)) continue;
    const [start, end] = standsFor(sorted, k, reach);
    const last = spans.at(-1);
    if (last && start - last[1] < 1e-6) last[1] = end;
    else spans.push([start, end]);
  }
  return spans;
}

/** Joins spans that are closer than `gap`, seconds. */
export function joinSpans(spans: readonly Span[], gap: number): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start - last[1] <= gap) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** The time that a sample stands for: half way to its neighbours, or as far as it reaches. */
export function standsFor(sorted: readonly TextSample[], k: number, reach: number): Span {
  const time = sorted[k]?.time ?? 0;
  const before = sorted[k - 1]?.time ?? -Infinity;
  const after = sorted[k + 1]?.time ?? Infinity;
  return [Math.max(0, time - reach, (before + time) / 2), Math.min(time + reach, (after + time) / 2)];
}
