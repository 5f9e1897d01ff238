import { expect, it } from '@jest/globals';
import type { TextBox } from './text-boxes.js';
import type { TextLine } from './text-samples.js';
import { trackText } from './text-tracks.js';

const line = (left: number, top: number, confidence = 0.8): TextBox => ({
  ...{ left, top, confidence },
  right: left + 0.2,
  bottom: top + 0.03,
});
/** Four samples a second for ten seconds; strokes that nothing is told of are followed for an eighth of a second. */
const track = (
  linesAt: (time: number) => readonly (TextBox & Partial<TextLine>)[],
  reach = 0.2,
): ReturnType<typeof trackText> =>
  trackText(
    Array.from({ length: 40 }, (_, k) => ({
      time: k / 4,
      lines: linesAt(k / 4).map((box) => ({ since: k / 4 - 0.125, until: k / 4 + 0.125, ...box })),
    })),
    reach,
  );

it('follows a line for as long as it stays', () => {
  const tracks = track((time) => (time >= 2 && time < 4 ? [line(0.1, 0.5)] : []));
  expect(tracks).toHaveLength(1);
  expect(tracks[0]).toMatchObject({ start: 1.875, end: 3.875, box: line(0.1, 0.5) });
  expect(tracks[0]?.sightings).toHaveLength(8);
});

it('follows lines that stand at the same time, each for itself', () => {
  const tracks = track((time) => [
    ...(time >= 2 && time < 4 ? [line(0.1, 0.5)] : []),
    ...(time >= 3 && time < 6 ? [line(0.1, 0.6), line(0.6, 0.5)] : []),
  ]);
  expect(tracks.map(({ start, sightings }) => [start, sightings.length])).toEqual([
    [1.875, 8],
    [2.875, 12],
    [2.875, 12],
  ]);
});

it('bridges what is not detected for a second, and no more', () => {
  const gap = (seconds: number): number =>
    track((time) =>
      time < 2 || time >= 2 + seconds ? [{ ...line(0.1, 0.5), since: time - 2, until: time + 2 }] : [],
    ).length;
  expect(gap(0.75)).toBe(1);
  expect(gap(1.25)).toBe(2);
});

it('follows a line that crawls along its row, and all the place that it takes', () => {
  const crawl = (step: number): ReturnType<typeof trackText> =>
    // Where it is now its strokes came just now, and leave at once.
    track((time) =>
      time >= 2 && time < 4
        ? [{ ...line(0.1 + (time - 2) * 4 * step, 0.5), since: time - 0.05, until: time + 0.05 }]
        : [],
    );
  const [moving, ...others] = crawl(0.06);
  expect(others).toEqual([]);
  expect(moving?.sightings).toHaveLength(8);
  expect(moving?.box.left).toBeCloseTo(0.1, 6);
  expect(moving?.box.right).toBeCloseTo(0.3 + 7 * 0.06, 6);
  // It can be seen all the time, whatever its strokes do.
  expect(moving).toMatchObject({ start: 1.875, end: 3.875 });
  expect(crawl(0.21).length).toBeGreaterThan(1);
});

it('takes a line for another when the strokes of the first were gone before its own came', () => {
  const relay = (until: number, since: number): number =>
    track((time) => {
      if (time >= 2 && time < 4) return [{ ...line(0.1, 0.5), until }];
      return time >= 4 && time < 6 ? [{ ...line(0.1, 0.5), since }] : [];
    }).length;
  expect(relay(3.8, 3.95)).toBe(2);
  expect(relay(3.8, 3.85)).toBe(1);
});

it('begins and ends with its strokes, however long before and after they were followed', () => {
  const [known] = track((time) =>
    time >= 2 && time < 4 ? [{ ...line(0.1, 0.5), since: 1.2, until: 4.6 }] : [],
  );
  expect(known).toMatchObject({ start: 1.2, end: 4.6 });
});

it('follows a column of letters, whatever its length becomes', () => {
  const column = (length: number): TextBox => ({
    ...{ left: 0.9, top: 0.1, right: 0.92, bottom: 0.1 + length },
    confidence: 0.9,
  });
  expect(track((time) => (time < 4 ? [column(0.1 + 0.1 * time)] : []))).toHaveLength(1);
});

it('knows whether it saw a line from its beginning to its end', () => {
  const isWhole = (from: number, to: number): boolean | undefined =>
    track((time) =>
      time >= from && time < to ? [{ ...line(0.1, 0.5), since: time - 0.5, until: time + 0.5 }] : [],
    )[0]?.isWhole;
  expect(isWhole(2, 4)).toBe(true);
  expect(isWhole(0, 4)).toBe(false);
  expect(isWhole(8, 10)).toBe(false);
});

it('tells where a line mostly stood, and all the place that it took', () => {
  const [merged] = track((time) => [{ ...line(0.1, 0.5), right: time < 3 ? 0.9 : 0.3, since: 0, until: 10 }]);
  expect(merged?.typical).toMatchObject({ left: 0.1, right: 0.3 });
  expect(merged?.box).toMatchObject({ left: 0.1, right: 0.9 });
});
