import { expect, it } from '@jest/globals';
import type { TextBox } from './text-boxes.js';
import type { TextLine } from './text-samples.js';
import { summariseVideo, type VideoAnalysis } from './video-analysis.js';

const box = (left: number, top: number, width: number, height: number): TextBox => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  confidence: 0.97,
});
const title = box(0.3, 0.42, 0.4, 0.08);
const credit = box(0.06, 0.8, 0.25, 0.03);
const lyric = box(0.4, 0.9, 0.2, 0.03);
type Line = TextBox & Partial<TextLine>;
/** Strokes of what moves leave their place at once. */
const moving = (time: number): { since: number; until: number } => ({ since: time - 0.1, until: time + 0.1 });
/** Three samples a second. */
const analyse = (seconds: number, linesAt: (time: number) => readonly Line[]): VideoAnalysis =>
  summariseVideo({
    text: Array.from({ length: seconds * 3 }, (_, k) => ({
      time: k / 3,
      lines: linesAt(k / 3).map((line) => ({ ...moving(k / 3), ...line })),
    })),
    reach: 0.2,
    sampled: [[0, seconds]],
    black: [],
    cuts: [],
    readings: new Map(),
  });
/** Lines that stand for some time. */
const between =
  (from: number, to: number, boxes: readonly TextBox[]) =>
  (time: number): readonly Line[] =>
    time >= from && time < to ? boxes.map((box) => ({ ...box, since: from, until: to })) : [];

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
  const unsure = { ...box(0.5, 0.5, 0.2, 0.09), confidence: 0.6 };
  expect(analyse(10, between(3, 6, [unsure])).text).toEqual([]);
});

it('takes a roll of names for text, not for an answer', () => {
  const roll = (time: number): Line[] =>
    Array.from({ length: 8 }, (_, row) => ({
      ...box(0.3, 0.05 + row * 0.11 - ((time * 0.05) % 0.05), 0.3, 0.025),
      ...moving(time),
    }));
  const video = analyse(20, roll);
  expect(video.spoiler).toEqual([]);
  expect(video.text[0]?.[1]).toBeGreaterThan(18);
});

it('lets a roll hide what stands still shortly before, and nothing long before', () => {
  const roll: Line[] = Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11, 0.3, 0.025));
  const after = (gap: number): VideoAnalysis =>
    analyse(30, (time) =>
      time < 3 ? between(0, 3, [credit])(time) : time >= 3 + gap && time < 20 ? roll : [],
    );
  expect(after(3).spoiler).toEqual([]);
  expect(after(6).spoiler).toHaveLength(1);
});

it('takes many lines that stand together for credits, not for a roll', () => {
  const names = Array.from({ length: 8 }, (_, row) => box(0.3, 0.05 + row * 0.11, 0.3, 0.025));
  expect(analyse(10, between(3, 8, names)).spoiler).toHaveLength(1);
});

it('counts the fades of text, and joins what leaves nothing between to see', () => {
  // Its strokes are there from 3 to 5.9, and its fades take 0.12 s more on either side.
  const [span] = analyse(10, between(3, 5.9, [credit])).spoiler;
  expect(span?.[0]).toBeCloseTo(3 - 0.12, 3);
  expect(span?.[1]).toBeCloseTo(5.9 + 0.12, 3);
  const relay = (from: number): number =>
    analyse(10, (time) => [...between(0, 4, [credit])(time), ...between(from, 10, [title])(time)]).spoiler
      .length;
  expect(relay(4.4)).toBe(2);
  expect(relay(4.2)).toBe(1);
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
    readings: new Map(),
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
