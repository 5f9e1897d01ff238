import type { SegmentKind } from '@quiz-factory/shared';
import type { SegmentTiming } from '../analysis-result.js';
import type { Heard } from '../audio/hear.js';
import type { Window } from '../audio/rank-windows.js';
import type { Seen } from '../video/seen.js';
import { forbidden, TOUCH } from './decide.js';

/** Below this a stretch is as good as any other. */
const SURE_ENOUGH = 0.3;
/** A guess that is no chorus may run into one by this share. */
const MOST_CHORUS = 0.2;
/** Where a section ends and another begins is less sure than that a chorus is one. */
const OTHER_KIND = 0.8;

/** The best window of each other kind than the chosen one's, in order of worth, that shows nothing. */
export function otherSegments(
  heard: Heard,
  seen: Seen,
  chosen: Window,
  main: Pick<SegmentTiming, 'revealStart' | 'confidence'>,
): SegmentTiming[] {
  const best = new Map<SegmentKind, Window>();
  for (const window of others(heard, chosen))
    if (!best.has(window.kind) && forbidden(window, seen) <= TOUCH && isLookedAt(window, seen))
      best.set(window.kind, window);
  return [...best.values()].flatMap((window) => {
    // The less it sounds like the chorus, the surer it is something else; never as sure as what was chosen of all.
    const sure = 0.45 + 0.25 * Math.tanh(2 * (chosen.score - window.score)) + 0.2 * heard.clarity;
    const confidence = Math.min(sure * OTHER_KIND, main.confidence * 0.95);
    if (confidence < SURE_ENOUGH) return [];
    return {
      segment: window.kind,
      guessStart: round(window.start),
      guessEnd: round(window.end),
      revealStart: main.revealStart,
      confidence: round(confidence),
      reasons: [...window.reasons, `the best ${window.kind}`],
    };
  });
}

/** The window of a kind that would be taken, if it shows nothing: worth a look. Undefined when that is known, or there is none. */
export function worthALook(heard: Heard, seen: Seen, chosen: Window, kind: SegmentKind): Window | undefined {
  const next = others(heard, chosen).find(
    (window) => window.kind === kind && forbidden(window, seen) <= TOUCH,
  );
  return next && !isLookedAt(next, seen) ? next : undefined;
}

/** Windows of other kinds, best first, that are another place and no chorus in disguise. */
function others(heard: Heard, chosen: Window): Window[] {
  const choruses = heard.sections.filter(({ kind }) => kind === 'chorus');
  return heard.windows.filter((window) => {
    const seconds = window.end - window.start;
    const inChorus = choruses.reduce((sum, section) => sum + shared(window, section), 0);
    return (
      window.kind !== chosen.kind &&
      shared(window, chosen) < seconds / 2 &&
      (window.kind === 'chorus' || inChorus <= seconds * MOST_CHORUS)
    );
  });
}

/** Whether pictures were looked at all through it; a strategy that only listens asks for none. */
function isLookedAt(window: Window, { looked }: Seen): boolean {
  if (looked.length === 0) return true;
  const covered = looked.reduce((sum, [start, end]) => sum + shared(window, { start, end }), 0);
  return covered >= window.end - window.start - 0.3;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}
const shared = (a: Stretch, b: Stretch): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const round = (value: number): number => Math.round(value * 1000) / 1000;
