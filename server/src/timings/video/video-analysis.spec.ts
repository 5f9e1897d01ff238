import { expect, it } from '@jest/globals';
import type { TextBox } from './text-boxes.js';
import { summariseVideo, type VideoAnalysis } from './video-analysis.js';

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
/** Three samples a second. */
const analyse = (seconds: number, boxesAt: (time: number) => readonly TextBox[]): VideoAnalysis =>
  summariseVideo({
    text: Array.from({ length: seconds * 3 }, (_, k) => ({ time: k / 3, boxes: boxesAt(k / 3) })),
    reach: 0.2,
    sampled: [[0, seconds]],
    black: [],
    cuts: [],
  });
const between =
  (from: number, to: number, boxes: readonly TextBox[]) =>
  (time: number): readonly TextBox[] =>
    time >= from && time < to ? boxes : [];

it('tells titles and credits, which give the answer away, from lyrics', () => {
  expect(analyse(10, between(3, 6, [title])).title).toHaveLength(1);
  const [span] = analyse(10, between(3, 6, [credit])).spoiler;
  expect(span?.[0]).toBeCloseTo(2.75, 0);
  expect(span?.[1]).toBeCloseTo(6, 0);
  const sung = analyse(10, between(3, 6, [lyric]));
  expect(sung.spoiler).toEqual([]);
  expect(sung.text).toHaveLength(1);
});

it('takes no notice of what is gone at once, or never stays in its place', () => {
  expect(analyse(10, between(3, 3.3, [credit])).text).toEqual([]);
  expect(analyse(10, (time) => [box((time * 0.37) % 0.6, (time * 0.23) % 0.8, 0.2, 0.03)]).spoiler).toEqual(
    [],
  );
  expect(analyse(10, between(3, 6, [box(0.5, 0.5, 0.02, 0.03)])).text).toEqual([]);
});

it('takes a roll of names for text, not for an answer', () => {
  const roll = (time: number): TextBox[] =>
    Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11 - ((time * 0.05) % 0.05), 0.3, 0.025));
  const video = analyse(20, roll);
  expect(video.spoiler).toEqual([]);
  expect(video.text[0]?.[1]).toBeGreaterThan(18);
});

it('lets a roll hide what stands still shortly before, and nothing long before', () => {
  const roll = Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11, 0.3, 0.025));
  const after = (gap: number): VideoAnalysis =>
    analyse(30, (time) => (time < 3 ? [credit] : time >= 3 + gap && time < 20 ? roll : []));
  expect(after(3).spoiler).toEqual([]);
  expect(after(6).spoiler).toHaveLength(1);
});

it('takes a few lines that stand together for a moment for credits, not for a roll', () => {
  const names = Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11, 0.3, 0.025));
  expect(analyse(10, between(3, 4.5, names)).spoiler).toHaveLength(1);
});

it('counts the fades of text, and joins what leaves nothing between to see', () => {
  // Sampled at 3, 3⅓ … 5⅔: each stands for half the way to its neighbours, and fades take 0.12 s more.
  const [span] = analyse(10, between(3, 5.9, [credit])).spoiler;
  expect(span?.[0]).toBeCloseTo(3 - 1 / 6 - 0.12, 3);
  expect(span?.[1]).toBeCloseTo(5 + 2 / 3 + 1 / 6 + 0.12, 3);
  expect(analyse(10, (time) => (time < 4 ? [credit] : time > 4.3 ? [title] : [])).spoiler).toHaveLength(2);
  expect(analyse(10, (time) => (time < 4 ? [credit] : [title])).spoiler).toHaveLength(1);
});

it('says where on the screen a spoiler stands', () => {
  const { start: _start, end: _end, ...place } = analyse(10, between(3, 6, [credit])).spoilerBoxes[0] ?? {};
  expect(place).toEqual({ left: 0.06, top: 0.8, right: 0.31, bottom: 0.8300000000000001 });
  expect(analyse(10, between(3, 6, [lyric])).spoilerBoxes).toEqual([]);
});

it('puts together the stretches that were sampled, and black from batch to batch', () => {
  const video = summariseVideo({
    text: [],
    reach: 0.2,
    sampled: [
      [20, 30],
      [0, 10],
      [10.04, 15],
    ],
    black: [
      [2, 2.5],
      [2.51, 3],
      [3.1, 3.2],
    ],
    cuts: [4],
  });
  expect(video.sampled).toEqual([
    [0, 15],
    [20, 30],
  ]);
  expect(video.black).toEqual([
    [2, 3],
    [3.1, 3.2],
  ]);
  expect(video.cuts).toEqual([4]);
});
