import type { Rect } from '../layout/rect.js';
import { gopFrames } from './gop.js';
import type { FrameRange } from './shared-frames.js';

/** FFmpeg arguments that print a hash of each frame with the moving regions blanked. */
export const frameHashArguments = (file: string, moving: readonly Rect[]): string[] => [
  ...['-threads', '1', '-i', `file:${file}`, '-vf', moving.map(blank).join(',')],
  ...['-f', 'framehash', '-hash', 'murmur3', 'pipe:1'],
];

function blank({ x, y, width, height }: Rect): string {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const size = `w=${String(x + width - left)}:h=${String(y + height - top)}`;
  return `drawbox=x=${String(left)}:y=${String(top)}:${size}:color=black:t=fill`;
}

/** @param hashes what FFmpeg printed @returns whether every frame of the range equals its key frame outside of what moves */
export function isStaticRegionIntact(hashes: string, { from, to }: FrameRange, fps: number): boolean {
  const frames = hashes
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(line.lastIndexOf(',') + 1).trim());
  if (frames.length < to) return false;
  return frames
    .slice(from, to)
    .every((hash, index) => hash === frames[from + index - (index % gopFrames(fps))]);
}
