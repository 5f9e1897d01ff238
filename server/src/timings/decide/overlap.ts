/** Seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** @returns the seconds that two stretches have in common */
export const overlap = (a: Stretch, b: Stretch): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
