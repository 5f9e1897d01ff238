/** Where the guess lies and the answer begins. Seconds from the start of the clip. */
export interface TimingCuts {
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
}
export type Cut = keyof TimingCuts;

/** The cuts alone of what has more. */
export const cutsOf = ({ guessStart, guessEnd, revealStart }: TimingCuts): TimingCuts => ({
  guessStart,
  guessEnd,
  revealStart,
});

/** The cuts that are not where they were. */
export function movedFrom(before: TimingCuts, now: TimingCuts): Partial<TimingCuts> {
  return Object.fromEntries(Object.entries(cutsOf(now)).filter(([which, at]) => at !== before[which as Cut]));
}

/** A guess is heard for at least so long. */
const SHORTEST = 0.5;
/** So near, a cut jumps to a bar. */
const SNAP_SECONDS = 0.2;

/**
 * Moves one cut. The guess keeps a length that can be heard, and everything stays inside the clip; moving the start
 * past the end takes the end along.
 *
 * @param bars beginnings of bars to jump to when they are near; empty: none
 */
export function movedCut(
  cuts: TimingCuts,
  which: Cut,
  to: number,
  duration: number,
  bars: readonly number[] = [],
): TimingCuts {
  const at = rounded(clamped(snapped(to, bars), 0, duration));
  if (which === 'revealStart') return { ...cuts, revealStart: Math.min(at, rounded(duration - 0.1)) };
  if (which === 'guessStart') {
    const guessStart = Math.min(at, rounded(duration - SHORTEST));
    return { ...cuts, guessStart, guessEnd: Math.max(cuts.guessEnd, rounded(guessStart + SHORTEST)) };
  }
  const guessEnd = Math.max(at, SHORTEST);
  return { ...cuts, guessEnd, guessStart: Math.min(cuts.guessStart, rounded(guessEnd - SHORTEST)) };
}

/** Moves the whole guess, with its length. */
export function movedGuess(
  cuts: TimingCuts,
  start: number,
  duration: number,
  bars: readonly number[] = [],
): TimingCuts {
  const length = cuts.guessEnd - cuts.guessStart;
  const guessStart = rounded(clamped(snapped(start, bars), 0, Math.max(0, duration - length)));
  return { ...cuts, guessStart, guessEnd: rounded(guessStart + length) };
}

export const areSame = (a: TimingCuts, b: TimingCuts): boolean =>
  a.guessStart === b.guessStart && a.guessEnd === b.guessEnd && a.revealStart === b.revealStart;

/** Parts of the guess in which something gives the answer away. */
export function spoiled(
  { guessStart, guessEnd }: TimingCuts,
  spans: readonly (readonly [number, number])[],
): boolean {
  return spans.some(([start, end]) => start < guessEnd && end > guessStart);
}

function snapped(to: number, bars: readonly number[]): number {
  let nearest = to;
  let distance = SNAP_SECONDS;
  for (const bar of bars)
    if (Math.abs(bar - to) < distance) {
      distance = Math.abs(bar - to);
      nearest = bar;
    }
  return nearest;
}

/** To the millisecond: finer is no frame and no ear. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
const clamped = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
