import type { Span } from '../analysis-result.js';

/** Joins spans that overlap or are closer than `gap`, seconds. @returns them in order */
export function mergeSpans(spans: readonly Span[], gap: number): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start - last[1] <= gap) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** @returns the parts of a span that no other covers, in order */
export function subtractSpans([start, end]: Span, covered: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const [coverStart, coverEnd] of mergeSpans(covered, 0)) {
    if (coverEnd <= from || coverStart >= end) continue;
    if (coverStart > from) parts.push([from, coverStart]);
    from = coverEnd;
  }
  return from < end ? [...parts, [from, end]] : parts;
}
