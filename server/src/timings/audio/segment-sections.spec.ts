import { expect, it } from '@jest/globals';
import { type Section, segmentSections } from './segment-sections.js';

const WIDTH = 20;
/** Bars of two seconds: sections of as many bars as named, each with a timbre of its own, and a little noise. */
function song(lengths: readonly number[], noise = 0.1): ReturnType<typeof segmentSections> {
  const timbre = lengths.flatMap((bars, section) =>
    Array.from({ length: bars }, (_, bar) =>
      Float64Array.from(
        { length: WIDTH },
        (_, k) => Math.sin(section * 2.3 + k) * 1.2 + noise * Math.sin(bar * 12.9 + k * 78.2),
      ),
    ),
  );
  return split(timbre);
}
const split = (timbre: readonly Float64Array[], entry: readonly number[] = []): Section[] =>
  segmentSections({
    ...{ timbre, entry },
    times: Array.from({ length: timbre.length + 1 }, (_, bar) => bar * 2),
  });
const borders = (sections: readonly Section[]): number[] => sections.map(({ firstBar }) => firstBar);

it('finds the borders of sections of any usual length', () => {
  const found = song([4, 8, 8, 12, 6]);
  expect(borders(found)).toEqual([0, 4, 12, 20, 32]);
  expect(found.at(-1)).toEqual({ firstBar: 32, endBar: 38, start: 64, end: 76 });
  for (const [index, section] of found.entries())
    expect(section.endBar).toBe(found[index + 1]?.firstBar ?? 38);
});

it('takes one odd bar for a part of its section', () => {
  expect(borders(song([8, 1, 7, 8]))).not.toContain(9);
});

it('lets a song begin and end with a single bar', () => {
  expect(borders(song([1, 8, 8, 1]))).toEqual([0, 1, 9, 17]);
});

it('splits nothing where nothing changes, but what is longer than 16 bars', () => {
  expect(borders(song([16]))).toEqual([0]);
  expect(song([20])).toHaveLength(2);
});

it('prefers lengths of four bars where the border is not clear', () => {
  // The bar between is half of each section.
  const rows = [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1].map((mix) =>
    Float64Array.from({ length: WIDTH }, (_, k) => 1.5 * mix * Math.sin(k)),
  );
  expect(borders(split(rows))).toEqual([0, 8]);
});

it('splits where a chorus is likely to begin though little changes', () => {
  const rows = Array.from({ length: 16 }, (_, bar) =>
    Float64Array.from({ length: WIDTH }, (__, k) => (bar < 8 ? 0 : 0.5) * Math.sin(k)),
  );
  expect(borders(split(rows))).toEqual([0]);
  expect(
    borders(
      split(
        rows,
        rows.map((_, bar) => (bar === 8 ? 0.9 : 0)),
      ),
    ),
  ).toEqual([0, 8]);
});

it('finds nothing in nothing', () => {
  expect(split([])).toEqual([]);
});
