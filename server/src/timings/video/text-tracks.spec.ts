import { expect, it } from '@jest/globals';
import type { TextBox } from './text-boxes.js';
import { trackText } from './text-tracks.js';

const line = (left: number, top: number, confidence = 0.8): TextBox => ({
  ...{ left, top, confidence },
  right: left + 0.2,
  bottom: top + 0.03,
});
/** Four samples a second for ten seconds. */
const track = (boxesAt: (time: number) => readonly TextBox[], reach = 0.2): ReturnType<typeof trackText> =>
  trackText(
    Array.from({ length: 40 }, (_, k) => ({ time: k / 4, boxes: boxesAt(k / 4) })),
    reach,
  );

it('follows a line for as long as it stays', () => {
  const tracks = track((time) => (time >= 2 && time < 4 ? [line(0.1, 0.5)] : []));
  expect(tracks).toHaveLength(1);
  expect(tracks[0]).toMatchObject({ start: 1.875, end: 3.875, count: 8, box: line(0.1, 0.5) });
});

it('follows lines that stand at the same time, each for itself', () => {
  const tracks = track((time) => [
    ...(time >= 2 && time < 4 ? [line(0.1, 0.5)] : []),
    ...(time >= 3 && time < 6 ? [line(0.1, 0.6), line(0.6, 0.5)] : []),
  ]);
  expect(tracks.map(({ start, count }) => [start, count])).toEqual([
    [1.875, 8],
    [2.875, 12],
    [2.875, 12],
  ]);
});

it('bridges what is not detected for a second, and no more', () => {
  const gap = (seconds: number): number =>
    track((time) => (time < 2 || time >= 2 + seconds ? [line(0.1, 0.5)] : [])).length;
  expect(gap(0.75)).toBe(1);
  expect(gap(1.25)).toBe(2);
});

it('follows a line that moves slowly, and all the place that it takes', () => {
  const [moving] = track((time) => [line(0.1 + time * 0.02, 0.5 + time * 0.01)]);
  expect(moving?.count).toBe(40);
  expect(moving?.box.left).toBeCloseTo(0.1, 6);
  expect(moving?.box.right).toBeCloseTo(0.3 + 9.75 * 0.02, 6);
  expect(track((time) => [line(Math.round(time * 4) % 2 === 0 ? 0.1 : 0.21, 0.5)])[0]?.count).not.toBe(40);
});

it('leaves out what is seen once, too briefly, or never for sure', () => {
  expect(track((time) => (time === 2 ? [line(0.1, 0.5)] : []), 1)).toEqual([]);
  expect(track((time) => (time === 2 || time === 2.25 ? [line(0.1, 0.5)] : []), 0.2)).toHaveLength(1);
  expect(track((time) => (time === 2 || time === 2.25 ? [line(0.1, 0.5)] : []), 0.1)).toEqual([]);
  expect(track(() => [line(0.1, 0.5, 0.54)])).toEqual([]);
  expect(track((time) => [line(0.1, 0.5, time === 5 ? 0.55 : 0.42)])).toHaveLength(1);
});

it('counts a sample once, however many pieces it shows of a line', () => {
  const pieces = [line(0.1, 0.5), { ...line(0.1, 0.52), left: 0.12 }];
  expect(track((time) => (time >= 2 && time < 4 ? pieces : [])).map(({ count }) => count)).toEqual([8]);
});
