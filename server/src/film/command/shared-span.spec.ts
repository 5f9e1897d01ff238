import { expect, it } from '@jest/globals';
import type { PhasePicture, Placed } from './placed.js';
import { keyFrames, movingPlaces, ownFrameCount, ownFrames, steadySpan } from './shared-span.js';

const rect = { x: 100, y: 100, width: 50, height: 50 };
const always = { from: 0, to: 10 };
const picture = (values: Partial<PhasePicture> = {}): PhasePicture => ({
  format: { width: 640, height: 360, fps: 30 },
  frames: 300,
  placed: [],
  enter: undefined,
  exit: undefined,
  filters: undefined,
  slide: 20,
  ...values,
});
const still = (values: object = {}): Placed => ({
  kind: 'still',
  raw: '',
  rect,
  stay: { ...always, ...values },
});

it('shares what lies between the transitions', () => {
  expect(steadySpan(picture())).toEqual({ from: 0, to: 300 });
  const flash = { type: 'flash', seconds: 0.15 } as const;
  expect(steadySpan(picture({ enter: flash, exit: flash }))).toEqual({ from: 6, to: 294 });
  expect(steadySpan(picture({ exit: { type: 'none', seconds: 3 } }))).toEqual({ from: 0, to: 300 });
  expect(steadySpan(picture({ frames: 70, exit: { type: 'fade', seconds: 1 } }))).toBeUndefined();
});

it('has a key frame at each end and every two seconds, and selects as many frames as it says', () => {
  const span = { from: 6, to: 194 };
  expect(keyFrames(span, 200, 30)).toEqual([0, 6, 66, 126, 186, 194]);
  expect(keyFrames({ from: 0, to: 200 }, 200, 30)).toEqual([0, 60, 120, 180]);
  expect(ownFrames(span, 30)).toBe('lt(n,6)+gte(n,194)+between(n,6,193)*not(mod(n-6,60))');
  const isOwn = (n: number): boolean => n < 6 || n >= 194 || (n - 6) % 60 === 0;
  const frames = Array.from({ length: 200 }, (_, n) => n).filter(isOwn);
  expect(frames).toEqual([0, 1, 2, 3, 4, 5, 6, 66, 126, 186, 194, 195, 196, 197, 198, 199]);
  expect(ownFrameCount(span, 200, 30)).toBe(frames.length);
});

it('finds the places that move, in whole macroblocks, and each once', () => {
  const ring: Placed = { kind: 'ring', film: '', rect, stay: always };
  const digits: Placed = {
    kind: 'digits',
    raw: '',
    rect: { x: 110, y: 110, width: 20, height: 20 },
    count: 10,
    stay: always,
  };
  expect(movingPlaces(picture({ placed: [still(), ring, digits] }))).toEqual([
    { x: 48, y: 48, width: 160, height: 160 },
  ]);
  expect(movingPlaces(picture({ placed: [still(), still({ from: 1 })] }))).toHaveLength(1);
  expect(movingPlaces(picture({ placed: [still()] }))).toEqual([]);
});
