import { expect, it } from '@jest/globals';
import type { BarLead } from './bar-lead.js';
import { describeBars } from './chorus-features.js';

const BARS = 32;
const times = Array.from({ length: BARS + 1 }, (_, bar) => bar * 2);
const lead = (note: (bar: number) => number, weight = 10): BarLead[] =>
  Array.from({ length: BARS }, (_, bar) => ({
    weight,
    note: note(bar),
    range: 2,
    presence: 0.8,
    changes: 3,
  }));
const describe = (
  sound: (bar: number) => number,
  note: (bar: number) => number = () => 65,
  weight = 10,
): Float64Array[] =>
  describeBars({
    times,
    duration: 64,
    sounds: Array.from({ length: BARS }, (_, bar) => [sound(bar)]),
    lead: lead(note, weight),
  });
/** One sound, three numbers of the lead and its register, in each of eight stretches. */
const STRETCH = 5;
const OWN = 3 * STRETCH;
const NEXT_FOUR = 5 * STRETCH;
const BEFORE_FOUR = 2 * STRETCH;

it('compares each bar, and the bars around it, with the song', () => {
  const rows = describe((bar) => (bar >= 16 && bar < 24 ? 1 : 0));
  expect(rows).toHaveLength(BARS);
  expect(rows[16]?.[OWN]).toBeCloseTo(Math.sqrt(3), 5);
  expect(rows[0]?.[OWN]).toBeCloseTo(-1 / Math.sqrt(3), 5);
  expect(rows[12]?.[NEXT_FOUR]).toBeLessThan(0);
  expect(rows[16]?.[NEXT_FOUR]).toBeCloseTo(Math.sqrt(3), 5);
  expect(rows[20]?.[BEFORE_FOUR]).toBeCloseTo(Math.sqrt(3), 5);
  // There is nothing before the song.
  expect(rows[0]?.[BEFORE_FOUR]).toBe(0);
});

it('tells how far the lead lies above that of the song, in threes of semitones', () => {
  const rows = describe(
    () => 0,
    (bar) => (bar >= 16 ? 68 : 62),
  );
  const register = (bar: number): number => rows[bar]?.[NEXT_FOUR + STRETCH - 1] ?? NaN;
  expect(register(20)).toBeCloseTo(3 / 1.15 / 3, 5);
  expect(register(4)).toBeCloseTo(-3 / 1.15 / 3, 5);
});

it('is the same in another key', () => {
  const melody = (bar: number): number => 60 + (bar % 5);
  const up = describe(
    () => 0,
    (bar) => melody(bar) + 3,
  );
  for (const [bar, row] of describe(() => 0, melody).entries())
    for (const [k, value] of row.entries()) expect(up[bar]?.[k]).toBeCloseTo(value, 6);
});

it('finds the most change where something begins', () => {
  const rows = describe((bar) => (bar >= 16 ? 1 : 0));
  const novelty = rows.map((row) => row[8 * STRETCH + 1] ?? 0);
  expect(novelty.slice(2).indexOf(Math.max(...novelty.slice(2)))).toBe(14);
});

it('tells where in the song each bar is', () => {
  const rows = describe(() => 0);
  expect(rows[0]?.slice(-5, -2)).toEqual(Float64Array.of(1, 0, 1));
  expect(rows[31]?.slice(-5, -2)).toEqual(Float64Array.of(0, 1, 1 / 16));
  expect(rows[16]?.at(-2)).toBeCloseTo(0.5, 6);
});
