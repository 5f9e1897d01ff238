import type { SegmentKind } from '@quiz-factory/shared';
import type { ChorusSpan, ChorusStart } from './chorus-spans.js';
import type { ScoredSection } from './score-sections.js';

/** A stretch of a song that may become the guess. Seconds. */
export interface CandidateWindow {
  readonly start: number;
  readonly end: number;
  /** How good a guess it makes: about 0…1.4. */
  readonly score: number;
  /** How likely most of it is chorus, 0…1. */
  readonly certainty: number;
  /** The share of it that is expected to be chorus, 0…1. */
  readonly share: number;
  readonly kind: SegmentKind;
  /** For people. */
  readonly reasons: readonly string[];
}

/** The first and last seconds of an opening are fades and logos. */
const EDGE_SECONDS = 0.4;
/** A guess that begins a moment before the downbeat does not swallow its attack. */
const PRE_ROLL = 0.03;
/** So much of a window is to be one chorus. */
const MOST_OF_IT = 0.8;
/** Of windows that are as certain, that with more chorus and where one begins: people know how a chorus begins. */
const SHARE_WEIGHT = 0.3;
const ENTRY_WEIGHT = 0.4;

interface WindowSource {
  readonly chorusStarts: readonly ChorusStart[];
  readonly spans: readonly ChorusSpan[];
  readonly sections: readonly ScoredSection[];
}

/** Every window of `seconds` that begins on a downbeat, best first. */
export function rankCandidateWindows(
  { chorusStarts, spans, sections }: WindowSource,
  seconds: number,
  duration: number,
): CandidateWindow[] {
  const windows: CandidateWindow[] = [];
  for (const [bar, { time, likelihood: entry }] of chorusStarts.entries()) {
    const start = Math.max(0, time - PRE_ROLL);
    const end = start + seconds;
    if (end > duration - EDGE_SECONDS) continue;
    const main = mainSection(sections, start, end);
    if (!main) continue;
    let [certainty, share] = [0, 0];
    for (const span of spans) {
      const inside = overlapOf(start, end, span.start, span.end) / seconds;
      share += span.likelihood * inside;
      if (inside >= MOST_OF_IT) certainty += span.likelihood;
    }
    windows.push({
      ...{ start, end, certainty, share },
      score: certainty + SHARE_WEIGHT * share + ENTRY_WEIGHT * entry,
      kind: main.kind,
      reasons: [
        ...main.reasons,
        main.firstBar === bar ? 'begins where the section begins' : 'begins on a downbeat',
      ],
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
