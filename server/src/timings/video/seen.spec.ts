import { expect, it } from '@jest/globals';
import { blackSpans, sumUp } from './seen.js';
import type { TextBox } from './text-boxes.js';

const box = (left: number, top: number, width: number, height: number): TextBox => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  confidence: 0.8,
});
const title = box(0.3, 0.42, 0.4, 0.08);
const credit = box(0.06, 0.8, 0.25, 0.03);
const lyric = box(0.4, 0.9, 0.2, 0.03);
/** Three looks a second. */
const look = (seconds: number, boxesAt: (time: number) => readonly TextBox[]): ReturnType<typeof sumUp> =>
  sumUp(
    Array.from({ length: seconds * 3 }, (_, k) => ({ time: k / 3, boxes: boxesAt(k / 3), luma: 0.5 })),
    [[0, seconds]],
    [],
    [],
    0.2,
  );
const between =
  (from: number, to: number, boxes: readonly TextBox[]) =>
  (time: number): readonly TextBox[] =>
    time >= from && time < to ? boxes : [];

it('tells titles and credits, which give the answer away, from lyrics', () => {
  expect(look(10, between(3, 6, [title])).title).toHaveLength(1);
  const [span] = look(10, between(3, 6, [credit])).spoiler;
  expect(span?.[0]).toBeCloseTo(2.75, 0);
  expect(span?.[1]).toBeCloseTo(6, 0);
  const sung = look(10, between(3, 6, [lyric]));
  expect(sung.spoiler).toEqual([]);
  expect(sung.text).toHaveLength(1);
});

it('takes no notice of what is gone at once, or never stays in its place', () => {
  expect(look(10, between(3, 3.3, [credit])).text).toEqual([]);
  expect(look(10, (time) => [box((time * 0.37) % 0.6, (time * 0.23) % 0.8, 0.2, 0.03)]).spoiler).toEqual([]);
  expect(look(10, between(3, 6, [box(0.5, 0.5, 0.02, 0.03)])).text).toEqual([]);
});

it('takes a roll of names for text, not for an answer', () => {
  const roll = (time: number): TextBox[] =>
    Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11 - ((time * 0.05) % 0.05), 0.3, 0.025));
  const seen = look(20, roll);
  expect(seen.spoiler).toEqual([]);
  expect(seen.text[0]?.[1]).toBeGreaterThan(18);
});

it('finds black', () => {
  expect(blackSpans(Float32Array.from([0.5, 0.01, 0.01, 0.5]), 10, 0.5)).toEqual([[10.5, 11.5]]);
});
