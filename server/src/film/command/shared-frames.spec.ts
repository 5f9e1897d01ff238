import { expect, it } from '@jest/globals';
import type { Composition } from './composition.js';
import { keyFrames, ownFrameCount, ownFrames, steadyRange } from './shared-frames.js';

const composition = (values: Partial<Composition> = {}): Composition => ({
  format: { width: 640, height: 360, fps: 30 },
  frames: 300,
  layers: [],
  enter: undefined,
  exit: undefined,
  filters: undefined,
  slide: 20,
  ...values,
});

it('shares what lies between the transitions', () => {
  expect(steadyRange(composition())).toEqual({ from: 0, to: 300 });
  const flash = { type: 'flash', seconds: 0.15 } as const;
  expect(steadyRange(composition({ enter: flash, exit: flash }))).toEqual({ from: 6, to: 294 });
  expect(steadyRange(composition({ exit: { type: 'none', seconds: 3 } }))).toEqual({ from: 0, to: 300 });
  expect(steadyRange(composition({ frames: 70, exit: { type: 'fade', seconds: 1 } }))).toBeUndefined();
});

it('has a key frame at each end and every two seconds, and selects as many frames as it says', () => {
  const range = { from: 6, to: 194 };
  expect(keyFrames(range, 200, 30)).toEqual([0, 6, 66, 126, 186, 194]);
  expect(keyFrames({ from: 0, to: 200 }, 200, 30)).toEqual([0, 60, 120, 180]);
  expect(ownFrames(range, 30)).toBe('lt(n,6)+gte(n,194)+between(n,6,193)*not(mod(n-6,60))');
  const isOwn = (n: number): boolean => n < 6 || n >= 194 || (n - 6) % 60 === 0;
  const frames = Array.from({ length: 200 }, (_, n) => n).filter(isOwn);
  expect(frames).toEqual([0, 1, 2, 3, 4, 5, 6, 66, 126, 186, 194, 195, 196, 197, 198, 199]);
  expect(ownFrameCount(range, 200, 30)).toBe(frames.length);
});
