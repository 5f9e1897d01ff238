/** Time as a parameter, so that tests own it. Milliseconds; `now` is monotonic, `date` is the wall clock. */
export interface Clock {
  now(): number;
  date(): Date;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** DI token of the process's `Clock`. */
export const CLOCK = Symbol('Clock');

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => {
    clearTimeout(handle as NodeJS.Timeout | undefined);
  },
};
