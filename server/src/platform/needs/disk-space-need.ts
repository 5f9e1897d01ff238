import { statfs } from 'node:fs/promises';
import type { NodeNeedFactory } from './node-need.js';

const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** There is room for what is about to be written. */
export const diskSpaceNeed: NodeNeedFactory = ({ mediaDir }) => ({
  name: 'disk-space',
  async probe() {
    try {
      const disk = await statfs(mediaDir);
      const free = disk.bavail * disk.bsize;
      return free >= LEAST_FREE_BYTES
        ? null
        : `only ${String(Math.floor(free / 1_048_576))} MB are free at ${mediaDir}; make room`;
    } catch {
      return `the media directory ${mediaDir} is not there`;
    }
  },
});
