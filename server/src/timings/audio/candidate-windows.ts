import type { SegmentKind } from '@quiz-factory/shared';
import type { ScoredSection } from './score-sections.js';
import type { SongStructure } from './song-structure.js';

/** A stretch of a song that may become the guess. Seconds. */
export interface CandidateWindow {
  readonly start: number;
  readonly end: number;
  /** The share of it that is expected to be chorus, more where one is likely to begin: about −0.5…1.5. */
  readonly score: number;
  /** That share, 0…1. */
  readonly share: number;
  readonly kind: SegmentKind;
  /** For people. */
  readonly reasons: readonly string[];
}

/** The first and last seconds of an opening are fades and logos. */
const EDGE_SECONDS = 0.4;
/** A guess that begins a moment before the downbeat does not swallow its attack. */
const PRE_ROLL = 0.03;
/** People know how a chorus begins: what the log odds that one begins with the window count for. */
const ENTRY_WEIGHT = 0.1;
const LEAST_ENTRY = 0.01;

interface WindowSource extends Pick<SongStructure, 'likelihood'> {
  readonly bars: Pick<SongStructure['bars'], 'times'>;
}

/** Every window of `seconds` that begins on a downbeat, best first. */
export function rankCandidateWindows(
  { bars, likelihood }: WindowSource,
  sections: readonly ScoredSection[],
  seconds: number,
  duration: number,
): CandidateWindow[] {
  const windows: CandidateWindow[] = [];
  const { times } = bars;
  const { chorus, entry } = likelihood;
  for (const [bar, time] of times.entries()) {
    const start = Math.max(0, time - PRE_ROLL);
    const end = start + seconds;
    if (end > duration - EDGE_SECONDS) continue;
    const main = mainSection(sections, start, end);
    if (!main) continue;
    const share =
      chorus.reduce(
        (sum, likely, other) =>
          sum + likely * overlapOf(start, end, times[other] ?? 0, times[other + 1] ?? 0),
        0,
      ) / seconds;
    const isEntry = main.firstBar === bar;
    windows.push({
      start,
      end,
      score: share + ENTRY_WEIGHT * logOdds(entry[bar] ?? 0),
      share,
      kind: main.kind,
      reasons: [...main.reasons, isEntry ? 'begins where the section begins' : 'begins on a downbeat'],
    });
  }
  return windows.sort((a, b) => b.score - a.score || a.start - b.start);
}

/** The section that a window holds most of. */
function mainSection(
  sections: readonly ScoredSection[],
  start: number,
  end: number,
): ScoredSection | undefined {
  let longest = 0;
  let main: ScoredSection | undefined;
  for (const section of sections) {
    const overlap = overlapOf(start, end, section.start, section.end);
    if (overlap <= longest) continue;
    longest = overlap;
    main = section;
  }
  return main;
}

const overlapOf = (a: number, b: number, c: number, d: number): number =>
  Math.max(0, Math.min(b, d) - Math.max(a, c));

function logOdds(likelihood: number): number {
  const inside = Math.max(LEAST_ENTRY, Math.min(1 - LEAST_ENTRY, likelihood));
  return Math.log(inside / (1 - inside));
}
