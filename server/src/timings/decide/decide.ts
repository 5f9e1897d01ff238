import type { Candidate, Span, TimingAnalysis } from '../analysis-result.js';
import type { Heard } from '../audio/hear.js';
import type { Window } from '../audio/rank-windows.js';
import type { Seen } from '../video/seen.js';

export interface DecideParams {
  readonly windowSeconds: number;
  readonly revealSeconds: number;
}

/** Spoilers may touch a window by no more than the eye can read. */
export const TOUCH = 0.05;
const SHOWN = 5;
/** How much less sure a choice is where a better place is blocked. */
const SECOND_BEST = 0.85;

/** The best window that nothing known forbids. Undefined when something is known against each. */
export function bestWindow(heard: Heard, seen: Seen): Window | undefined {
  return heard.windows.find((window) => forbidden(window, seen) <= TOUCH);
}

/**
 * When every window that begins on a downbeat is blocked, in this order: a window in a chorus that begins anywhere but
 * shows nothing; else the one that shows the least for its worth.
 */
export function lastResort(heard: Heard, seen: Seen): { window: Window; reason: string } | undefined {
  const chorus = heard.sections.filter(({ kind }) => kind === 'chorus');
  const [first] = heard.windows;
  if (!first) return undefined;
  const seconds = first.end - first.start;
  for (const section of chorus)
    for (let start = section.start; start + seconds * 0.6 < section.end; start += 0.25) {
      const window = { ...first, start, end: start + seconds };
      if (window.end < heard.duration - 0.5 && forbidden(window, seen) <= TOUCH)
        return { window, reason: 'text stands on every downbeat’s window: this one begins between' };
    }
  const least = [...heard.windows].sort(
    (a, b) => forbidden(a, seen) - a.score * 2 - (forbidden(b, seen) - b.score * 2),
  )[0];
  return least && { window: least, reason: 'no window is free of text: this one shows the least' };
}

/** Puts together what was heard and seen. */
export function decide(
  heard: Heard,
  seen: Seen,
  window: Window,
  params: DecideParams,
  caveats: readonly string[],
): TimingAnalysis {
  const candidates = apart(heard.windows, (window.end - window.start) / 2).map(
    ({ start, end, score, kind, reasons }): Candidate => ({
      start: round(start),
      end: round(end),
      score: round(score),
      kind,
      reasons: forbidden({ start, end }, seen) > TOUCH ? [...reasons, 'shows text or black'] : reasons,
    }),
  );
  // Among what may be taken: a better place that is blocked says nothing against the best of the rest.
  const rival = heard.windows.find(
    (other) =>
      (other.kind !== window.kind || Math.abs(other.start - window.start) > 20) &&
      forbidden(other, seen) <= TOUCH,
  );
  const margin = rival ? window.score - rival.score : 1;
  const isClean = caveats.length === 0;
  const isBest = window === heard.windows[0];
  const sure = (0.45 + 0.25 * Math.tanh(2 * margin) + 0.2 * heard.clarity) * (isBest ? 1 : SECOND_BEST);
  return {
    segment: window.kind,
    guessStart: round(window.start),
    guessEnd: round(window.end),
    revealStart: round(revealStart(heard, seen, window, params.revealSeconds)),
    confidence: round(Math.max(0.05, Math.min(0.95, isClean ? sure : sure * 0.6))),
    others: [],
    reasons: [...window.reasons, ...caveats],
    candidates,
    silence: heard.silence,
    peaks: heard.peaks,
    chorus: heard.sections.filter(({ kind }) => kind === 'chorus').map(({ start, end }) => span(start, end)),
    downbeats: heard.downbeats.map(round),
    cuts: seen.cuts.map(round),
    text: seen.text.map(([start, end]) => span(start, end)),
    spoiler: seen.spoiler.map(([start, end]) => span(start, end)),
    spoilerBoxes: seen.spoilerBoxes.map(({ start, end, left, top, right, bottom }) => ({
      start: round(start),
      end: round(end),
      left: round(left),
      top: round(top),
      right: round(right),
      bottom: round(bottom),
    })),
    black: seen.black.map(([start, end]) => span(start, end)),
    looked: seen.looked.map(([start, end]) => span(start, end)),
  };
}

/** How many seconds of a window show what it must not. */
export function forbidden(window: { readonly start: number; readonly end: number }, seen: Seen): number {
  return [...seen.spoiler, ...seen.black].reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, window.end) - Math.max(start, window.start)),
    0,
  );
}

/**
 * The reveal begins where everybody sings along: at the onset of the chorus that was guessed, or else of the best one
 * that leaves room, else at a title card that was seen; never in black.
 */
function revealStart(heard: Heard, seen: Seen, window: Window, seconds: number): number {
  const hasRoom = (start: number): boolean => start + seconds <= heard.duration - 0.3;
  const outOfBlack = (start: number): number => {
    const black = seen.black.find(([from, to]) => start >= from - 0.02 && start < to);
    return black ? black[1] + 0.04 : start;
  };
  const home = heard.sections.find(
    ({ start, end }) => window.start + 0.1 >= start && window.start + 0.1 < end,
  );
  const onsets = [home, ...[...heard.sections].sort((a, b) => b.score - a.score)].flatMap((section) =>
    section?.kind === 'chorus' ? [outOfBlack(section.start)] : [],
  );
  const title = seen.title.map(([start]) => start + 0.2);
  return [...onsets, ...title, window.end, window.start].find(hasRoom) ?? window.start;
}

/** The best few that are not the same place again. */
function apart(windows: readonly Window[], distance: number): Window[] {
  const chosen: Window[] = [];
  for (const window of windows) {
    if (chosen.length >= SHOWN) break;
    if (chosen.every((other) => Math.abs(other.start - window.start) > distance)) chosen.push(window);
  }
  return chosen;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const span = (start: number, end: number): Span => [round(start), round(end)];
