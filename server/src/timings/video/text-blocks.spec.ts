import { expect, it } from '@jest/globals';
import { blockOf } from './text-blocks.js';
import type { TextTrack } from './text-tracks.js';

const track = (left: number, top: number, start = 10, end = 13): TextTrack => {
  const box = { left, top, right: left + 0.2, bottom: top + 0.03, confidence: 0.9 };
  return { start, end, sightings: [], isWhole: true, box, typical: box };
};

it('puts together what stands below each other at one time, also by way of a third', () => {
  const lines = [0.7, 0.78, 0.86].map((top) => track(0.4, top));
  const [first = track(0, 0)] = lines;
  expect(blockOf(first, lines)).toEqual(lines);
});

it('keeps apart what stands elsewhere or at another time', () => {
  const one = track(0.4, 0.7);
  const others = [track(0.5, 0.75), track(0.4, 0.8), track(0.4, 0.75, 12, 15), track(0.4, 0.75, 20, 23)];
  expect(blockOf(one, [one, ...others])).toEqual([one]);
  expect(blockOf(one, [one, track(0.47, 0.75, 11, 14)])).toHaveLength(2);
});
