import { threadCpuUsage } from 'node:process';

const EVERY_MS = 5;

export interface Turns {
  /** Milliseconds that this thread itself worked between two chances for others; what other processes took is not in it. */
  readonly longest: () => number;
  readonly stop: () => void;
}

/** Measures for how long this thread's event loop is kept busy in one piece, whatever else the machine does. */
export function measureTurns(): Turns {
  let longest = 0;
  let before = threadCpuUsage();
  const look = (): void => {
    const now = threadCpuUsage();
    longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1000);
    before = now;
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    longest: () => longest,
    stop: () => {
      clearInterval(timer);
    },
  };
}
