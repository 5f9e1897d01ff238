import type { SegmentKind } from '@quiz-factory/shared';
import type { ScoredSection } from './score-sections.js';
import type { SongStructure } from './song-structure.js';

/** A stretch of a song that may become the guess. Seconds. */
export interface CandidateWindow {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly kind: SegmentKind;
  /** For people. */
  readonly reasons: readonly string[];
}

/** The first and last seconds of an opening are fades and logos. */
const EDGE_SECONDS = 0.4;
/** A guess that begins a moment before the downbeat does not swallow its attack. */
const PRE_ROLL = 0.03;
/** People know how a chorus begins; the middle of one is only half as good. */
const ENTRY_BONUS = 0.25;
const LATENESS_COST_PER_BAR = 0.02;

/** Every window of `seconds` that begins on a downbeat, best first. */
export function rankCandidateWindows(
  { bars, beatGrid }: Pick<SongStructure, 'bars' | 'beatGrid'>,
  sections: readonly ScoredSection[],
  seconds: number,
  duration: number,
): CandidateWindow[] {
  const windows: CandidateWindow[] = [];
  for (const [bar, time] of bars.times.entries()) {
    const start = Math.max(0, time - PRE_ROLL);
    const end = start + seconds;
    if (end > duration - EDGE_SECONDS) continue;
    let score = 0;
    let longest = 0;
    let main: ScoredSection | undefined;
    for (const section of sections) {
      const overlap = Math.max(0, Math.min(end, section.end) - Math.max(start, section.start));
      score += (overlap / seconds) * section.score;
      if (overlap > longest) {
        longest = overlap;
        main = section;
      }
    }
    if (!main) continue;
    const isEntry = main.firstBar === bar;
    const barsLate = Math.max(0, start - main.start) / beatGrid.barSeconds;
    windows.push({
      start,
      end,
      score: score + (isEntry ? ENTRY_BONUS : -LATENESS_COST_PER_BAR * barsLate),
      kind: main.kind,
      reasons: [...main.reasons, isEntry ? 'begins where the section begins' : 'begins on a downbeat'],
    });
  }
  return windows.sort((a, b) => b.score - a.score || a.start - b.start);
}
