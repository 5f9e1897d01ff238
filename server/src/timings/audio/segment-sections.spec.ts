import { expect, it } from '@jest/globals';
import { segmentSections } from './segment-sections.js';

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
  return segmentSections({ timbre, times: Array.from({ length: timbre.length + 1 }, (_, bar) => bar * 2) });
}
const borders = ({ sections }: ReturnType<typeof segmentSections>): number[] =>
  sections.map(({ firstBar }) => firstBar);

it('finds the borders of sections of any usual length', () => {
  const found = song([4, 8, 8, 12, 6]);
  expect(borders(found)).toEqual([0, 4, 12, 20, 32]);
  expect(found.sections.at(-1)).toEqual({ firstBar: 32, endBar: 38, start: 64, end: 76 });
  for (const [index, section] of found.sections.entries())
    expect(section.endBar).toBe(found.sections[index + 1]?.firstBar ?? 38);
});

it('takes one odd bar for a part of its section', () => {
  expect(borders(song([8, 1, 7, 8]))).not.toContain(9);
});

it('lets a song begin and end with a single bar', () => {
  expect(borders(song([1, 8, 8, 1]))).toEqual([0, 1, 9, 17]);
});

it('splits nothing where nothing changes, but what is longer than 16 bars', () => {
  expect(borders(song([16]))).toEqual([0]);
  expect(song([20]).sections).toHaveLength(2);
});

it('prefers lengths of four bars where the border is not clear', () => {
  // The bar between is half of each section.
  const rows = [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1].map((mix) =>
    Float64Array.from({ length: WIDTH }, (_, k) => 1.5 * mix * Math.sin(k)),
  );
  const times = Array.from({ length: 17 }, (_, bar) => bar);
  expect(borders(segmentSections({ timbre: rows, times }))).toEqual([0, 8]);
});

it('costs less where the bars lie right', () => {
  const half = song([8, 8, 8, 8]).costPerBar;
  // The same song counted from the middle of its bars: each border falls into a bar.
  const rows = Array.from({ length: 32 }, (_, bar) =>
    Float64Array.from({ length: WIDTH }, (_, k) => {
      const at = (section: number): number => Math.sin(section * 2.3 + k) * 1.2;
      const section = Math.floor(bar / 8);
      return bar % 8 === 7 ? (at(section) + at(section + 1)) / 2 : at(section);
    }),
  );
  const shifted = segmentSections({ timbre: rows, times: Array.from({ length: 33 }, (_, bar) => bar) });
  expect(half).toBeLessThan(shifted.costPerBar);
});

it('finds nothing in nothing', () => {
  expect(segmentSections({ timbre: [], times: [0] })).toEqual({ sections: [], costPerBar: 0 });
});
