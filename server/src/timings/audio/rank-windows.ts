import type { RatedSection } from './chorus.js';
import type { Structure } from './structure.js';

export interface Window {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly kind: RatedSection['kind'];
  readonly reasons: readonly string[];
}

/** The first and last seconds of an opening are fades and logos. */
const EDGE_SECONDS = 0.4;
/** A guess that begins a hair before the downbeat does not swallow its attack. */
const BEFORE_DOWNBEAT = 0.03;

/** Every window that begins on a downbeat, best first. */
export function rankWindows(
  { bars, meter }: Structure,
  sections: readonly RatedSection[],
  seconds: number,
  duration: number,
): Window[] {
  const windows: Window[] = [];
  for (const [bar, time] of bars.times.entries()) {
    const start = Math.max(0, time - BEFORE_DOWNBEAT);
    const end = start + seconds;
    if (end > duration - EDGE_SECONDS) continue;
    let score = 0;
    let inBest = 0;
    let home: RatedSection | undefined;
    for (const section of sections) {
      const inside = Math.max(0, Math.min(end, section.end) - Math.max(start, section.start));
      score += (inside / seconds) * section.score;
      if (inside > inBest) {
        inBest = inside;
        home = section;
      }
    }
    if (!home) continue;
    // People know how a chorus begins; the middle of one is only half as good.
    const isEntry = home.from === bar;
    const late = Math.max(0, start - home.start) / meter.barSeconds;
    windows.push({
      start,
      end,
      score: score + (isEntry ? 0.25 : -0.02 * late),
      kind: home.kind,
      reasons: [
        ...home.reasons,
        ...(isEntry ? ['begins where the section begins'] : ['begins on a downbeat']),
      ],
    });
  }
  return windows.sort((a, b) => b.score - a.score || a.start - b.start);
}
