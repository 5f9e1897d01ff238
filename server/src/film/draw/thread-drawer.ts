import type { ShortTaskThreads } from '../../platform/threads/index.js';
import type { DrawTask } from './draw.thread.js';
import type { Drawer } from './drawer.js';

const FILE = new URL('./draw.thread.js', import.meta.url).href;

/** Draws in threads. Once the signal is aborted, what is being drawn is given up. */
export function threadDrawer(threads: Pick<ShortTaskThreads, 'run'>, signal: AbortSignal): Drawer {
  const run = <Result>(payload: DrawTask): Promise<Result> =>
    threads.run<Result>({ file: FILE, payload, signal });
  return {
    picture: (...of) => run({ name: 'picture', of }),
    bounds: (...of) => run({ name: 'bounds', of }),
    digits: (...of) => run({ name: 'digits', of }),
    ring: (...of) => run({ name: 'ring', of }),
    ringStill: (...of) => run({ name: 'ringStill', of }),
    noise: (...of) => run({ name: 'noise', of }),
  };
}
