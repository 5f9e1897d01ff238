import type { AudioAnalysis } from '../../../server/dist/timings/audio/analyse-audio.js';
import { type ClipTruth, WINDOW_SECONDS } from './score.ts';

const EDGE_SECONDS = 0.5;
const PRE_ROLL = 0.03;
/** How a window that begins where a chorus does is preferred to others that hold as much of it. */
const ENTRY_SCORE = 0.25;

/** What a perfect ear would tell of a clip: every section, downbeat and chorus as it is. */
export function trueHearing(truth: ClipTruth): AudioAnalysis {
  const { duration, bar_s: barSeconds, silence } = truth;
  const sections = (truth.whole_sections ?? truth.sections).map(({ start, end, label }) => {
    const isChorus = truth.chorus.some(([a, b]) => (start + end) / 2 >= a && (start + end) / 2 < b);
    return {
      ...{ start, end, reasons: [label] },
      ...{ firstBar: 0, endBar: 1 },
      score: Number(isChorus),
      entry: Number(isChorus),
      kind: isChorus ? ('chorus' as const) : ('verse' as const),
    };
  });
  const windows = downbeatsOf(truth).flatMap((downbeat) => {
    const start = Math.max(0, downbeat - PRE_ROLL);
    const end = start + WINDOW_SECONDS;
    const section = sections.find((other) => downbeat > other.start - 0.1 && downbeat < other.end - 0.1);
    if (!section || end > duration - EDGE_SECONDS) return [];
    if (silence.some(([a, b]) => Math.min(b, end) - Math.max(a, start) > 0.05)) return [];
    const sung = truth.chorus.reduce(
      (sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, start)),
      0,
    );
    const isEntry = section.kind === 'chorus' && Math.abs(section.start - downbeat) < 0.1;
    const share = sung / WINDOW_SECONDS;
    return [
      { start, end, score: share + (isEntry ? ENTRY_SCORE : 0), share, kind: section.kind, reasons: [] },
    ];
  });
  return {
    ...{ duration, barSeconds, sections, silence },
    downbeats: downbeatsOf(truth),
    windows: windows.sort((a, b) => b.score - a.score || a.start - b.start),
    metreCertainty: 1,
    peaks: [],
  };
}

export const downbeatsOf = (truth: ClipTruth): number[] =>
  truth.downbeats ??
  truth.sections.flatMap((section) =>
    Array.from(
      { length: Math.round((section.end - section.start) / truth.bar_s) },
      (_, bar) => section.start + bar * truth.bar_s,
    ),
  );
